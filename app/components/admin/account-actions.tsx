import { useFetcher } from "@remix-run/react";
import { ActionForm } from "#app/components/ui/action-form";
import { Button } from "#app/components/ui/button";
import { DialogButton } from "#app/components/ui/dialog-button";
import { TextAreaField } from "#app/components/ui/text-area-field";

type Props = {
  person: { name: string; isAdmin: boolean; closed: boolean; emailVerified: boolean };
  isSelf: boolean;
};

/** Closing and reopening an account, and making somebody an admin. */
export function AccountActions({ person, isSelf }: Props) {
  const { name } = person;
  const fetcher = useFetcher();
  const busy = fetcher.state !== "idle";
  return (
    <>
      <DialogButton
        label="Make admin"
        title={`Make ${name} an admin`}
        note="Admins see everybody's data, decide about workers and read the books."
        why={
          person.isAdmin
            ? "This person is an admin already."
            : !person.emailVerified
              ? "The e-mail address is not confirmed yet."
              : person.closed
                ? "The account is closed."
                : null
        }
      >
        <ActionForm intent="admin" fetcher={fetcher}>
          <div>
            <Button type="submit" look="primary" busy={busy}>
              Make {name} an admin
            </Button>
          </div>
        </ActionForm>
      </DialogButton>
      {person.closed ? (
        <ActionForm intent="reopen" fetcher={fetcher}>
          <Button type="submit" busy={busy}>
            Reopen account
          </Button>
        </ActionForm>
      ) : (
        <DialogButton
          label="Close account"
          look="danger"
          title={`Close the account of ${name}`}
          note="Sessions end, sign-in and API tokens are refused with your reason. Money earned stays theirs."
          why={isSelf ? "You cannot close your own account." : null}
        >
          <ActionForm intent="close" fetcher={fetcher}>
            <TextAreaField
              name="reason"
              label="Reason"
              rows={3}
              help="At least 10 characters. Shown when they try to sign in."
            />
            <div>
              <Button type="submit" look="danger" busy={busy}>
                Close account
              </Button>
            </div>
          </ActionForm>
        </DialogButton>
      )}
    </>
  );
}
