import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import type { SubmitAnnotation } from "#domain/assignments/schema";
import { submitAnnotation } from "#domain/assignments/submit-annotation";

export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, (ctx, body) =>
    submitAnnotation(ctx, { ...body, jobId: params.jobId } as SubmitAnnotation),
  );
}
