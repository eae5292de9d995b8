import type { ActionFunctionArgs } from "@remix-run/node";
import { answerExam } from "#app/lib/exam-door.server";
import { answerJson } from "#app/lib/json-door.server";

export function action({ request }: ActionFunctionArgs) {
  return answerJson(request, answerExam);
}
