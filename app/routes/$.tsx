/** Every address that does not exist: a page that says so, with status 404 and no stack trace in the log. */
import { data } from "@remix-run/node";

export function loader(): never {
  throw data({ message: "No page has this address. It may be old, or mistyped." }, { status: 404 });
}

export function action(): never {
  throw data({ message: "No page has this address." }, { status: 404 });
}

/** A route without a component would answer as a resource, not as a page. */
export default function Nowhere() {
  return null;
}
