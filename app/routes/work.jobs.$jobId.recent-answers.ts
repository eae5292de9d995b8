import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { recentAnswers } from "#domain/assignments/recent-answers";

/** The worker's last answers that may still be taken back. */
export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, async (ctx) => ({
    answers: await recentAnswers(ctx, { jobId: String(params.jobId) }),
  }));
}
