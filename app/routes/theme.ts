/** Keeps the reader's choice of theme. Works without scripts: a plain form that comes back where it was. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { isTheme, themeCookie } from "#app/lib/theme";
import { paths, safeReturn } from "#app/paths";

export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const form = await request.formData();
  const theme = form.get("theme");
  const to = safeReturn(String(form.get("to") ?? ""), paths.home);
  return redirect(to, { headers: { "Set-Cookie": themeCookie(isTheme(theme) ? theme : "system") } });
}
