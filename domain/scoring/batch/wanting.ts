/** Which tasks of a job should have one more answer first. */
import type { CrowdEstimate } from "./portfolio";

/** Where an open task stands: the chance of each class, who answered, and by how many votes the likeliest class leads. */
export type Wanting = {
  task: number;
  chances: readonly number[];
  answers: number;
  /** How many of those who answered so have been measured on gold. */
  measured: number;
  lead: number;
};

/** How the crowd as one answers: the chance of each answer for each class, [answer × class], and how much answers repeat each other. */
export type CrowdVoice = { rows: Float64Array; classes: number; repetition: number };

/** Answers that are thought ahead: one seldom turns a label, so a task may be worth three and not one. */
const AHEAD = 3;
/** Of a task only so many of the likeliest classes are thought through. */
const LIKELIEST = 4;
/** A gain below this is none, but for rounding. */
const NO_GAIN = 1e-9;

/** How somebody of this crowd would answer next; undefined where there are too many classes for rows. */
export function crowdVoice({ members }: Pick<CrowdEstimate, "members">): CrowdVoice | undefined {
  const pooled = members.find((m) => m.name === "pooled");
  if (!pooled) return undefined;
  const { table, shape } = pooled.fit;
  // All share the same rows, but who answers like others has only a part of a voice: the fullest one has the lowest sum.
  let [fullest, least] = [0, Number.POSITIVE_INFINITY];
  for (let at = 0; at < table.length; at += shape.cells) {
    let sum = 0;
    for (let cell = 0; cell < shape.cells; cell++) sum += table[at + cell]!;
    if (sum < least) [fullest, least] = [at, sum];
  }
  const rows = table.slice(fullest, fullest + shape.cells).map(Math.exp);
  return { rows, classes: shape.classes, repetition: pooled.repetition };
}

/**
 * The tasks in the order in which they should be bought one more answer: first those that rest on one person whom nobody
 * has measured, for no label does; then those where an answer is expected to add most to the chance of being right. Where it
 * is not known how the crowd answers, the least certain; where no gold tells the models from each other, first of all those with the
 * smallest lead of votes. Ties keep the order given.
 */
export function mostWanting(
  open: readonly Wanting[],
  job: { goldTasks: number; voice?: CrowdVoice | undefined },
): Wanting[] {
  const alone = (w: Wanting) => (w.answers <= 1 && w.measured === 0 ? 0 : 1);
  const known = job.goldTasks > 0;
  const rowsAfter = new Map<number, Float64Array>();
  const judged = open.map((w) => {
    let gain = 0;
    if (job.voice) {
      const rows = rowsAfter.get(w.answers) ?? nextRows(job.voice, w.answers);
      rowsAfter.set(w.answers, rows);
      gain = expectedGain(w.chances, rows);
    }
    return { w, gain, chance: Math.max(...w.chances) };
  });
  judged.sort(
    (a, b) =>
      alone(a.w) - alone(b.w) || (known ? 0 : a.w.lead - b.w.lead) || b.gain - a.gain || a.chance - b.chance,
  );
  return judged.map(({ w }) => w);
}

/** The crowd's rows for the answer after so many: worth what n + 1 answers are worth that repeat each other beyond n (task-chances.ts). */
function nextRows({ rows, classes, repetition }: CrowdVoice, answers: number): Float64Array {
  const worth = (n: number) => n / (1 + Math.max(0, n - 1) * repetition);
  const power = worth(answers + 1) - worth(answers);
  const next = rows.map((chance) => chance ** power);
  for (let c = 0; c < classes; c++) {
    let sum = 0;
    for (let a = 0; a < classes; a++) sum += next[a * classes + c]!;
    for (let a = 0; a < classes; a++) next[a * classes + c]! /= sum;
  }
  return next;
}

/**
 * What one of the next answers is expected to add to the chance that the likeliest class is the true one, where one to three are
 * bought, as many as pay best (the knowledge gradient of Frazier, Powell and Dayanik 2008, several steps ahead). `rows`: [answer × class].
 */
function expectedGain(chances: readonly number[], rows: Float64Array): number {
  const likely = [...chances.keys()].sort((a, b) => chances[b]! - chances[a]!).slice(0, LIKELIEST);
  const among = rowsAmong(likely, rows, chances.length);
  const now = chances[likely[0]!]!;
  let best = 0;
  let layer = [likely.map((c) => chances[c]!)];
  for (let ahead = 1; ahead <= AHEAD; ahead++) {
    let right = 0;
    const next: number[][] = [];
    for (const believed of layer)
      for (const row of among) {
        const after = believed.map((chance, i) => chance * row[i]!);
        right += Math.max(...after);
        if (ahead < AHEAD) next.push(after);
      }
    best = Math.max(best, (right - now) / ahead);
    layer = next;
  }
  return best > NO_GAIN ? best : 0;
}

/** The rows of these classes alone, as if nobody answered any other: [answer][class]. */
function rowsAmong(likely: readonly number[], rows: Float64Array, classes: number): number[][] {
  const sums = likely.map((c) => likely.reduce((sum, a) => sum + rows[a * classes + c]!, 0));
  return likely.map((a) => likely.map((c, i) => rows[a * classes + c]! / sums[i]!));
}
