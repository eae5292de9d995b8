import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { PasswordField } from "#app/components/people/password-field";
import { TwoFactorCard } from "#app/components/people/two-factor-card";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { Card } from "#app/components/ui/card";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import { currentSessionId, requireSignedIn } from "#app/lib/context.server";
import { deviceName } from "#app/lib/device-name";
import { redirectWith } from "#app/lib/flash.server";
import { refuse } from "#app/lib/refuse.server";
import { askAuth, cookiesOf, refuseAuth } from "#app/lib/session.server";
import { paths } from "#app/paths";
import { endSessions } from "#domain/people/end-sessions";
import { me, ownSessions } from "#domain/people/queries";

export const meta: MetaFunction = () => [{ title: "Sign-in and devices · Touchstone" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const [person, devices, here] = await Promise.all([me(ctx), ownSessions(ctx), currentSessionId(request)]);
  return {
    twoFactorEnabled: person.twoFactorEnabled,
    devices: devices.map(({ userAgent, ...device }) => ({
      ...device,
      name: deviceName(userAgent),
      here: device.sessionId === here,
    })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireSignedIn(request);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const intent = text("intent");
  switch (intent) {
    case "password": {
      const body = {
        currentPassword: text("currentPassword"),
        newPassword: text("password"),
        revokeOtherSessions: true,
      };
      const answer = await askAuth(request, "/change-password", body);
      return answer.ok
        ? saved(answer, "Password changed. Your other devices are signed out.")
        : refuseAuth(answer, { intent });
    }
    case "two-factor-begin": {
      const answer = await askAuth(request, "/two-factor/enable", { password: text("currentPassword") });
      if (!answer.ok) return refuseAuth(answer, { intent });
      const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
      const secret = new URL(totpURI).searchParams.get("secret") ?? "";
      return { setUp: { uri: totpURI, secret, recoveryCodes: backupCodes } };
    }
    case "two-factor-on": {
      const answer = await askAuth(request, "/two-factor/verify-totp", {
        code: text("code").replace(/\s/g, ""),
      });
      return answer.ok ? saved(answer, "Second factor is on.") : refuseAuth(answer, { intent });
    }
    case "two-factor-off": {
      const answer = await askAuth(request, "/two-factor/disable", { password: text("currentPassword") });
      return answer.ok ? saved(answer, "Second factor is off.") : refuseAuth(answer, { intent });
    }
    default:
      try {
        await endSessions(ctx, { sessionIds: form.getAll("sessionId").map(String) });
        return redirectWith(paths.accountSecurity, "Signed out there.");
      } catch (error) {
        return refuse(error, form);
      }
  }
}

async function saved(answer: Response, message: string): Promise<Response> {
  const told = await redirectWith(paths.accountSecurity, message);
  return redirect(paths.accountSecurity, { headers: cookiesOf(answer, ...told.headers.getSetCookie()) });
}

export default function Security() {
  const { devices, twoFactorEnabled } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const setUp = done && "setUp" in done ? done.setUp : undefined;
  const others = devices.filter((device) => !device.here);
  return (
    <div className="flex flex-col gap-6">
      <Card title="Password">
        <ActionForm intent="password" className="max-w-[30rem]">
          <PasswordField name="currentPassword" label="Current password" />
          <PasswordField chosen label="New password" />
          <div>
            <SubmitButton look="quiet">Change password</SubmitButton>
          </div>
        </ActionForm>
      </Card>
      <TwoFactorCard enabled={twoFactorEnabled} setUp={setUp} />
      <Card
        title="Devices"
        note="Where you are signed in."
        aside={
          others.length > 0 ? (
            <Form method="post">
              {others.map((device) => (
                <input key={device.sessionId} type="hidden" name="sessionId" value={device.sessionId} />
              ))}
              <Button type="submit" size="small" look="danger">
                Sign out everywhere else
              </Button>
            </Form>
          ) : null
        }
      >
        <ul className="flex flex-col divide-y divide-line">
          {devices.map((device) => (
            <li
              key={device.sessionId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
            >
              <span>
                {device.name}
                {device.here ? <strong className="ml-2 font-medium">this device</strong> : null}
              </span>
              <span className="text-sm text-ink-soft">
                {device.ipAddress ? `${device.ipAddress} · ` : null}
                <RelativeTime at={device.signedInAt} />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
