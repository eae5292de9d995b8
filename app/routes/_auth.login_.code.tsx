import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useSearchParams } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { ActionForm } from "#app/components/ui/action-form";
import { Checkbox } from "#app/components/ui/checkbox";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { askAuth, redirectSignedIn, refuseAuth } from "#app/lib/session.server";
import { paths, safeReturn } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Enter your code · Touchstone" }];

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const code = String(form.get("code") ?? "").replace(/\s/g, "");
  const to = safeReturn(String(form.get("to") ?? ""), paths.auth.welcome);
  const trustDevice = form.has("trust");
  const fromApp = /^\d{6}$/.test(code);
  const path = fromApp ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code";
  const answer = await askAuth(request, path, fromApp ? { code, trustDevice } : { code });
  return answer.ok ? redirectSignedIn(answer, to) : refuseAuth(answer);
}

export default function LoginCode() {
  const [search] = useSearchParams();
  return (
    <>
      <AuthHead title="Enter your code">
        <p>
          Your password is right. Now the six digits from your authenticator app, or one of your recovery
          codes.
        </p>
      </AuthHead>
      <ActionForm className="gap-6">
        <TextField
          name="code"
          label="Code"
          autoComplete="one-time-code"
          required
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
        <Checkbox name="trust" label="Do not ask again on this device for 30 days" />
        <input type="hidden" name="to" value={search.get("to") ?? ""} />
        <div className="flex flex-wrap items-center justify-between gap-4">
          <SubmitButton>Go on</SubmitButton>
          <Link className="link" to={paths.auth.login}>
            Start again
          </Link>
        </div>
      </ActionForm>
    </>
  );
}
