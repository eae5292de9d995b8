import { redirect } from "@remix-run/node";
import { paths } from "#app/paths";

/** A requester begins with the jobs. */
export function loader() {
  return redirect(paths.requester.jobs);
}
