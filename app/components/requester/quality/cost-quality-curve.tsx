import { LineChart } from "#app/components/ui/line-chart";
import { count, percent } from "#app/components/ui/numbers";
import type { ConfidenceByLabels } from "#domain/insights/quality-curve";
import { formatMoney } from "#domain/money";

type Props = { points: ConfidenceByLabels[]; target: number; unitMicros: bigint; currency: string };

/**
 * What money buys: by the number of answers a task got (and their cost), the share of judged tasks that could be
 * settled at the demanded confidence by then.
 */
export function CostQualityCurve({ points, target, unitMicros, currency }: Props) {
  const started = Math.max(...points.map((point) => point.tasks));
  let settled = 0;
  const drawn = points.map((point) => {
    settled += point.settled;
    return { x: point.labels, y: settled / started };
  });
  const cost = (answers: number) => formatMoney(BigInt(Math.round(answers)) * unitMicros, currency);
  const last = drawn.at(-1);
  const best = drawn.find((point) => last && point.y >= last.y * 0.9);
  return (
    <LineChart
      height={300}
      title={
        best
          ? `${percent(best.y)} of tasks are sure enough with ${count(best.x)} ${best.x === 1 ? "answer" : "answers"}, at ${cost(best.x)} a task`
          : "What each further answer buys"
      }
      note={`Share of ${count(started)} judged tasks settled at ${percent(target, 1)} confidence, by the answers they had. Cost at the base reward with the fee.`}
      lines={[{ name: "settled", points: drawn }]}
      xName="answers a task (cost)"
      yName="tasks settled"
      yFrom={0}
      yTo={1}
      formatX={(x) => `${x} (${cost(x)})`}
      formatY={(y) => percent(y)}
    />
  );
}
