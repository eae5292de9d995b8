import { redirect } from "@remix-run/node";
import { paths } from "#app/paths";

/** Tokens belong to the person, not to the organization. */
export function loader() {
  return redirect(paths.accountTokens);
}
