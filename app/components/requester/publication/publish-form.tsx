import { ActionForm } from "#app/components/ui/action-form";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { MoneyField } from "#app/components/ui/money-field";
import { Notice } from "#app/components/ui/notice";
import { SubmitButton } from "#app/components/ui/submit-button";
import { paths } from "#app/paths";
import type { JobEstimate } from "#domain/jobs/estimate-cost";
import { decimal, formatMoney } from "#domain/money";
import type { QualityPlan } from "#domain/scoring/plan";
import { roundCents } from "./cost-estimate";

type Props = {
  job: {
    id: string;
    currency: string;
    instructions: string;
    plan: QualityPlan;
    counts: { ordinary: number; gold: number };
  };
  estimate: JobEstimate;
  availableMicros: bigint;
  why: string | undefined;
};

/** Sets the budget and goes live; says what is missing before it can. */
export function PublishForm({ job, estimate, availableMicros, why }: Props) {
  const { currency } = job;
  const suggested = roundCents(max(estimate.highMicros, estimate.leastBudgetMicros));
  const missing = missingIn(job);
  const short = availableMicros < estimate.leastBudgetMicros;
  return (
    <Card
      title="Publish"
      note="The budget is held from your funds; what is not used comes back when the job closes."
    >
      {missing.length > 0 ? (
        <Notice tone="warn" title="Something is missing" className="mb-4">
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {short ? (
        <Notice
          tone="warn"
          className="mb-4"
          title={`You have ${formatMoney(availableMicros, currency)}; this job needs at least ${formatMoney(roundCents(estimate.leastBudgetMicros), currency)}.`}
          action={
            <LinkButton size="small" to={paths.requester.funds}>
              Deposit
            </LinkButton>
          }
        />
      ) : null}
      <ActionForm>
        <input type="hidden" name="intent" value="publish" />
        <MoneyField
          label="Budget"
          name="budgetMicros"
          currency={currency}
          defaultValue={decimal(suggested, currency)}
          help={`Never more than this is spent. You have ${formatMoney(availableMicros, currency)} available. If it runs out, uncertain tasks are left undecided; you can raise it at any time.`}
        />
        <p className="text-ink-soft">
          After publication the reward, the plan and the clocks stand, because workers were shown them.
          Instructions and classes can still be revised.
        </p>
        <div>
          <SubmitButton why={why ?? missing[0]}>Publish job</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}

function missingIn({ instructions, counts, plan }: Props["job"]): string[] {
  const missing: string[] = [];
  if (instructions.trim() === "") missing.push("Write the instructions that workers will see.");
  if (counts.ordinary === 0) missing.push("Add at least one task that is not gold.");
  if (plan.goldShareBps > 0 && counts.gold === 0)
    missing.push("Mark some tasks as gold, or set the gold share to 0.");
  return missing;
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
