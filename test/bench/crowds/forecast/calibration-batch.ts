/** A calibration batch of a recorded crowd and the job that follows it: dozens of gold tasks first, then the rest. */
import type { Crowd } from "#domain/scoring/batch/crowd";
import { layOut } from "#domain/scoring/batch/crowd";
import type { CrowdKnowledge } from "#domain/scoring/forecast";
import { QualityPlan as Plan, type QualityPlan } from "#domain/scoring/plan";
import { readCrowd } from "#domain/scoring/reading";
import type { Answers } from "../read-labels";
import type { Truth } from "../read-truth";

/** A task of the job with its answers in the order in which they arrive. */
export type Arriving = { task: number; answers: { worker: number; answer: number }[] };
export type Staged = {
  classes: string[];
  workers: number;
  plan: QualityPlan;
  /** Tasks of the batch with their known class: the only truth the engine is told. */
  golds: (Arriving & { gold: number })[];
  /** What is bought after the batch. */
  rest: Arriving[];
};

/** No plan asks for more answers than this, nor for more than this share of the tasks has recorded. */
const [MOST, RECORDED_SHARE] = [7, 0.85];
/** The batch is at most this share of the tasks; of the others at most so many are replayed. */
const [BATCH_SHARE, MOST_REST] = [1 / 3, 500];

/** Draws a batch of `size` gold tasks and the tasks that come after it; undefined where too few have a known truth. */
export function stage(
  answers: Answers,
  truth: Truth,
  size: number,
  random: () => number,
): Staged | undefined {
  const given = new Map<number, Arriving["answers"]>();
  for (let i = 0; i < answers.task.length; i++) {
    const t = answers.task[i]!;
    const list = given.get(t) ?? [];
    if (list.length === 0) given.set(t, list);
    list.push({ worker: answers.worker[i]!, answer: answers.answer[i]! });
  }
  const known = [...given.keys()].filter((t) => truth.of[t]! !== -1).sort((a, b) => a - b);
  const counts = known.map((t) => given.get(t)?.length ?? 0).sort((a, b) => b - a);
  const most = Math.min(MOST, counts[Math.floor(RECORDED_SHARE * (counts.length - 1))] ?? 0);
  const drawn = shuffled(
    known.filter((t) => (given.get(t)?.length ?? 0) >= most),
    random,
  ).map((task): Arriving => ({ task, answers: shuffled(given.get(task) ?? [], random).slice(0, most) }));
  const golds = drawn
    .filter(({ task }) => truth.of[task]! >= 0)
    .slice(0, Math.min(size, Math.floor(drawn.length * BATCH_SHARE)));
  const told = new Set(golds.map(({ task }) => task));
  const rest = drawn.filter(({ task }) => !told.has(task)).slice(0, MOST_REST);
  if (most < 3 || golds.length < 5 || rest.length < 20) return undefined;
  return {
    classes: answers.classes,
    workers: answers.workers.length,
    plan: Plan.parse({ minOverlap: 2, maxOverlap: most, goldShareBps: 0, earlyGolds: 0, promotedGoldBps: 0 }),
    golds: golds.map((one) => ({ ...one, gold: truth.of[one.task]! })),
    rest,
  };
}

/** Everything bought so far as the engine reads it. */
export function crowdOf(
  { classes, workers, golds }: Staged,
  taken: readonly { answers: Arriving["answers"] }[],
): Crowd {
  const all = [...golds, ...taken];
  const flat = all.flatMap(({ answers }, t) => answers.map((a) => ({ ...a, t })));
  return layOut({
    tasks: all.length,
    workers,
    classes: classes.length,
    task: flat.map((a) => a.t),
    worker: flat.map((a) => a.worker),
    answer: flat.map((a) => a.answer),
    gold: all.map((_, t) => golds[t]?.gold ?? -1),
  });
}

/** What the marketplace knows after the batch: the workers by gold, and its first reading of them. */
export function knowledgeAfter(staged: Staged): CrowdKnowledge {
  const { golds, classes } = staged;
  const workers = new Map<number, { right: number; wrong: number; share: number }>();
  for (const { gold, answers } of golds)
    for (const { worker, answer } of answers) {
      const one = workers.get(worker) ?? { right: 0, wrong: 0, share: 0 };
      workers.set(worker, one);
      one.share++;
      if (answer === gold) one.right++;
      else one.wrong++;
    }
  const { reading } = readCrowd(crowdOf(staged, []), classes);
  return {
    source: "this job",
    goldAnswers: golds.reduce((sum, { answers }) => sum + answers.length, 0),
    classes: classes.length,
    workers: [...workers.values()],
    goldTasks: golds.map(({ gold, answers }) => {
      const right = answers.filter(({ answer }) => answer === gold).length;
      return { right, wrong: answers.length - right };
    }),
    repetition: reading.members.reduce((sum, m) => sum + m.weight * m.repetition, 0),
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}
