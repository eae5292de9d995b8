/** Leaving: the session ends in the database, so the cookie is worth nothing afterwards. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { askAuth, cookiesOf } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const loader = () => redirect(paths.home);

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const answer = await askAuth(request, "/sign-out", {});
  return redirect(paths.home, { headers: cookiesOf(answer) });
}
