import type { ActionFunctionArgs } from "@remix-run/node";
import { answerJson } from "#app/lib/json-door.server";

/** An exam waits for its worker; there is no lease to renew. */
export function action({ request }: ActionFunctionArgs) {
  return answerJson(request, async () => ({ leaseUntil: {} }));
}
