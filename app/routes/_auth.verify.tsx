import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { LinkButton } from "#app/components/ui/link-button";
import { contextFrom } from "#app/lib/context.server";
import { paths, safeReturn, withQuery } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Your e-mail address · Touchstone" }];

/** Where the link in the first letter ends. Signed in by it, one goes on; read by a second device, one signs in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const to = safeReturn(search.get("to"), withQuery(paths.auth.welcome, { as: search.get("as") }));
  const expired = search.has("error");
  const ctx = await contextFrom(request);
  if (!expired && ctx.actor.type === "person") throw redirect(to);
  return { expired, to };
}

export default function Verified() {
  const { expired, to } = useLoaderData<typeof loader>();
  if (expired) {
    return (
      <>
        <AuthHead title="This link no longer works">
          <p>
            Links hold for a day. Have a new letter sent, or sign in if you have confirmed the address
            already.
          </p>
        </AuthHead>
        <div className="flex flex-wrap gap-2">
          <LinkButton look="primary" to={paths.auth.joinSent}>
            Send a new letter
          </LinkButton>
          <LinkButton to={paths.auth.login}>Sign in</LinkButton>
        </div>
      </>
    );
  }
  return (
    <>
      <AuthHead title="Your address is confirmed">
        <p>Sign in to go on.</p>
      </AuthHead>
      <LinkButton look="primary" to={paths.auth.loginThen(to)}>
        Sign in
      </LinkButton>
    </>
  );
}
