import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useSearchParams } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { PasswordField } from "#app/components/people/password-field";
import { ActionForm } from "#app/components/ui/action-form";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { rememberAddress } from "#app/lib/address-cookie.server";
import { contextFrom } from "#app/lib/context.server";
import { askAuth, cookiesOf, redirectSignedIn, refusalCode, refuseAuth } from "#app/lib/session.server";
import { paths, safeReturn, withQuery } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Sign in · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await contextFrom(request);
  const to = new URL(request.url).searchParams.get("to");
  if (ctx.actor.type === "person") throw redirect(safeReturn(to, paths.auth.welcome));
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const email = String(form.get("email") ?? "")
    .trim()
    .toLowerCase();
  const to = safeReturn(String(form.get("to") ?? ""), paths.auth.welcome);
  const answer = await askAuth(request, "/sign-in/email", {
    email,
    password: String(form.get("password") ?? ""),
  });
  if (answer.ok) {
    const said = (await answer.clone().json()) as { twoFactorRedirect?: boolean };
    return redirectSignedIn(answer, said.twoFactorRedirect ? withQuery(paths.auth.loginCode, { to }) : to);
  }
  if ((await refusalCode(answer)) === "EMAIL_NOT_VERIFIED")
    return redirect(paths.auth.joinSent, { headers: cookiesOf(answer, await rememberAddress(email)) });
  return refuseAuth(answer, { email });
}

export default function Login() {
  const [search] = useSearchParams();
  return (
    <>
      <AuthHead title="Sign in">
        <p>
          New here?{" "}
          <Link className="link" to={withQuery(paths.auth.join, { to: search.get("to") })}>
            Join
          </Link>
        </p>
      </AuthHead>
      <ActionForm className="gap-6">
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
        />
        <PasswordField />
        <input type="hidden" name="to" value={search.get("to") ?? ""} />
        <div className="flex flex-wrap items-center justify-between gap-4">
          <SubmitButton>Sign in</SubmitButton>
          <Link className="link" to={paths.auth.reset}>
            Forgotten your password?
          </Link>
        </div>
      </ActionForm>
    </>
  );
}
