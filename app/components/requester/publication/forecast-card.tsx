import { Card } from "#app/components/ui/card";
import { LineChart } from "#app/components/ui/line-chart";
import { percent, plural } from "#app/components/ui/numbers";
import type { ForecastCheck } from "#domain/insights/forecast-check";
import type { JobForecast } from "#domain/jobs/forecast-job";
import { formatMoney } from "#domain/money";
import type { ForecastPoint } from "#domain/scoring/forecast";
import { roundCents } from "./cost-estimate";

type Props = {
  forecast: JobForecast;
  check: ForecastCheck | null;
  /** The job is over: what money would buy is of no more use, what came of it is. */
  over?: boolean;
};

const MICROS = 1_000_000;
const INTERVAL =
  "± says how far off eight jobs in ten would be at most: it counts how few gold answers and tasks were seen, and how far such forecasts were off on recorded crowds that chose among classes.";
const COST =
  "The cost holds the rewards at the tiers that people are expected to reach, the gold on the way and the fee, without top-ups.";
const FROM_HERE =
  "What is bought already is counted as it is, so another target would hold for the tasks that are still open.";

/** What each target would cost and give, from what is known of the workers; afterwards beside what came of it. */
export function ForecastCard({ forecast, check, over }: Props) {
  const { points, currency, planTarget } = forecast;
  const own = points.find((point) => point.target === planTarget);
  const told = check && check.actual.done > 0 ? check : null;
  if (over)
    return told ? (
      <Card title="What money bought">
        <Check check={told} />
      </Card>
    ) : null;
  if (!own || forecast.tasks === 0) return null;
  const drawn = [...points]
    .sort((a, b) => (a.costMicros.mean < b.costMicros.mean ? -1 : 1))
    .map((point) => ({
      x: Number(point.costMicros.mean) / MICROS,
      y: point.right.mean,
      low: point.right.low,
      high: point.right.high,
    }));
  const costs = new Set(points.map((point) => roundCents(point.costMicros.mean)));
  const note = `That is at the plan's target of ${percent(planTarget, 1)}; ${percent(own.undecidedShare.mean)} of tasks would go to a reviewer.`;
  const targetAt = (x: number) => points.find((point) => Number(point.costMicros.mean) / MICROS === x);
  return (
    <Card title="What money buys" note={basisOf(forecast)}>
      {costs.size > 1 ? (
        <LineChart
          title={sentenceOf(own, currency)}
          note={`${note} Each point is another target, with its band. ${INTERVAL} ${COST}${told ? ` ${FROM_HERE}` : ""}`}
          lines={[{ name: "right labels", points: drawn }]}
          xName="cost (target)"
          yName="right among labels by consensus"
          yFrom={0.5}
          yTo={1}
          formatX={(x) => {
            const point = targetAt(x);
            const cost = formatMoney(BigInt(Math.round(x * 100)) * 10_000n, currency);
            return point ? `${cost} (${percent(point.target)})` : cost;
          }}
          formatY={(y) => percent(y)}
        />
      ) : (
        <>
          <p className="font-medium">{sentenceOf(own, currency)}</p>
          <p className="text-sm text-ink-soft">
            {note} Another target would cost the same: the plan leaves no choice of how many answers a task
            gets. {INTERVAL} {COST}
          </p>
        </>
      )}
      {told ? <Check check={told} /> : null}
    </Card>
  );
}

/** "$412 ± 30 → 95 % ± 1 right" */
function sentenceOf({ costMicros, right }: ForecastPoint, currency: string): string {
  const spread = roundCents((costMicros.high - costMicros.low) / 2n);
  const points = (Math.max(right.high - right.mean, right.mean - right.low) * 100).toFixed(1);
  return `${formatMoney(roundCents(costMicros.mean), currency)} ± ${formatMoney(spread, currency)} → ${percent(right.mean, 1)} ± ${points} right`;
}

function basisOf({ source, goldAnswers }: JobForecast): string {
  if (source === "this job") return `From ${plural(goldAnswers, "answer")} on gold in this job.`;
  if (source === "earlier job")
    return `From ${plural(goldAnswers, "answer")} on gold in your last job with the same labels.`;
  return "Nobody has been measured on these labels yet: this rests on the plan's assumption about workers, so the range is wide. A small first job with gold makes it narrower.";
}

function Check({ check: { foretold, actual, currency, at } }: { check: ForecastCheck }) {
  const money = (micros: bigint) => formatMoney(roundCents(micros), currency);
  const within = (value: number, { low, high }: { low: number; high: number }) =>
    value >= low && value <= high ? "as foretold" : value < low ? "less than foretold" : "more than foretold";
  const cost = actual.costMicros;
  const rows = [
    {
      name: "Cost",
      foretold: `${money(foretold.costMicros.low)} – ${money(foretold.costMicros.high)}`,
      came: cost === null ? "–" : money(cost),
      verdict:
        cost === null
          ? ""
          : within(Number(cost), {
              low: Number(foretold.costMicros.low),
              high: Number(foretold.costMicros.high),
            }),
    },
    {
      name: "Right, expected",
      foretold: `${percent(foretold.right.low, 1)} – ${percent(foretold.right.high, 1)}`,
      came: actual.right === null ? "–" : percent(actual.right, 1),
      verdict: actual.right === null ? "" : within(actual.right, foretold.right),
    },
    {
      name: "For a reviewer",
      foretold: `${percent(foretold.undecidedShare.low, 1)} – ${percent(foretold.undecidedShare.high, 1)}`,
      came: actual.undecidedShare === null ? "–" : percent(actual.undecidedShare, 1),
      verdict: actual.undecidedShare === null ? "" : within(actual.undecidedShare, foretold.undecidedShare),
    },
    {
      name: "Answers a task",
      foretold: `${foretold.labelsPerTask.low.toFixed(2)} – ${foretold.labelsPerTask.high.toFixed(2)}`,
      came: actual.labelsPerTask === null ? "–" : actual.labelsPerTask.toFixed(2),
      verdict: actual.labelsPerTask === null ? "" : within(actual.labelsPerTask, foretold.labelsPerTask),
    },
  ];
  return (
    <div className="mt-5 overflow-x-auto first:mt-0">
      <h3 className="mb-2 font-medium">
        {actual.done < 1
          ? `Foretold on ${at.toISOString().slice(0, 10)}, and what it comes to now (${percent(actual.done)} done)`
          : `Foretold on ${at.toISOString().slice(0, 10)}, and what came of it`}
      </h3>
      <p className="mb-2 text-sm text-ink-soft">
        Both are of the same tasks, with gold and the fee and without top-ups.
        {actual.done < 1 ? " What is still open is counted as it is expected now." : ""}
      </p>
      <table className="w-full text-left tabular-nums">
        <thead className="text-ink-soft">
          <tr>
            <th scope="col" className="py-1 pr-4 font-normal">
              At the plan’s target
            </th>
            <th scope="col" className="py-1 pr-4 font-normal">
              Foretold
            </th>
            <th scope="col" className="py-1 pr-4 font-normal">
              {actual.done < 1 ? "Now" : "Came"}
            </th>
            <th scope="col" className="py-1 font-normal">
              Verdict
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-line border-t">
              <th scope="row" className="py-1 pr-4 font-normal">
                {row.name}
              </th>
              <td className="py-1 pr-4">{row.foretold}</td>
              <td className="py-1 pr-4">{row.came}</td>
              <td className="py-1">{row.verdict}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
