import { ActionForm } from "#app/components/ui/action-form";
import { Badge } from "#app/components/ui/badge";
import { DialogButton } from "#app/components/ui/dialog-button";
import { RadioGroup } from "#app/components/ui/radio-group";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import type { Column } from "#app/components/ui/table";
import type { Member, OpenInvitation } from "#domain/people/queries";
import { ROLES } from "./roles";

type Line = Member & { me: boolean; why: string | undefined };

const named = (role: string) => ROLES.find((one) => one.value === role)?.label ?? role;

export const memberColumns: Column<Line>[] = [
  {
    key: "name",
    head: "Name",
    cell: (member) => (
      <>
        {member.name} {member.me ? <Badge>you</Badge> : null}
      </>
    ),
  },
  { key: "email", head: "E-mail", cell: (member) => member.email, from: "sm" },
  { key: "role", head: "Role", cell: (member) => named(member.role) },
  { key: "since", head: "Since", cell: (member) => <RelativeTime at={member.joinedAt} />, from: "lg" },
  {
    key: "do",
    head: <span className="sr-only">Change</span>,
    align: "right",
    cell: (member) => (
      <span className="flex flex-wrap justify-end gap-2">
        <DialogButton
          size="small"
          label="Role"
          aria-label={`Change the role of ${member.name}`}
          title={`The role of ${member.name}`}
          why={member.why}
        >
          <ActionForm className="text-left">
            <input type="hidden" name="intent" value="role" />
            <input type="hidden" name="personId" value={member.personId} />
            <RadioGroup name="role" legend="Role" defaultValue={member.role} options={[...ROLES]} />
            <SubmitButton>Change role</SubmitButton>
          </ActionForm>
        </DialogButton>
        <DialogButton
          size="small"
          look="danger"
          label={member.me ? "Leave" : "Remove"}
          aria-label={member.me ? "Leave the organization" : `Remove ${member.name}`}
          title={member.me ? "Leave the organization?" : `Remove ${member.name}?`}
          note={
            member.me
              ? "You no longer see its jobs and money. An owner can invite you again."
              : "They no longer see its jobs and money, from now on. What they did stays."
          }
          why={member.me ? undefined : member.why}
        >
          <ActionForm>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="personId" value={member.personId} />
            <SubmitButton look="danger">{member.me ? "Leave" : "Remove"}</SubmitButton>
          </ActionForm>
        </DialogButton>
      </span>
    ),
  },
];

export const invitationColumns: Column<OpenInvitation>[] = [
  { key: "email", head: "E-mail", cell: (one) => one.email },
  { key: "role", head: "Role", cell: (one) => named(one.role) },
  { key: "expires", head: "Expires", align: "right", cell: (one) => <RelativeTime at={one.expiresAt} /> },
];
