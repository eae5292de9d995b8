import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { StaleState } from "#domain/errors";

export function action({ request }: ActionFunctionArgs) {
  return answerJson(request, async () => {
    throw new StaleState("The questions of an exam cannot be skipped; choose the answer that fits best.");
  });
}
