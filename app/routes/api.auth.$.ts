/** The few of better-auth's own paths that are open: the link in the first letter, and programs that sign in. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { getServices } from "#app/lib/context.server";
import { isOpenAuthPath } from "#domain/people/auth";

function answer(request: Request): Promise<Response> | Response {
  if (!isOpenAuthPath(new URL(request.url).pathname))
    return new Response("There is nothing here.", { status: 404 });
  return getServices().auth.handler(request);
}

export const loader = ({ request }: LoaderFunctionArgs) => answer(request);
export const action = ({ request }: ActionFunctionArgs) => answer(request);
