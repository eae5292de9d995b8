import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { confirmInstructions } from "#domain/assignments/confirm-instructions";

/** A worker says that a version of the instructions was read. */
export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, (ctx, { version }) =>
    confirmInstructions(ctx, { jobId: String(params.jobId), version: Number(version) }),
  );
}
