import type { ActionFunctionArgs } from "@remix-run/node";
import { examQuestions } from "#app/lib/exam-door.server";
import { answerJson } from "#app/lib/json-door.server";

export function action({ request, params }: ActionFunctionArgs) {
  return answerJson(request, (ctx, { want, held }) =>
    examQuestions(ctx, String(params.qualificationId), Number(want) || 1, Array.isArray(held) ? held : []),
  );
}
