/** Workers' rows: how each worker answers tasks of each class and sort, as ln chances, from weighted counts. */
import type { Crowd } from "./crowd";
import type { BatchModel } from "./models";

/**
 * Answers' worth of belief that a worker is as able as the crowd: people's accuracies lie about .13 (standard deviation) apart, and
 * p (1 − p) / .13² is 12. Less belief takes a few lucky answers for skill; with four answers a person that costs labels.
 */
const ABILITY_STRENGTH = 12;
/** The accuracy taken for a crowd of which nothing is known. */
const ASSUMED = 0.7;
/** Answers' worth of the crowd's accuracy in what is expected on one worker's mixture of tasks. */
const MIXTURE_STRENGTH = 4;
/** Pseudo-answers behind each of the crowd's own rows. */
const CROWD_STRENGTH = 10;
const TRACE = 0.01;

const within = (p: number) => Math.min(0.995, Math.max(0.005, p));
const logit = (p: number) => Math.log(p / (1 - p));

/** The shape of a model's tables: `kinds` latent kinds of task, class by class, `sorts` of each. */
export type Shape = { classes: number; sorts: number; kinds: number; cells: number };

export function shapeOf(crowd: Pick<Crowd, "classes">, model: BatchModel): Shape {
  const kinds = crowd.classes * model.sorts;
  return { classes: crowd.classes, sorts: model.sorts, kinds, cells: crowd.classes * kinds };
}

/** A worker's chance of being right, from weighted counts, drawn towards what is usual. */
export function abilityOf(right: number, all: number, usual: number): number {
  return within((right + ABILITY_STRENGTH * usual) / (all + ABILITY_STRENGTH));
}

/** The chance that an answer of this crowd is right, from weighted counts. */
export function crowdAccuracy(right: number, all: number): number {
  return within((right + CROWD_STRENGTH * ASSUMED) / (all + CROWD_STRENGTH));
}

export type CrowdRows = { accuracy: number; chances: Float64Array };

/** The rows of the crowd as one: the chance of each answer for each kind of task, [answer × kind]. */
export function crowdRows(counts: Float64Array, shape: Shape, voice: Float64Array): CrowdRows {
  const { classes, kinds, sorts, cells } = shape;
  const chances = new Float64Array(cells);
  for (let at = 0; at < counts.length; at += cells)
    for (let cell = 0; cell < cells; cell++) chances[cell]! += voice[at / cells]! * counts[at + cell]!;
  const rows = new Float64Array(kinds);
  let [right, all] = [0, 0];
  for (let a = 0; a < classes; a++)
    for (let l = 0; l < kinds; l++) {
      const n = chances[a * kinds + l]!;
      rows[l]! += n;
      all += n;
      if (Math.floor(l / sorts) === a) right += n;
    }
  const accuracy = crowdAccuracy(right, all);
  const off = (1 - accuracy) / Math.max(1, classes - 1);
  for (let a = 0; a < classes; a++)
    for (let l = 0; l < kinds; l++) {
      const expected = Math.floor(l / sorts) === a ? accuracy : off;
      const cell = a * kinds + l;
      chances[cell] = (chances[cell]! + CROWD_STRENGTH * expected) / (rows[l]! + CROWD_STRENGTH);
    }
  return { accuracy, chances };
}

/** Fills `table` with ln chances, [worker × answer × kind], times each worker's voice, from counts of the same shape. Of coins see coin.ts. */
export function workerRows(
  counts: Float64Array,
  shape: Shape,
  model: BatchModel,
  voice: Float64Array,
  table: Float64Array,
): void {
  const { kinds, classes, sorts, cells } = shape;
  const crowd = crowdRows(counts, shape, voice);
  const rows = new Float64Array(kinds);
  for (let at = 0; at < counts.length; at += cells) {
    const weight = voice[at / cells]!;
    if (model.centre === "everybody") {
      for (let cell = 0; cell < cells; cell++) table[at + cell] = weight * Math.log(crowd.chances[cell]!);
      continue;
    }
    const { right, all } = tally(counts, at, shape, rows);
    // How right this worker would be with the crowd's rows on the same mixture of tasks.
    let same = MIXTURE_STRENGTH * crowd.accuracy;
    for (let l = 0; l < kinds; l++) same += rows[l]! * crowd.chances[Math.floor(l / sorts) * kinds + l]!;
    const usual = model.centre === "crowd" ? within(same / (all + MIXTURE_STRENGTH)) : crowd.accuracy;
    const ability = abilityOf(right, all, usual);
    const shift = logit(ability) - logit(usual);
    for (let l = 0; l < kinds; l++) {
      const truth = Math.floor(l / sorts);
      const common = crowd.chances[truth * kinds + l]!;
      const hit = model.centre === "crowd" ? 1 / (1 + Math.exp(-logit(within(common)) - shift)) : ability;
      for (let a = 0; a < classes; a++) {
        const cell = a * kinds + l;
        const miss = model.centre === "crowd" ? crowd.chances[cell]! / (1 - common) : 1 / (classes - 1);
        const expected = a === truth ? hit : (1 - hit) * miss;
        const chance =
          (counts[at + cell]! + model.shrinkage * expected + TRACE) /
          (rows[l]! + model.shrinkage + TRACE * classes);
        table[at + cell] = weight * Math.log(chance);
      }
    }
  }
}

function tally(counts: Float64Array, at: number, shape: Shape, rows: Float64Array) {
  const { kinds, classes, sorts } = shape;
  rows.fill(0);
  let [right, all] = [0, 0];
  for (let a = 0; a < classes; a++)
    for (let l = 0; l < kinds; l++) {
      const n = counts[at + a * kinds + l]!;
      rows[l]! += n;
      all += n;
      if (Math.floor(l / sorts) === a) right += n;
    }
  return { right, all };
}
