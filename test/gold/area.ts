/** How well a score tells gold from ordinary: the area under the ROC curve, with its uncertainty. */

export type Area = { area: number; low: number; high: number };

/**
 * The chance that a gold example scores higher than an ordinary one, ties counting half (Mann and Whitney 1947), with
 * the 95 % interval of Hanley and McNeil (1982).
 */
export function areaUnderCurve(scores: readonly number[], isGold: readonly boolean[]): Area {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const golds = isGold.filter(Boolean).length;
  const others = isGold.length - golds;
  let rankSum = 0;
  for (let i = 0; i < order.length; ) {
    let end = i;
    while (end < order.length && scores[order[end] ?? 0] === scores[order[i] ?? 0]) end += 1;
    const rank = (i + 1 + end) / 2;
    for (let k = i; k < end; k++) if (isGold[order[k] ?? 0]) rankSum += rank;
    i = end;
  }
  const area = (rankSum - (golds * (golds + 1)) / 2) / (golds * others);
  const q1 = area / (2 - area);
  const q2 = (2 * area * area) / (1 + area);
  const variance =
    (area * (1 - area) + (golds - 1) * (q1 - area ** 2) + (others - 1) * (q2 - area ** 2)) / (golds * others);
  const margin = 1.96 * Math.sqrt(Math.max(0, variance));
  return { area, low: area - margin, high: area + margin };
}
