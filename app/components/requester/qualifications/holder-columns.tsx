import { ActionForm } from "#app/components/ui/action-form";
import { DialogButton } from "#app/components/ui/dialog-button";
import { percent } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { SubmitButton } from "#app/components/ui/submit-button";
import type { Column } from "#app/components/ui/table";
import { TextAreaField } from "#app/components/ui/text-area-field";
import type { Holder } from "#domain/qualifications/defined-queries";

export const holderColumns: Column<Holder>[] = [
  { key: "worker", head: "Worker", cell: (holder) => holder.displayName },
  {
    key: "score",
    head: "Score",
    align: "right",
    cell: (holder) => (holder.score === null ? "granted" : percent(holder.score)),
  },
  { key: "since", head: "Since", cell: (holder) => <RelativeTime at={holder.grantedAt} />, from: "sm" },
  {
    key: "until",
    head: "Until",
    cell: (holder) => (holder.expiresAt ? <RelativeTime at={holder.expiresAt} /> : "for ever"),
    from: "sm",
  },
  {
    key: "revoke",
    head: <span className="sr-only">Revoke</span>,
    align: "right",
    cell: (holder) => (
      <DialogButton
        size="small"
        look="danger"
        label="Revoke"
        aria-label={`Revoke it from ${holder.displayName}`}
        title={`Revoke it from ${holder.displayName}?`}
        note="Jobs that demand it hand them nothing more. They cannot earn it again by exam; a person may grant it again."
      >
        <ActionForm className="text-left">
          <input type="hidden" name="intent" value="revoke" />
          <input type="hidden" name="workerId" value={holder.workerId} />
          <TextAreaField
            label="Reason"
            name="reason"
            rows={2}
            help="The worker reads it. At least 10 characters."
          />
          <SubmitButton look="danger">Revoke</SubmitButton>
        </ActionForm>
      </DialogButton>
    ),
  },
];
