/**
 * Pairwise choices of a whole job: Bradley and Terry's strengths with ties (Davidson 1970), one advantage of the left side for
 * all, and workers who either compare or fall back on a habit of their own (Chen et al., "Pairwise ranking aggregation in a
 * crowdsourced setting", WSDM 2013).
 */

export type Preference = "left" | "tie" | "right";
export type Comparison = { worker: number; left: string; right: string; choice: Preference };
export type PreferenceChances = Record<Preference, number>;

export type PreferenceEstimate = {
  /** Log-strengths; only differences between things that were compared with one another mean anything. */
  strength: Map<string, number>;
  /** How much the left side gains by being left, on the same scale. */
  position: number;
  /** ln ν of Davidson's model: how readily things are called equal. */
  tie: number;
  /** Chance that each worker compares at all, and what each says when not comparing. */
  careful: Float64Array;
  habits: PreferenceChances[];
  /** Chances of a careful comparison when neither side gains from its place. */
  chances(left: string, right: string): PreferenceChances;
};

const ROUNDS = 60;
/** Strengths differ by about so much (standard deviation). */
const SPREAD = 1.5;
/** Comparisons' worth of belief that workers are careful as usual, and that their habits are even. */
const [CAREFUL, CAREFUL_WORTH, HABIT_WORTH] = [0.8, 5, 6];

/** Deterministic; neither the order of comparisons nor that of workers leaves a trace. */
export function estimatePreferences(comparisons: readonly Comparison[], workers: number): PreferenceEstimate {
  const names = [...new Set(comparisons.flatMap((c) => [c.left, c.right]))].sort();
  const at = new Map(names.map((name, i) => [name, i]));
  const games = comparisons.map((c) => ({ ...c, l: at.get(c.left)!, r: at.get(c.right)! }));
  const strength = new Float64Array(names.length);
  let [position, tie] = [0, 0];
  let careful = new Float64Array(workers).fill(CAREFUL);
  let habits = habitsOf(
    comparisons,
    comparisons.map(() => 1 - CAREFUL),
    workers,
  );
  for (let round = 0; round < ROUNDS; round++) {
    const given = games.map((g) => davidson(strength[g.l]!, strength[g.r]!, position, tie));
    const share = games.map((g, i) => {
      const [compared, fell] = [
        careful[g.worker]! * given[i]![g.choice],
        (1 - careful[g.worker]!) * habits[g.worker]![g.choice],
      ];
      return compared / (compared + fell);
    });
    const [slope, bend] = [
      new Float64Array(names.length),
      new Float64Array(names.length).fill(1 / SPREAD ** 2),
    ];
    for (const [i, s] of strength.entries()) slope[i] = -s / SPREAD ** 2;
    let [side, sideBend, even, evenBend] = [-position, 1, -tie, 1];
    games.forEach((g, i) => {
      const chances = given[i]!;
      const expected = chances.left + chances.tie / 2;
      const away = share[i]! * ((g.choice === "left" ? 1 : g.choice === "tie" ? 0.5 : 0) - expected);
      const information = share[i]! * (chances.left + chances.tie / 4 - expected * expected);
      slope[g.l] = slope[g.l]! + away;
      slope[g.r] = slope[g.r]! - away;
      bend[g.l] = bend[g.l]! + information;
      bend[g.r] = bend[g.r]! + information;
      side += away;
      sideBend += information;
      even += share[i]! * ((g.choice === "tie" ? 1 : 0) - chances.tie);
      evenBend += share[i]! * chances.tie * (1 - chances.tie);
    });
    // Both sides of a game move at once: half a Newton step each.
    for (const [i, s] of strength.entries()) strength[i] = s + slope[i]! / bend[i]! / 2;
    position += side / sideBend / 2;
    tie += even / evenBend;
    careful = carefulOf(comparisons, share, workers);
    habits = habitsOf(
      comparisons,
      share.map((s) => 1 - s),
      workers,
    );
  }
  return {
    strength: new Map(names.map((name, i) => [name, strength[i]!])),
    position,
    tie,
    careful,
    habits,
    chances: (left, right) =>
      davidson(strength[at.get(left) ?? -1] ?? 0, strength[at.get(right) ?? -1] ?? 0, 0, tie),
  };
}

/** Davidson's chances from log-strengths; `tie` is the logarithm of his ν. */
export function davidson(left: number, right: number, position: number, tie: number): PreferenceChances {
  const half = (left + position - right) / 2;
  const [l, r, t] = [Math.exp(half), Math.exp(-half), Math.exp(tie)];
  const sum = l + r + t;
  return { left: l / sum, tie: t / sum, right: r / sum };
}

function carefulOf(comparisons: readonly Comparison[], share: readonly number[], workers: number) {
  const [sum, count] = [
    new Float64Array(workers).fill(CAREFUL * CAREFUL_WORTH),
    new Float64Array(workers).fill(CAREFUL_WORTH),
  ];
  comparisons.forEach(({ worker }, i) => {
    sum[worker] = sum[worker]! + share[i]!;
    count[worker] = count[worker]! + 1;
  });
  return sum.map((s, w) => s / count[w]!);
}

/** What each worker says when not comparing, drawn towards each answer being as likely. */
function habitsOf(
  comparisons: readonly Comparison[],
  share: readonly number[],
  workers: number,
): PreferenceChances[] {
  const habits = Array.from({ length: workers }, () => ({
    left: HABIT_WORTH / 3,
    tie: HABIT_WORTH / 3,
    right: HABIT_WORTH / 3,
  }));
  for (const [i, { worker, choice }] of comparisons.entries()) habits[worker]![choice] += share[i]!;
  return habits.map((h) => {
    const sum = h.left + h.tie + h.right;
    return { left: h.left / sum, tie: h.tie / sum, right: h.right / sum };
  });
}
