/** The weighted consensus of chosen classes. */
import type { Merged, Weighted } from "../../kind";
import { voteWeight } from "../../vote-weight";
import type { ChoiceConfig } from "./config";
import { selectable } from "./hierarchy";
import { selectionLimits } from "./problems";

type Value = { selected: string[] };

/** One class wins by the largest share of weight; a tie stands out for nobody. */
export function mergeSingle(values: Weighted<Value>[]): Merged<Value> | undefined {
  const weights = new Map<string, number>();
  let total = 0;
  for (const { value, quality } of values) {
    const id = value.selected[0];
    if (id === undefined) continue;
    const weight = voteWeight(quality);
    weights.set(id, (weights.get(id) ?? 0) + weight);
    total += weight;
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || (second && first[1] - second[1] < 1e-9)) return undefined;
  return { value: { selected: [first[0]] }, confidence: ranked.length === 1 ? 1 : first[1] / total };
}

/**
 * Each class is a question of its own, kept when more than half of the weight chose it; then the job's limits are
 * met by the strongest classes. The confidence is that of the weakest of these decisions.
 */
export function mergeMultiple(values: Weighted<Value>[], config: ChoiceConfig): Merged<Value> | undefined {
  if (values.length === 0) return undefined;
  const total = values.reduce((sum, v) => sum + voteWeight(v.quality), 0);
  const shares = selectable(config).map((c, order) => {
    const chose = values.filter((v) => v.value.selected.includes(c.id));
    const weight = chose.reduce((sum, v) => sum + voteWeight(v.quality), 0);
    return { id: c.id, order, share: chose.length === values.length ? 1 : weight / total };
  });
  const { least, most } = selectionLimits(config);
  const ranked = [...shares].sort((a, b) => b.share - a.share || a.order - b.order);
  const kept = new Set(
    ranked.filter((c, rank) => rank < most && (rank < least || c.share > 0.5)).map((c) => c.id),
  );
  const confidence = Math.min(...shares.map((c) => (kept.has(c.id) ? c.share : 1 - c.share)));
  if (confidence === 0) return undefined;
  return { value: { selected: shares.filter((c) => kept.has(c.id)).map((c) => c.id) }, confidence };
}
