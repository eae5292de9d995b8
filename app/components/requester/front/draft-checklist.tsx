import { Circle, CircleCheck } from "lucide-react";
import { Card } from "#app/components/ui/card";
import { LinkButton } from "#app/components/ui/link-button";
import { plural } from "#app/components/ui/numbers";
import { paths } from "#app/paths";
import { formatMoney } from "#domain/money";
import type { QualityPlan } from "#domain/scoring/plan";

type Props = {
  job: {
    id: string;
    currency: string;
    instructions: string;
    plan: QualityPlan;
    counts: { ordinary: number; gold: number };
  };
  leastMicros: bigint;
  availableMicros: bigint;
};

type Step = { name: string; done: boolean; words: string; to: string; verb: string };

/** The way from a draft to a published job, the next step marked. */
export function DraftChecklist(props: Props) {
  const steps = stepsOf(props);
  const next = steps.findIndex((step) => !step.done);
  const ready = next === -1;
  return (
    <Card
      title="Before you publish"
      note={ready ? "Everything is there." : "In any order. Everything is kept as you go."}
      className="mb-6"
    >
      <ol className="flex flex-col divide-y divide-line">
        {steps.map((step, at) => (
          <li key={step.name} className="flex items-center gap-x-3 gap-y-2 py-3 first:pt-0">
            {step.done ? (
              <CircleCheck aria-label="Done" size={18} className="shrink-0 text-good-ink" />
            ) : (
              <Circle aria-label="To do" size={18} className="shrink-0 text-ink-faint" />
            )}
            <span className="min-w-0 flex-1">
              <span className="font-medium">{step.name}</span>
              <span className="block text-ink-soft">{step.words}</span>
            </span>
            <LinkButton
              className="shrink-0"
              size="small"
              look={at === next ? "primary" : "quiet"}
              to={step.to}
            >
              {step.verb}
            </LinkButton>
          </li>
        ))}
        <li className="flex items-center gap-x-3 gap-y-2 pt-3">
          <Circle aria-hidden size={18} className="shrink-0 text-ink-faint" />
          <span className="min-w-0 flex-1">
            <span className="font-medium">Publish</span>
            <span className="block text-ink-soft">See what it will cost, set a budget, go live.</span>
          </span>
          <LinkButton
            className="shrink-0"
            size="small"
            look={ready ? "primary" : "quiet"}
            to={paths.requester.jobPublication(props.job.id)}
          >
            {ready ? "Publish" : "See the cost"}
          </LinkButton>
        </li>
      </ol>
    </Card>
  );
}

function stepsOf({ job, leastMicros, availableMicros }: Props): Step[] {
  const { id, counts, plan, currency } = job;
  const wantsGold = plan.goldShareBps > 0;
  const wished = Math.max(plan.earlyGolds, 1);
  const funded = counts.ordinary > 0 && availableMicros >= leastMicros;
  return [
    {
      name: "Instructions",
      done: job.instructions.trim() !== "",
      words: job.instructions.trim()
        ? "Written. Workers see them beside every task."
        : "Say what to do in doubt.",
      to: paths.requester.jobSetup(id),
      verb: "Write",
    },
    {
      name: "Tasks",
      done: counts.ordinary > 0,
      words: counts.ordinary > 0 ? `${plural(counts.ordinary, "task")} to label.` : "Upload texts or images.",
      to: paths.requester.jobUpload(id),
      verb: counts.ordinary > 0 ? "Add more" : "Upload",
    },
    {
      name: "Gold",
      done: !wantsGold || counts.gold > 0,
      words: wantsGold
        ? `${plural(counts.gold, "task")} with a known answer; at least ${wished} measure a new worker well.`
        : "Your plan uses none, so workers are not measured.",
      to: paths.requester.jobGold(id),
      verb: "Mark gold",
    },
    {
      name: "Funds",
      done: funded,
      words: `${formatMoney(availableMicros, currency)} available; this job needs at least ${formatMoney(leastMicros, currency)}.`,
      to: paths.requester.funds,
      verb: "Deposit",
    },
  ];
}
