import { BarChart } from "#app/components/ui/bar-chart";
import { count } from "#app/components/ui/numbers";

/** How sure the final labels are, from half to certain. */
export function ConfidenceSpread({ buckets }: { buckets: { from: number; to: number; tasks: number }[] }) {
  const sure = buckets.filter((bucket) => bucket.from >= 0.9).reduce((sum, bucket) => sum + bucket.tasks, 0);
  const all = buckets.reduce((sum, bucket) => sum + bucket.tasks, 0);
  return (
    <BarChart
      title={all ? `${count(sure)} of ${count(all)} labels are at least 90 % sure` : "No label is final yet"}
      note="Final labels by their confidence."
      name="Confidence"
      valueName="Labels"
      format={count}
      bars={buckets.map((bucket) => ({
        name: `${Math.round(bucket.from * 100)}–${Math.round(bucket.to * 100)} %`,
        value: bucket.tasks,
      }))}
    />
  );
}
