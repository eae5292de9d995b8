import { Card } from "#app/components/ui/card";
import { DescriptionList } from "#app/components/ui/description-list";
import { Money } from "#app/components/ui/money";
import { count, percent } from "#app/components/ui/numbers";
import type { JobEstimate } from "#domain/jobs/estimate-cost";
import { formatMoney } from "#domain/money";

type Props = {
  job: { counts: { ordinary: number; gold: number } };
  estimate: JobEstimate;
  words: string[];
  /** Workers were measured on these labels, so that the forecast says more than the plan's assumptions. */
  measured: boolean;
};

/** What the job will probably cost, as a range, and what it can cost at most. */
export function CostEstimate({ job, estimate, words, measured }: Props) {
  const { currency, labelsPerTask } = estimate;
  const money = (micros: bigint) => formatMoney(roundCents(micros), currency);
  return (
    <Card
      title={measured ? "What it can cost" : "What it will cost"}
      note="Rewards and the marketplace’s fee. Only accepted answers are paid."
    >
      {measured ? null : (
        <>
          <p className="text-2xl font-semibold tabular-nums">
            {money(estimate.lowMicros)} – {money(estimate.highMicros)}
          </p>
          <p className="mt-1 mb-4 text-ink-soft">
            Most likely about {money(estimate.expectedMicros)}. The range is for workers who turn out better
            or worse than assumed.
          </p>
        </>
      )}
      <DescriptionList
        facts={[
          { name: "Tasks", value: `${count(job.counts.ordinary)} and ${count(job.counts.gold)} gold` },
          ...(measured
            ? []
            : [
                {
                  name: "Answers a task",
                  value: `${labelsPerTask.low.toFixed(1)} – ${labelsPerTask.high.toFixed(1)}`,
                },
                {
                  name: "For a reviewer",
                  value: `about ${percent(estimate.undecidedShare, 1)} of tasks stay undecided`,
                },
              ]),
          { name: "Fee", value: `${estimate.feeBps / 100} % on top of each reward` },
          {
            name: "At most",
            value: (
              <>
                <Money micros={estimate.worstCaseMicros} currency={currency} />, if every task needs every
                answer at the highest price
              </>
            ),
          },
          { name: "To publish", value: <Money micros={estimate.leastBudgetMicros} currency={currency} /> },
        ]}
      />
      <h3 className="mt-5 mb-2 font-medium">The plan</h3>
      <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-soft">
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Card>
  );
}

/** Estimates are not exact to the micro: whole cents say enough. */
export function roundCents(micros: bigint): bigint {
  return ((micros + 9_999n) / 10_000n) * 10_000n;
}
