import { LineChart } from "#app/components/ui/line-chart";
import { percent } from "#app/components/ui/numbers";
import type { WorkerCurve } from "#domain/insights/quality-curve";

/** How the quality of the busiest workers came to be known: the estimate with its interval, answer by answer. */
export function WorkerCurves({ curves }: { curves: WorkerCurve[] }) {
  if (curves.length === 0) return <p className="text-ink-soft">No worker has answered two gold tasks yet.</p>;
  const widest = curves.slice(0, 3);
  return (
    <LineChart
      title="Estimated chance of being right"
      note="By gold answers checked, with the 80 % interval, for those who answered most."
      xName="gold answers"
      yName="right"
      yFrom={0}
      yTo={1}
      formatX={(x) => String(x)}
      formatY={(y) => percent(y)}
      lines={widest.map((curve) => ({
        name: curve.worker,
        points: curve.points.map((point) => ({
          x: point.checked,
          y: point.mean,
          low: point.lower,
          high: point.upper,
        })),
      }))}
    />
  );
}
