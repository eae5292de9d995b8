import { useState } from "react";
import { NumberField } from "#app/components/ui/number-field";
import { describePlan } from "#domain/scoring/plan";
import { checkPlan, type JobValues } from "./values";

/** The quality plan: how many answers, how sure, how much gold; and what that means, in sentences, while it is written. */
export function PlanFields({ values, words }: { values: JobValues; words: string[] }) {
  const [said, setSaid] = useState<{ words: string[] } | { wrong: string }>({ words });
  return (
    <fieldset
      className="flex min-w-0 flex-col gap-5"
      onInput={(event) => {
        const form = (event.target as HTMLInputElement).form;
        if (!form) return;
        const read = checkPlan(new FormData(form));
        setSaid("plan" in read ? { words: describePlan(read.plan) } : read);
      }}
    >
      <legend className="sr-only">Quality plan</legend>
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <NumberField
          label="Fewest answers a task"
          name="plan.minOverlap"
          defaultValue={values.plan.minOverlap}
        />
        <NumberField
          label="Most answers a task"
          name="plan.maxOverlap"
          defaultValue={values.plan.maxOverlap}
        />
        <NumberField
          decimals
          label="Sure enough at"
          name="plan.targetConfidence"
          suffix="%"
          defaultValue={values.plan.targetConfidence}
        />
        <NumberField
          label="Gold for a new worker"
          name="plan.earlyGolds"
          suffix="tasks"
          defaultValue={values.plan.earlyGolds}
        />
        <NumberField
          decimals
          label="Gold later"
          name="plan.goldShareBps"
          suffix="% of tasks"
          defaultValue={values.plan.goldShareBps}
        />
        <NumberField
          decimals
          label="Made from settled tasks"
          name="plan.promotedGoldBps"
          suffix="% of gold"
          help="At most, when your own gold runs out. 0 makes none."
          defaultValue={values.plan.promotedGoldBps}
        />
      </div>
      <details>
        <summary className="w-fit cursor-pointer rounded-sm text-ink-soft hover:text-ink">
          How strictly workers are judged
        </summary>
        <div className="mt-3 grid items-start gap-4 sm:grid-cols-2">
          <NumberField
            decimals
            label="Careful people paused by bad luck"
            name="plan.falsePauseRate"
            suffix="% at most"
            help="Within fifty gold answers. Lower is fairer, and slower to catch careless work."
            defaultValue={values.plan.falsePauseRate}
          />
          <NumberField
            decimals
            label="An unmeasured worker is right"
            name="plan.assumedPriorQuality"
            suffix="% of times"
            help="Used until gold has told more, and for the estimate of cost."
            defaultValue={values.plan.assumedPriorQuality}
          />
        </div>
      </details>
      <div role="status" className="rounded-md bg-surface-sunken px-4 py-3">
        {"wrong" in said ? (
          <p className="text-bad-ink">{said.wrong}</p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 pl-4">
            {said.words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </div>
    </fieldset>
  );
}
