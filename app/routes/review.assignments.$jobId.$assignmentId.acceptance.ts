import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { acceptAssignment } from "#domain/reviews/accept-assignment";

/** POST accepts a submitted answer. */
export function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  return answerJson(request, async (ctx) => {
    await acceptAssignment(ctx, {
      jobId: String(params.jobId),
      assignmentId: String(params.assignmentId),
    });
    return {};
  });
}
