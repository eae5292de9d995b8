import type { ActionFunctionArgs } from "@remix-run/node";
import { guidelinesFor } from "#app/lib/guidelines.server";
import { answerJson } from "#app/lib/json-door.server";

/** The instructions as this worker should see them now. */
export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, (ctx) => guidelinesFor(ctx, String(params.jobId)));
}
