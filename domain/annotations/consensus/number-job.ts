/**
 * Numbers of a whole job: every worker's bias and scatter and every task's value, learnt together (the Gaussian truth model of
 * Zhao and Han, QDB 2012), each worker drawn strongly towards the crowd, since on recorded crowds scatter estimated from few
 * answers does worse than the plain mean. Answers far out count less (Student's t; Lange, Little and Taylor 1989).
 */
import { type Anchor, anchored, fitAnchor } from "./number-anchor";

export type NumberTask = { answers: readonly { worker: number; value: number }[]; gold?: number };
/** Workers are numbered from 0. */
export type NumberJob = { workers: number; tasks: readonly NumberTask[] };

/** The value, and how far the truth may be from it: one standard deviation. */
export type NumberEstimate = { value: number; deviation: number };

const ROUNDS = 40;
/** Answers' worth of belief that a worker is as unbiased and as precise as the crowd. */
const USUAL_WORTH = 50;
/** Degrees of freedom of the scatter. */
const FREEDOM = 20;

/** Undefined for tasks without answers. Deterministic; the order of workers leaves no trace. */
export function estimateNumbers(job: NumberJob): (NumberEstimate | undefined)[] {
  const { free } = learnNumbers(job);
  const anchor = fitAnchor(
    job.tasks.flatMap(({ gold }, t) =>
      gold === undefined || !free[t] ? [] : [{ said: free[t].value, truth: gold }],
    ),
  );
  return free.map((e) => e && placed(e, anchor));
}

/** Every worker's bias and scatter, and every task's value by them before gold anchors the scale. */
export function learnNumbers(job: NumberJob): { crew: NumberCrew; free: (NumberEstimate | undefined)[] } {
  let values = job.tasks.map((task) => task.gold ?? mean(task.answers.map((a) => a.value)));
  let crew = usual(job, values);
  let free = job.tasks.map((task) => weighed(task, crew));
  for (let round = 0; round < ROUNDS; round++) {
    // Gold anchors the whole scale at the end; here it would only pull a few workers after it.
    values = free.map((e) => e?.value ?? 0);
    crew = learn(job, values, crew);
    free = job.tasks.map((task) => weighed(task, crew));
  }
  return { crew, free };
}

function placed({ value, deviation }: NumberEstimate, anchor: Anchor): NumberEstimate {
  // What remains unexplained on gold is added to what the answers' own scatter says.
  return {
    value: anchored(value, anchor),
    deviation: Math.hypot(deviation * Math.abs(anchor.slope), anchor.rest),
  };
}

export type NumberCrew = { bias: Float64Array; variance: Float64Array };

const mean = (list: readonly number[]) =>
  list.length === 0 ? 0 : list.reduce((sum, n) => sum + n, 0) / list.length;

function usual(job: NumberJob, values: readonly number[]): NumberCrew {
  const squares = job.tasks.flatMap(({ answers }, t) => answers.map((a) => (a.value - values[t]!) ** 2));
  return {
    bias: new Float64Array(job.workers),
    variance: new Float64Array(job.workers).fill(mean(squares) + Number.MIN_VALUE),
  };
}

const influence = (away: number, variance: number) =>
  variance > 0 ? (FREEDOM + 1) / (FREEDOM + away ** 2 / variance) : 1;

function learn(job: NumberJob, values: readonly number[], crew: NumberCrew): NumberCrew {
  const [shift, weight] = [new Float64Array(job.workers), new Float64Array(job.workers)];
  const each = (visit: (worker: number, away: number) => void) =>
    job.tasks.forEach(({ answers }, t) => {
      for (const { worker, value } of answers) visit(worker, value - values[t]!);
    });
  each((w, away) => {
    const counts = influence(away - crew.bias[w]!, crew.variance[w]!);
    shift[w] = shift[w]! + counts * away;
    weight[w] = weight[w]! + counts;
  });
  const bias = shift.map((sum, w) => sum / (weight[w]! + USUAL_WORTH));
  const [squares, counted] = [new Float64Array(job.workers), new Float64Array(job.workers)];
  each((w, away) => {
    const left = away - bias[w]!;
    squares[w] = squares[w]! + influence(left, crew.variance[w]!) * left * left;
    counted[w] = counted[w]! + 1;
  });
  const crowd =
    squares.reduce((s, n) => s + n, 0) /
    Math.max(
      1,
      counted.reduce((s, n) => s + n, 0),
    );
  const variance = squares.map((sum, w) => (sum + USUAL_WORTH * crowd) / (counted[w]! + USUAL_WORTH));
  return { bias, variance };
}

/** The mean of what workers would have said without their biases, each by precision; undefined without answers. */
export function weighed({ answers }: NumberTask, { bias, variance }: NumberCrew): NumberEstimate | undefined {
  if (answers.length === 0) return undefined;
  const unbiased = answers.map((a) => ({ at: a.value - bias[a.worker]!, variance: variance[a.worker]! }));
  if (unbiased.some((u) => u.variance <= Number.MIN_VALUE))
    return { value: mean(answers.map((a) => a.value)), deviation: 0 };
  let value = mean(unbiased.map((u) => u.at));
  let total = 0;
  for (let round = 0; round < 3; round++) {
    let sum = 0;
    total = 0;
    for (const u of unbiased) {
      const weight = influence(u.at - value, u.variance) / u.variance;
      sum += weight * u.at;
      total += weight;
    }
    value = sum / total;
  }
  return { value, deviation: Math.sqrt(1 / total) };
}
