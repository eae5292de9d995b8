/**
 * Answers that choose any number of classes, read as a whole job: each class is a yes-or-no question of its own, with how often it is
 * true, overlooked and invented by the crowd; each worker moves those rates by as much as the worker overlooks and invents more
 * or less than others did on the same classes (Dawid and Skene 1979 with two rates, class and worker apart as in Rasch's model).
 */

/** A task's answers as places of classes, and its truth where it is known. */
export type SubsetTask = {
  answers: readonly { worker: number; chosen: readonly number[] }[];
  gold?: readonly number[];
};
/** Of one class: the share of tasks in which it is true, and the crowd's chances to choose it where it is true and where it is not. */
export type SubsetClass = { share: number; found: number; invented: number };
/** By how much (log-odds) a worker finds more, and invents more, than the crowd; of so many classes due and so many not. */
export type SubsetWorker = { finds: number; invents: number; due: number; free: number };
export type SubsetLesson = { classes: SubsetClass[]; workers: SubsetWorker[] };

/** What is believed of a class before any answer, and the decisions' worth of that belief. */
export const UNKNOWN_CLASS: SubsetClass = { share: 0.2, found: 0.75, invented: 0.08 };
const [CLASS_WORTH, SHARE_WORTH] = [8, 5];
/** Decisions' worth of belief that a worker is like the crowd. */
const WORKER_WORTH = 6;
const [ROUNDS, STILL] = [25, 1e-4];

const within = (p: number) => Math.min(0.995, Math.max(0.002, p));
const logit = (p: number) => Math.log(within(p) / (1 - within(p)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Deterministic; the order of tasks and workers leaves no trace beyond rounding. A round is O(answers × classes). */
export function learnSubsets(
  job: { workers: number; classes: number; tasks: readonly SubsetTask[] },
  told: (task: number) => boolean,
): SubsetLesson {
  const { classes } = job;
  const tasks = job.tasks.flatMap(({ answers, gold }, t) => {
    if (answers.length === 0) return [];
    const known = gold !== undefined && told(t);
    const chances = new Float64Array(classes);
    if (known) for (const c of gold) chances[c] = 1;
    else for (const { chosen } of answers) for (const c of chosen) chances[c]! += 1 / answers.length;
    const said = answers.map(({ worker, chosen }) => {
      const yes = new Uint8Array(classes);
      for (const c of chosen) yes[c] = 1;
      return { worker, yes };
    });
    return [{ said, chances, known }];
  });
  let lesson = lessonOf(tasks, job);
  for (let round = 1; round < ROUNDS; round++) {
    const weigh = voicesOf(lesson);
    let moved = 0;
    for (const { said, chances, known } of tasks) {
      if (known) continue;
      const logs = weigh(said);
      for (let c = 0; c < classes; c++) {
        const chance = sigmoid(logs[c]!);
        moved = Math.max(moved, Math.abs(chance - chances[c]!));
        chances[c] = chance;
      }
    }
    lesson = lessonOf(tasks, job);
    if (moved < STILL) break;
  }
  return lesson;
}

type Said = { worker: number; yes: Uint8Array };
type Seen = { said: readonly Said[]; chances: Float64Array };

/** The log-odds of every class under what was learnt, with each worker's part looked up. */
function voicesOf({ classes, workers }: SubsetLesson): (said: readonly Said[]) => Float64Array {
  const n = classes.length;
  const [yes, no] = [new Float64Array(n * workers.length), new Float64Array(n * workers.length)];
  workers.forEach((worker, w) => {
    classes.forEach((one, c) => {
      [yes[w * n + c], no[w * n + c]] = evidence(one, worker);
    });
  });
  const priors = classes.map(({ share }) => logit(share));
  return (said) => {
    const logs = Float64Array.from(priors);
    for (const one of said)
      for (let c = 0; c < n; c++) logs[c]! += (one.yes[c] ? yes : no)[one.worker * n + c]!;
    return logs;
  };
}

/** What a worker's choosing, and not choosing, a class adds to the log-odds that it is true. */
export function evidence(
  { found, invented }: SubsetClass,
  { finds, invents }: Pick<SubsetWorker, "finds" | "invents">,
): [yes: number, no: number] {
  const hit = within(sigmoid(logit(found) + finds));
  const stray = within(sigmoid(logit(invented) + invents));
  return [Math.log(hit / stray), Math.log((1 - hit) / (1 - stray))];
}

/** The chance that a class is true before anybody answers, in log-odds. */
export const shareOdds = ({ share }: SubsetClass): number => logit(share);

function lessonOf(tasks: readonly Seen[], job: { workers: number; classes: number }): SubsetLesson {
  const n = job.classes;
  const [due, found, invented, shares] = [0, 0, 0, 0].map(() => new Float64Array(n)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let answers = 0;
  for (const { said, chances } of tasks) {
    answers += said.length;
    for (let c = 0; c < n; c++) {
      const chance = chances[c]!;
      shares[c]! += chance;
      due[c]! += chance * said.length;
      for (const { yes } of said) {
        if (!yes[c]) continue;
        found[c]! += chance;
        invented[c]! += 1 - chance;
      }
    }
  }
  const drawn = (right: number, all: number, usual: number, worth: number) =>
    (right + worth * usual) / (all + worth);
  const sum = (list: Float64Array) => list.reduce((s, x) => s + x, 0);
  // A class of which little is known is drawn to the crowd's rates over all classes, and those to what is usual.
  const usual = {
    found: drawn(sum(found), sum(due), UNKNOWN_CLASS.found, CLASS_WORTH),
    invented: drawn(sum(invented), answers * n - sum(due), UNKNOWN_CLASS.invented, CLASS_WORTH),
    share: drawn(sum(shares), tasks.length * n, UNKNOWN_CLASS.share, SHARE_WORTH),
  };
  const classes = Array.from({ length: n }, (_, c) => ({
    share: drawn(shares[c]!, tasks.length, usual.share, SHARE_WORTH),
    found: drawn(found[c]!, due[c]!, usual.found, CLASS_WORTH),
    invented: drawn(invented[c]!, answers - due[c]!, usual.invented, CLASS_WORTH),
  }));
  return { classes, workers: crewOf(tasks, classes, job.workers) };
}

/** Each worker beside what the crowd would have done on the same classes of the same tasks. */
function crewOf(tasks: readonly Seen[], classes: readonly SubsetClass[], workers: number): SubsetWorker[] {
  const count = () => ({ seen: 0, expected: 0, all: 0 });
  const [finds, invents] = [0, 0].map(() => Array.from({ length: workers }, count)) as [
    ReturnType<typeof count>[],
    ReturnType<typeof count>[],
  ];
  for (const { said, chances } of tasks)
    for (const { worker, yes } of said) {
      const [own, stray] = [finds[worker]!, invents[worker]!];
      for (let c = 0; c < classes.length; c++) {
        const chance = chances[c]!;
        own.all += chance;
        stray.all += 1 - chance;
        own.expected += chance * classes[c]!.found;
        stray.expected += (1 - chance) * classes[c]!.invented;
        if (!yes[c]) continue;
        own.seen += chance;
        stray.seen += 1 - chance;
      }
    }
  const shift = ({ seen, expected, all }: ReturnType<typeof count>) => {
    const usual = all > 0 ? expected / all : 0.5;
    return logit((seen + WORKER_WORTH * usual) / (all + WORKER_WORTH)) - logit(usual);
  };
  return finds.map((own, w) => ({
    finds: shift(own),
    invents: shift(invents[w]!),
    due: own.all,
    free: invents[w]!.all,
  }));
}
