/** What the signals of domain/scoring/flags.ts are computed from: a bounded look at one job's answers. */
import { driver } from "#db/client";
import type { Kind } from "#domain/annotations/kind";
import type { Ctx } from "#domain/context";
import { type Flag, type SharedTask, tooAlike } from "#domain/scoring/flags";
import { longestText, sameTexts, sameTiming } from "#domain/scoring/flags-same";
import { gradeAnswer } from "#domain/scoring/grading";

/** Task ids are random: the first so many in their order are a fair sample, and cost the same in a job of any size. */
const WORKERS = 200;
const ANSWERS_EACH = 100;
const KNOWN_TASKS = 300;
/** From this many common mistakes on, a pair is looked at. */
const COMMON_MISTAKES = 4;
/** Open answers (boxes, spans) that lie nearer than this are the same mistake, not two. */
const SAME_MISTAKE = 0.02;

export type Seen = {
  workerId: string;
  answers: number;
  goldRight: number;
  goldTotal: number;
  sample: { taskId: string; activeSeconds: number; agrees: boolean | null }[];
};

const SAMPLES = `
select w.worker_id as "workerId", w.submitted as answers, coalesce(q.gold_correct, 0) as "goldRight",
  coalesce(q.gold_answers, 0) as "goldTotal", s.sample
from (select worker_id, submitted from job_workers where job_id = $1 and submitted >= 10 and standing <> 'suspended'
  order by submitted desc limit ${WORKERS}) w
left join worker_qualities q on q.job_id = $1 and q.worker_id = w.worker_id
cross join lateral (
  select jsonb_agg(jsonb_build_object('taskId', a."taskId", 'activeSeconds', a.seconds, 'agrees', a.agrees)) as sample from (
    select n.task_id as "taskId", n.active_seconds as seconds, case when n.gold_score is null then n.agrees end as agrees
    from assignments g join annotations n on n.job_id = g.job_id and n.task_id = g.task_id and n.worker_id = g.worker_id
    where g.job_id = $1 and g.worker_id = w.worker_id and g.state <> 'rejected'
    order by g.task_id limit ${ANSWERS_EACH}) a) s
where s.sample is not null`;

/** The busiest workers of a job, each with a sample of the answers given and the count of gold. */
export function answersSeen(ctx: Ctx, jobId: string): Promise<Seen[]> {
  return driver(ctx.db).unsafe<Seen[]>(SAMPLES, [jobId], { prepare: true });
}

type Words = { taskId: string; text: string | null; fields: { value: string }[] | null };

/** As much of each item as reading time is counted on. */
export async function itemsOf(ctx: Ctx, jobId: string, taskIds: string[]) {
  const rows = await driver(ctx.db).unsafe<Words[]>(
    `select id as "taskId", left(item->>'text', 4000) as text, item->'fields' as fields
     from tasks where job_id = $1 and id = any($2::text[])`,
    [jobId, taskIds],
    { prepare: true },
  );
  return new Map(
    rows.map(({ taskId, text, fields }) => [taskId, { text: text ?? undefined, fields: fields ?? [] }]),
  );
}

type Known = { taskId: string; workerId: string; value: unknown; truth: unknown; seconds: number };

const KNOWN = `
with known as (
  (select task_id, value from final_labels where job_id = $1 order by task_id limit ${KNOWN_TASKS})
  union
  (select task_id, value from gold_answers where job_id = $1 and state = 'active' order by task_id limit ${KNOWN_TASKS / 3}))
select k.task_id as "taskId", n.worker_id as "workerId", n.value, k.value as truth, n.active_seconds as seconds
from known k join annotations n on n.job_id = $1 and n.task_id = k.task_id
order by k.task_id, n.submitted_at, n.id`;

/** What everybody answered to one task whose label is known: worker → "right", or the name of the mistake. */
type Answers = Map<string, string>;
/** The same with how long each took, and the longest text each wrote. */
export type KnownTask = { answers: Answers; seconds: Map<string, number>; texts: Map<string, string> };
type Task = KnownTask & { mistakes: unknown[] };
const RIGHT = "right";

/** Answers to a sample of tasks whose label is known (settled, or gold), by task and worker. */
export async function knownAnswers(
  ctx: Ctx,
  jobId: string,
  { kind, config, rightFrom }: { kind: Kind; config: unknown; rightFrom?: number },
): Promise<KnownTask[]> {
  const rows = await driver(ctx.db).unsafe<Known[]>(KNOWN, [jobId], { prepare: true });
  const tasks = new Map<string, Task>();
  for (const { taskId, workerId, value, truth, seconds } of rows) {
    const task: Task = tasks.get(taskId) ?? {
      answers: new Map(),
      seconds: new Map(),
      texts: new Map(),
      mistakes: [],
    };
    tasks.set(taskId, task);
    task.seconds.set(workerId, seconds);
    task.texts.set(workerId, longestText(value));
    if (gradeAnswer(kind, config, value, truth, { rightFrom }).correct) {
      task.answers.set(workerId, RIGHT);
      continue;
    }
    let at = task.mistakes.findIndex((other) => kind.distance(other, value, config) <= SAME_MISTAKE);
    if (at < 0) at = task.mistakes.push(value) - 1;
    task.answers.set(workerId, `mistake ${at + 1}`);
  }
  return [...tasks.values()];
}

export type Alike = { workerId: string; otherId: string; flag: Flag };

/**
 * Pairs who have more in common than the tasks explain: wrong answers, times to the second, long texts. Who copied whom
 * cannot be told: both are named.
 */
export function alikePairs(tasks: readonly KnownTask[]): Alike[] {
  const workers = new Set(tasks.flatMap((task) => [...task.answers.keys()]));
  const pairs = (workers.size * (workers.size - 1)) / 2;
  const times = timesOf(tasks);
  const inCommon = coincidences(tasks);
  const usual = usualCoincidence(tasks);
  return [...inCommon].flatMap(([pair, common]) => {
    const [one = "", other = ""] = pair.split(" ");
    const both = tasks.filter((task) => task.answers.has(one) && task.answers.has(other));
    const seconds = both.map((task) => ({ a: task.seconds.get(one) ?? 0, b: task.seconds.get(other) ?? -1 }));
    const own = { timesA: times.get(one) ?? [], timesB: times.get(other) ?? [] };
    const found = [
      common.mistakes < COMMON_MISTAKES ? undefined : tooAlike(shared(both, one, other), pairs),
      sameTiming({ shared: seconds, ...own }, usual, pairs),
      sameTexts(
        both.map((task) => textsOf(task, one, other)),
        pairs,
      ),
    ];
    return found.flatMap((flag) =>
      flag
        ? [
            { workerId: one, otherId: other, flag },
            { workerId: other, otherId: one, flag },
          ]
        : [],
    );
  });
}

type Common = { mistakes: number; times: number; texts: number };

/** For each pair that has anything of note in common, how much: all other pairs need no second look. */
function coincidences(tasks: readonly KnownTask[]): Map<string, Common> {
  const found = new Map<string, Common>();
  for (const { answers, seconds, texts } of tasks) {
    const ids = [...answers.keys()].sort();
    ids.forEach((one, i) => {
      for (const other of ids.slice(i + 1)) {
        const key = `${one} ${other}`;
        const common = found.get(key) ?? { mistakes: 0, times: 0, texts: 0 };
        if (answers.get(one) !== RIGHT && answers.get(one) === answers.get(other)) common.mistakes += 1;
        if (seconds.get(one) === seconds.get(other)) common.times += 1;
        if (texts.get(one) && texts.get(one) === texts.get(other)) common.texts += 1;
        found.set(key, common);
      }
    });
  }
  for (const [key, { mistakes, times, texts }] of found)
    if (Math.max(mistakes, times, texts) < COMMON_MISTAKES) found.delete(key);
  return found;
}

/** How often two answers to one task took the same time, over all pairs of workers. */
function usualCoincidence(tasks: readonly KnownTask[]): number {
  let same = 0;
  let all = 0;
  for (const { seconds } of tasks) {
    const counts = new Map<number, number>();
    for (const time of seconds.values()) counts.set(time, (counts.get(time) ?? 0) + 1);
    for (const n of counts.values()) same += (n * (n - 1)) / 2;
    all += (seconds.size * (seconds.size - 1)) / 2;
  }
  return all > 0 ? same / all : 1;
}

function timesOf(tasks: readonly KnownTask[]): Map<string, number[]> {
  const times = new Map<string, number[]>();
  for (const { seconds } of tasks)
    for (const [id, time] of seconds) times.set(id, [...(times.get(id) ?? []), time]);
  return times;
}

function textsOf({ texts }: KnownTask, one: string, other: string) {
  const others = [...texts].filter(([id]) => id !== one && id !== other).map(([, text]) => text);
  return { a: texts.get(one) ?? "", b: texts.get(other) ?? "", others };
}

function shared(tasks: readonly KnownTask[], one: string, other: string): SharedTask[] {
  return tasks.map(({ answers }) => {
    const others = [...answers].filter(([id]) => id !== one && id !== other).map(([, answer]) => answer);
    return { a: answers.get(one) ?? RIGHT, b: answers.get(other) ?? RIGHT, truth: RIGHT, others };
  });
}
