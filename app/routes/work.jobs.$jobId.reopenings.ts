import type { ActionFunctionArgs } from "@remix-run/node";
import { toReopened } from "#app/lib/bench.server";
import { answerJson } from "#app/lib/json-door.server";
import { takeBack } from "#domain/assignments/take-back";

/** Opens an answer again that was handed in. */
export function action({ request, params }: ActionFunctionArgs) {
  const jobId = String(params.jobId);
  return answerJson(request, async (ctx, { assignmentId }) => ({
    assignment: toReopened(ctx, jobId, await takeBack(ctx, { jobId, assignmentId: String(assignmentId) })),
  }));
}
