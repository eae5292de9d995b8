/** Two small classifiers that try to tell gold from ordinary: logistic regression, and boosted decision stumps. */

export type Example = { features: readonly number[]; isGold: boolean; group: string };
type Model = (features: readonly number[]) => number;
export type Learner = (examples: readonly Example[]) => Model;

const STEPS = 150;
const RATE = 0.5;
const PENALTY = 1e-3;

/** Logistic regression on standardized features, by gradient descent with a small L2 penalty. */
export const logistic: Learner = (examples) => {
  const width = examples[0]?.features.length ?? 0;
  const mean = column(width, (j) => average(examples.map((e) => e.features[j] ?? 0)));
  const spread = column(width, (j) =>
    Math.sqrt(average(examples.map((e) => ((e.features[j] ?? 0) - (mean[j] ?? 0)) ** 2))),
  );
  const scaled = (features: readonly number[]) =>
    features.map((x, j) => ((spread[j] ?? 0) > 1e-12 ? (x - (mean[j] ?? 0)) / (spread[j] ?? 1) : 0));
  const rows = examples.map((e) => scaled(e.features));
  const weights = column(width, () => 0);
  let bias = 0;
  for (let step = 0; step < STEPS; step++) {
    const slope = column(width, (j) => PENALTY * (weights[j] ?? 0));
    let biasSlope = 0;
    rows.forEach((row, i) => {
      const error = (sigmoid(bias + dot(weights, row)) - (examples[i]?.isGold ? 1 : 0)) / rows.length;
      biasSlope += error;
      for (let j = 0; j < width; j++) slope[j] = (slope[j] ?? 0) + error * (row[j] ?? 0);
    });
    for (let j = 0; j < width; j++) weights[j] = (weights[j] ?? 0) - RATE * (slope[j] ?? 0);
    bias -= RATE * biasSlope;
  }
  return (features) => bias + dot(weights, scaled(features));
};

const ROUNDS = 40;
const CUTS = 12;

/** Decision stumps boosted on the logistic loss (Friedman 2001): finds thresholds and single odd values. */
export const stumps: Learner = (examples) => {
  const width = examples[0]?.features.length ?? 0;
  const cuts = column(width, (j) => cutsOf(examples.map((e) => e.features[j] ?? 0)));
  const score = new Float64Array(examples.length);
  const chosen: { j: number; cut: number; below: number; above: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const rest = examples.map((e, i) => (e.isGold ? 1 : 0) - sigmoid(score[i] ?? 0));
    const total = rest.reduce((a, b) => a + b, 0);
    let best = { gain: -1, j: 0, cut: 0, below: 0, above: 0 };
    for (let j = 0; j < width; j++) {
      for (const cut of cuts[j] ?? []) {
        let [sum, count] = [0, 0];
        examples.forEach((e, i) => {
          if ((e.features[j] ?? 0) <= cut) {
            sum += rest[i] ?? 0;
            count += 1;
          }
        });
        const others = examples.length - count;
        if (count === 0 || others === 0) continue;
        const gain = sum ** 2 / count + (total - sum) ** 2 / others;
        if (gain > best.gain) best = { gain, j, cut, below: sum / count, above: (total - sum) / others };
      }
    }
    if (best.gain < 0) break;
    chosen.push(best);
    examples.forEach((e, i) => {
      score[i] = (score[i] ?? 0) + ((e.features[best.j] ?? 0) <= best.cut ? best.below : best.above);
    });
  }
  return (features) =>
    chosen.reduce((sum, s) => sum + ((features[s.j] ?? 0) <= s.cut ? s.below : s.above), 0);
};

/** Scores of examples by models that were learnt without them: whole groups are left out together. */
export function crossValidated(examples: readonly Example[], learn: Learner, folds = 5): number[] {
  const groups = [...new Set(examples.map((e) => e.group))].sort();
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  const scores = new Array<number>(examples.length).fill(0);
  for (let fold = 0; fold < folds; fold++) {
    const model = learn(examples.filter((e) => foldOf.get(e.group) !== fold));
    examples.forEach((e, i) => {
      if (foldOf.get(e.group) === fold) scores[i] = model(e.features);
    });
  }
  return scores;
}

const column = <T>(width: number, make: (j: number) => T): T[] =>
  Array.from({ length: width }, (_, j) => make(j));
const average = (values: number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j] ?? 0) * (b[j] ?? 0);
  return sum;
}

function cutsOf(values: number[]): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b).slice(0, -1);
  if (sorted.length <= CUTS) return sorted;
  return Array.from({ length: CUTS }, (_, i) => sorted[Math.floor(((i + 0.5) / CUTS) * sorted.length)] ?? 0);
}
