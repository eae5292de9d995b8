import { Pause, Play, Plus, Square } from "lucide-react";
import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { DialogButton } from "#app/components/ui/dialog-button";
import { Meter } from "#app/components/ui/meter";
import { Money } from "#app/components/ui/money";
import { MoneyField } from "#app/components/ui/money-field";
import { plural } from "#app/components/ui/numbers";
import { SubmitButton } from "#app/components/ui/submit-button";
import { TextField } from "#app/components/ui/text-field";
import type { JobBudget } from "#domain/jobs/queries";
import type { JobState } from "#domain/jobs/states";
import { formatMoney } from "#domain/money";

type Props = {
  job: {
    title: string;
    state: JobState;
    currency: string;
    budgetMicros: bigint;
    budget: JobBudget | null;
    pauseReason: string | null;
    counts: { open: number; undecided: number };
  };
  availableMicros: bigint;
  why: string | undefined;
  raiseKey: string;
};

/** Where the money of a running job is, and the verbs that change its course, each with what it does. */
export function RunningControls({ job, availableMicros, why, raiseKey }: Props) {
  const { currency, budget } = job;
  const closed = job.state === "closed" ? "This job is closed." : undefined;
  const held = budget?.heldMicros ?? 0n;
  const spent = budget?.spentMicros ?? 0n;
  const row = (name: string, micros: bigint, words: string) => ({
    name,
    value: (
      <>
        <Money micros={micros} currency={currency} /> <span className="text-ink-soft">{words}</span>
      </>
    ),
  });
  return (
    <Card title="Budget and course" note={job.pauseReason ? `Paused: ${job.pauseReason}` : undefined}>
      <Meter
        className="mb-4"
        label="Spent"
        share={held > 0n ? Number((spent * 1_000n) / held) / 1_000 : 0}
        words={`${formatMoney(spent, currency)} of ${formatMoney(held, currency)} held`}
      />
      <DescriptionList
        facts={[
          row("Promised", budget?.committedMicros ?? 0n, "to open tasks and work under way"),
          row("Reserved", budget?.reserveMicros ?? 0n, "for the hourly floor and appeals"),
          row("Free", budget?.freeMicros ?? 0n, "for one more answer where it is needed"),
          row("Your funds", availableMicros, "outside this job"),
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-2">
        <DialogButton
          icon={Plus}
          label="Raise budget"
          title="Raise the budget"
          note="The amount is held from your funds at once."
          why={why ?? closed}
        >
          <ActionForm>
            <input type="hidden" name="intent" value="raise" />
            <input type="hidden" name="key" value={raiseKey} />
            <MoneyField
              label="By"
              name="byMicros"
              currency={currency}
              help={`${formatMoney(availableMicros, currency)} available.`}
            />
            <SubmitButton>Raise budget</SubmitButton>
          </ActionForm>
        </DialogButton>
        {job.state === "paused" ? (
          <ActionForm>
            <input type="hidden" name="intent" value="resume" />
            <SubmitButton icon={Play} why={why}>
              Resume
            </SubmitButton>
          </ActionForm>
        ) : (
          <DialogButton
            icon={Pause}
            label="Pause"
            title="Pause this job?"
            note="No more tasks are handed out. Who holds one may finish it and is paid."
            why={why ?? closed}
          >
            <ActionForm>
              <input type="hidden" name="intent" value="pause" />
              <TextField
                label="Why"
                optional
                name="reason"
                maxLength={500}
                help="For your colleagues; kept in the history."
              />
              <SubmitButton>Pause job</SubmitButton>
            </ActionForm>
          </DialogButton>
        )}
        <DialogButton
          look="danger"
          icon={Square}
          label="Close"
          title={`Close “${job.title}” for good?`}
          note="A closed job cannot be opened again."
          why={why ?? closed}
        >
          <ActionForm>
            <input type="hidden" name="intent" value="close" />
            <ul className="flex list-disc flex-col gap-1 pl-4">
              <li>
                {plural(job.counts.open + job.counts.undecided, "task")} without a final label will be
                cancelled.
              </li>
              <li>Work that is out may still be handed in and is paid.</li>
              <li>
                What is then left of the hold, up to {formatMoney(held - spent, currency)}, comes back to your
                funds.
              </li>
              <li>Labels, answers and exports stay.</li>
            </ul>
            <SubmitButton look="danger">Close job for good</SubmitButton>
          </ActionForm>
        </DialogButton>
      </div>
    </Card>
  );
}
