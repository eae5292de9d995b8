import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";
import { chooseKeys } from "#domain/assignments/choose-keys";

/** The keys a person chooses at the bench. */
export function action({ request }: ActionFunctionArgs) {
  return answerJson(request, (ctx, { keys }) => chooseKeys(ctx, { keys }));
}
