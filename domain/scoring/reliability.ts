/** Whether confidence can be counted on: what was claimed of labels whose truth is known, beside what came true. */

/** `weight`: how much of a checked label it counts for. */
export type CheckedClaim = { confidence: number; right: boolean; weight: number };

export type ReliabilityStep = {
  from: number;
  to: number;
  /** Checked labels in this step. */
  count: number;
  /** What was claimed of them and what came true, on average, with the 95 % interval of the latter. */
  claimed: number;
  came: number;
  lower: number;
  upper: number;
};

export type ReliabilityPlot = {
  /** Steps in which anything was checked, from the least to the most confident. */
  steps: ReliabilityStep[];
  /** Checked labels in all. */
  checked: number;
  /** Mean distance between what was claimed and what came true, weighted by step (ECE); null when nothing was checked. */
  error: number | null;
};

const STEPS = 10;
const Z95 = 1.959964;

/** Sorts claims into ten steps of confidence. */
export function reliabilityPlot(claims: readonly CheckedClaim[]): ReliabilityPlot {
  const sums = Array.from({ length: STEPS }, () => ({ count: 0, claimed: 0, came: 0 }));
  for (const { confidence, right, weight } of claims) {
    const step = sums[Math.min(STEPS - 1, Math.max(0, Math.floor(confidence * STEPS)))];
    if (!step) continue;
    step.count += weight;
    step.claimed += weight * confidence;
    step.came += right ? weight : 0;
  }
  const checked = sums.reduce((all, step) => all + step.count, 0);
  const steps = sums.flatMap(({ count, claimed, came }, i) =>
    count > 0
      ? [
          {
            from: i / STEPS,
            to: (i + 1) / STEPS,
            count,
            claimed: claimed / count,
            came: came / count,
            ...wilson(came / count, count),
          },
        ]
      : [],
  );
  const error = steps.reduce((sum, step) => sum + step.count * Math.abs(step.claimed - step.came), 0);
  return { steps, checked, error: checked > 0 ? error / checked : null };
}

/**
 * The 95 % interval of a share seen in n trials, which holds for few trials and near 0 and 1 (Wilson, "Probable inference,
 * the law of succession, and statistical inference", 1927). The share itself always lies in it.
 */
export function wilson(share: number, n: number): { lower: number; upper: number } {
  const z2 = Z95 * Z95;
  const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  // At 0 and 1 the formula meets the share, but for the last digit of a floating number.
  return {
    lower: Math.max(0, Math.min(share, middle - half)),
    upper: Math.min(1, Math.max(share, middle + half)),
  };
}

/** At most `most` of the claims, evenly spread, each counting for those left out beside it. */
export function thinned<T extends { weight: number }>(claims: readonly T[], most: number): T[] {
  if (claims.length <= most) return [...claims];
  const every = claims.length / most;
  const kept = Array.from({ length: most }, (_, i) => claims[Math.floor(i * every)]).filter(
    (c) => c !== undefined,
  );
  const all = claims.reduce((sum, c) => sum + c.weight, 0);
  const held = kept.reduce((sum, c) => sum + c.weight, 0);
  return kept.map((c) => ({ ...c, weight: held > 0 ? (c.weight * all) / held : c.weight }));
}
