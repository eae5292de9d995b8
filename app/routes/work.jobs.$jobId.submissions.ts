import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { reviseAnnotation } from "#domain/assignments/revise-annotation";
import type { ReviseAnnotation, SubmitAnnotation } from "#domain/assignments/schema";
import { submitAnnotation } from "#domain/assignments/submit-annotation";

/** An answer; where it names the one it takes the place of, a new version of that. */
export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, (ctx, body) => {
    const given = { ...body, jobId: params.jobId };
    return "replaces" in body
      ? reviseAnnotation(ctx, given as ReviseAnnotation)
      : submitAnnotation(ctx, given as SubmitAnnotation);
  });
}
