import { useFetcher } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import { CopyButton } from "./copy-button";
import { PasswordField } from "./password-field";

/** What an authenticator app needs, and the codes for the day it is lost. Shown once. */
export type SecondFactor = { uri: string; secret: string; recoveryCodes: string[] };

type Props = { enabled: boolean; setUp?: SecondFactor };

/** A second proof besides the password: off, being set up, or on. */
export function TwoFactorCard({ enabled, setUp }: Props) {
  if (enabled) {
    return (
      <Card title="Second factor" note="On: signing in asks for a code from your authenticator app.">
        <ActionForm intent="two-factor-off" className="max-w-[30rem]">
          <PasswordField name="currentPassword" />
          <div>
            <SubmitButton look="danger">Turn it off</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    );
  }
  return (
    <Card title="Second factor" note="Off. With it, a stolen password alone opens nothing.">
      {setUp ? (
        <SetUp {...setUp} />
      ) : (
        <ActionForm intent="two-factor-begin" className="max-w-[30rem]">
          <PasswordField name="currentPassword" />
          <div>
            <SubmitButton look="quiet">Set it up</SubmitButton>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}

function SetUp({ uri, secret, recoveryCodes }: SecondFactor) {
  // A fetcher, so that a mistyped code does not take the key and the recovery codes off the page.
  const confirming = useFetcher();
  return (
    <div className="flex max-w-[34rem] flex-col gap-6">
      <div>
        <h3 className="font-medium">1. Add this key to your authenticator app</h3>
        <p className="mt-2 flex flex-wrap items-center gap-3">
          <code className="break-all select-all">{secret}</code> <CopyButton text={secret} />
        </p>
        <p className="mt-2">
          <a className="link" href={uri}>
            Open it in an app on this device
          </a>
        </p>
      </div>
      <div>
        <h3 className="font-medium">2. Keep these recovery codes</h3>
        <p className="mt-1 text-ink-soft">
          Each lets you in once when the app is lost. They are not shown again.
        </p>
        <ul className="mt-2 grid grid-cols-2 gap-x-6 gap-y-1 font-mono text-sm">
          {recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className="mt-2">
          <CopyButton text={recoveryCodes.join("\n")} />
        </div>
      </div>
      <ActionForm intent="two-factor-on" fetcher={confirming}>
        <h3 className="font-medium">3. Enter the code that the app shows</h3>
        <TextField
          name="code"
          label="Code"
          help="Nothing changes before it is entered."
          autoComplete="one-time-code"
          inputMode="numeric"
          required
          className="max-w-40 font-mono"
        />
        <div>
          <SubmitButton busy={confirming.state !== "idle"}>Turn it on</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
