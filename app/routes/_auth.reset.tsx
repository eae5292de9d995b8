import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { PasswordField } from "#app/components/people/password-field";
import { ActionForm } from "#app/components/ui/action-form";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { redirectWith } from "#app/lib/flash.server";
import { askAuth, refuseAuth } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [
  { title: "Reset your password · Touchstone" },
  { name: "referrer", content: "no-referrer" },
];

export function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get("token") };
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const token = form.get("token");
  if (typeof token === "string" && token) {
    const newPassword = String(form.get("password") ?? "");
    const answer = await askAuth(request, "/reset-password", { token, newPassword });
    if (!answer.ok) return refuseAuth(answer);
    return redirectWith(
      paths.auth.login,
      "Your password is changed, and every device is signed out. Sign in with the new one.",
    );
  }
  const email = String(form.get("email") ?? "")
    .trim()
    .toLowerCase();
  const answer = await askAuth(request, "/request-password-reset", { email });
  return answer.ok ? { sentTo: email } : refuseAuth(answer, { email });
}

export default function Reset() {
  const { token } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const sentTo = done && "sentTo" in done ? done.sentTo : undefined;
  if (token) {
    return (
      <>
        <AuthHead title="Choose a new password">
          <p>All your devices are signed out once it is changed.</p>
        </AuthHead>
        <ActionForm className="gap-6">
          <input type="hidden" name="token" value={token} />
          <PasswordField chosen label="New password" />
          <div className="flex flex-wrap items-center justify-between gap-4">
            <SubmitButton>Change password</SubmitButton>
            <Link className="link" to={paths.auth.reset}>
              Ask for a new link
            </Link>
          </div>
        </ActionForm>
      </>
    );
  }
  return (
    <>
      <AuthHead title="Reset your password">
        <p>We send a link to your e-mail address. It holds for one hour.</p>
      </AuthHead>
      <ActionForm className="gap-6">
        {sentTo ? (
          <Notice tone="good" live title={`If ${sentTo} belongs to an account, a letter is on its way.`} />
        ) : null}
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autoComplete="username"
          inputMode="email"
          required
        />
        <div className="flex flex-wrap items-center justify-between gap-4">
          <SubmitButton>Send the link</SubmitButton>
          <Link className="link" to={paths.auth.login}>
            Back to sign in
          </Link>
        </div>
      </ActionForm>
    </>
  );
}
