/**
 * A reading of a whole job whose answers are not classes: what its kind found of the job and of each worker, whether that foretold
 * gold better than the workers' grades alone, and how far a merged answer can be counted on.
 */
import type { Kind } from "#domain/annotations/kind";
import type { GivenJob, Learnt, Lesson } from "#domain/annotations/whole-job";
import { type Claim, fitConfidence } from "./batch/confidence";
import { mergedChance, type OpenReading } from "./open-consensus";

export type OpenJobReading = {
  reading: OpenReading;
  /** What the kind found of each worker, and each one's mean grade drawn towards the crowd's. */
  workers: { found: unknown; accuracy: number }[];
  /** What was claimed of gold tasks whose answers nobody was told, and whether it was so. */
  claims: Claim[];
};

export type OpenRules = {
  rightFrom: number;
  /** What the plan assumes of a worker. */
  assumed: number;
};

/** Gold tasks are hidden in so many turns; of a larger pool every second, third… is hidden, the others are told. */
const [FOLDS, MOST_HIDDEN] = [4, 160];
/** A task may settle on few answers: what is claimed has to hold there too. */
const LENGTHS = [1, 2, 3, 5, 8];
/** Grades' worth of belief in the plan's assumption behind the crowd, and in the crowd behind each worker. */
const [CROWD_WORTH, WORKER_WORTH] = [5, 4];
/** On recorded crowds the whole job merges better: gold has to speak against it by so many standard errors. */
const AGAINST = 1;

/** Deterministic. @throws Error for a kind that is not read under this config */
export function readOpenJob<C, V>(
  kind: Kind<C, V>,
  config: C,
  given: GivenJob<V>,
  rules: OpenRules,
): OpenJobReading {
  const whole = kind.whole?.(config);
  if (!whole) throw new Error(`A job of the kind ${kind.name} is not read as a whole.`);
  const learn = whole.read(given);
  const golds = given.tasks.flatMap(({ gold, answers }, t) =>
    gold === undefined || answers.length === 0 ? [] : [t],
  );
  const graded = grades(kind, config, given, golds);
  const stride = Math.max(1, Math.ceil(golds.length / MOST_HIDDEN));
  const asked = golds.filter((_, i) => i % stride === 0);
  const usual = overlaps(given);
  const tests = Array.from({ length: Math.min(FOLDS, asked.length) }, (_, fold) => {
    const hidden = new Set(asked.filter((_, i) => i % FOLDS === fold));
    const lesson = learn((task) => !hidden.has(task));
    const abilities = abilitiesOf(graded, given.workers, rules, hidden);
    return [...hidden].map((t) => blindly(kind, config, given, t, { lesson, abilities, rules, usual }));
  }).flat();
  const believed = isNotWorse(tests.map((test) => test.gain));
  const claims = tests.flatMap((test) => (believed ? test.learnt : test.plain));
  const { job, workers } = learn(() => true);
  const { crowd, own } = abilitiesOf(graded, given.workers, rules, new Set());
  return {
    reading: {
      kind: kind.name,
      version: whole.version,
      job,
      believed,
      confidence: fitConfidence(claims),
      accuracy: crowd,
      answers: given.tasks.reduce((sum, task) => sum + task.answers.length, 0),
      tasks: given.tasks.length,
      workers: given.workers,
      goldTasks: golds.length,
    },
    workers: workers.map((found, w) => ({ found, accuracy: own[w] ?? crowd })),
    claims,
  };
}

/** Whether the mean gain is above zero, or not further below it than chance explains. */
function isNotWorse(gains: readonly number[]): boolean {
  if (gains.length < 2) return true;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
  return mean + AGAINST * Math.sqrt(variance / gains.length) >= 0;
}

type Graded = { task: number; worker: number; score: number }[];

function grades<C, V>(kind: Kind<C, V>, config: C, given: GivenJob<V>, golds: readonly number[]): Graded {
  return golds.flatMap((task) => {
    const { answers = [], gold } = given.tasks[task] ?? {};
    if (gold === undefined) return [];
    return answers.map(({ worker, value }) => ({
      task,
      worker,
      score: kind.grade(value, gold, config).score,
    }));
  });
}

/** Mean grades on gold that is not hidden. */
function abilitiesOf(graded: Graded, workers: number, { assumed }: OpenRules, hidden: ReadonlySet<number>) {
  const [sum, count] = [new Float64Array(workers), new Float64Array(workers)];
  let [all, n] = [assumed * CROWD_WORTH, CROWD_WORTH];
  for (const { task, worker, score } of graded) {
    if (hidden.has(task)) continue;
    sum[worker]! += score;
    count[worker]! += 1;
    all += score;
    n += 1;
  }
  const crowd = all / n;
  return { crowd, own: Array.from(sum, (s, w) => (s + WORKER_WORTH * crowd) / (count[w]! + WORKER_WORTH)) };
}

type Known = {
  lesson: Lesson<unknown, unknown>;
  abilities: ReturnType<typeof abilitiesOf>;
  rules: OpenRules;
  usual: readonly number[];
};

/** What is said of one gold task that was hidden, after its first answers: by what was learnt, and by grades alone. */
function blindly<C, V>(kind: Kind<C, V>, config: C, given: GivenJob<V>, task: number, known: Known) {
  const { lesson, abilities, rules, usual } = known;
  const { answers = [], gold } = given.tasks[task] ?? {};
  const lengths = [...LENGTHS.filter((n) => n < answers.length), answers.length];
  const weights = weightsOf(lengths, usual);
  const [learnt, plain]: [Claim[], Claim[]] = [[], []];
  let gain = 0;
  lengths.forEach((n, i) => {
    const some = answers.slice(0, n);
    const said = some.map(({ worker, value }) => ({
      value,
      quality: abilities.own[worker] ?? abilities.crowd,
    }));
    const knowing: Learnt = {
      job: lesson.job,
      of: some.map(({ worker }) => lesson.workers[worker]),
      usual: abilities.crowd,
    };
    const score = (with_: Learnt | undefined, claims: Claim[]) => {
      const merged = kind.merge(said, config, with_);
      if (!merged || gold === undefined) return 0;
      const { score } = kind.grade(merged.value, gold, config);
      const { chance } = mergedChance(kind, config, said, merged);
      claims.push({ chance, right: score >= rules.rightFrom, weight: weights[i]! });
      return score;
    };
    gain += weights[i]! * (score(knowing, learnt) - score(undefined, plain));
  });
  return { learnt, plain, gain };
}

/** How many tasks without gold have so many answers: what is claimed there counts most. */
function overlaps<V>({ tasks }: GivenJob<V>): number[] {
  const ordinary = tasks.filter(({ gold, answers }) => gold === undefined && answers.length > 0);
  const counts: number[] = [];
  for (const { answers } of ordinary.length > 0 ? ordinary : tasks)
    counts[answers.length] = (counts[answers.length] ?? 0) + 1;
  return Array.from(counts, (n) => n ?? 0);
}

/** Weights of the lengths, summing to 1: half of it evenly, half where the ordinary tasks stand. */
function weightsOf(lengths: readonly number[], usual: readonly number[]): number[] {
  const all = usual.reduce((sum, n) => sum + n, 0);
  const weights = lengths.map(() => (all > 0 ? 0.5 : 1) / lengths.length);
  usual.forEach((count, n) => {
    if (count === 0 || n === 0) return;
    const away = lengths.map((length) => Math.abs(Math.log(length / n)));
    weights[away.indexOf(Math.min(...away))]! += (0.5 * count) / all;
  });
  return weights;
}
