import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { AuthHead } from "#app/components/people/auth-head";
import { ActionForm } from "#app/components/ui/action-form";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { rememberedAddress } from "#app/lib/address-cookie.server";
import { askAuth, refuseAuth } from "#app/lib/session.server";
import { paths } from "#app/paths";

export const meta: MetaFunction = () => [{ title: "Check your letters · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return { email: await rememberedAddress(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  const email = String((await request.formData()).get("email") ?? "")
    .trim()
    .toLowerCase();
  const answer = await askAuth(request, "/send-verification-email", {
    email,
    callbackURL: paths.auth.verify,
  });
  return answer.ok ? { sentTo: email } : refuseAuth(answer, { email });
}

export default function LetterSent() {
  const { email } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const sentTo = done && "sentTo" in done ? done.sentTo : undefined;
  return (
    <>
      <AuthHead title="Check your letters">
        <p>
          We sent a link to <strong className="text-ink">{email ?? "your e-mail address"}</strong>. Open it
          within a day: it confirms the address and signs you in.
        </p>
      </AuthHead>
      <div className="flex flex-col gap-6">
        {sentTo ? (
          <Notice
            tone="good"
            live
            title={`If ${sentTo} waits to be confirmed, a new letter is on its way.`}
          />
        ) : null}
        <details className="rounded-lg border border-line bg-surface-raised p-4">
          <summary className="cursor-pointer font-medium">No letter came</summary>
          <div className="mt-4 flex flex-col gap-4">
            <p className="text-ink-soft">
              Look where unwanted mail goes, check the address, or have the letter sent again.
            </p>
            <ActionForm>
              <TextField
                name="email"
                label="E-mail address"
                type="email"
                autoComplete="email"
                defaultValue={email}
                required
              />
              <div>
                <SubmitButton look="quiet">Send it again</SubmitButton>
              </div>
            </ActionForm>
            <p>
              <Link className="link" to={paths.auth.join}>
                Join with another address
              </Link>
            </p>
          </div>
        </details>
      </div>
    </>
  );
}
