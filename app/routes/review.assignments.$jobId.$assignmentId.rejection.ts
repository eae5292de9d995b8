import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { rejectAssignment } from "#domain/reviews/reject-assignment";

/** POST rejects a submitted answer with a written reason. */
export function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  return answerJson(request, (ctx, body) =>
    rejectAssignment(ctx, {
      jobId: String(params.jobId),
      assignmentId: String(params.assignmentId),
      reason: String(body.reason ?? ""),
    }),
  );
}
