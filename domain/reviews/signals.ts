/** What the signals of domain/scoring/flags.ts are computed from: a bounded look at one job's answers. */
import { driver } from "#db/client";
import type { Kind } from "#domain/annotations/kind";
import type { Ctx } from "#domain/context";
import { type SharedTask, tooAlike } from "#domain/scoring/flags";
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

type Known = { taskId: string; workerId: string; value: unknown; truth: unknown };

const KNOWN = `
with known as (
  (select task_id, value from final_labels where job_id = $1 order by task_id limit ${KNOWN_TASKS})
  union
  (select task_id, value from gold_answers where job_id = $1 and state = 'active' order by task_id limit ${KNOWN_TASKS / 3}))
select k.task_id as "taskId", n.worker_id as "workerId", n.value, k.value as truth
from known k join annotations n on n.job_id = $1 and n.task_id = k.task_id
order by k.task_id, n.submitted_at, n.id`;

/** What everybody answered to one task whose label is known: worker → "right", or the name of the mistake. */
type Answers = Map<string, string>;
type Task = { answers: Answers; mistakes: unknown[] };
const RIGHT = "right";

/** Answers to a sample of tasks whose label is known (settled, or gold), by task and worker. */
export async function knownAnswers(
  ctx: Ctx,
  jobId: string,
  { kind, config, rightFrom }: { kind: Kind; config: unknown; rightFrom?: number },
): Promise<Answers[]> {
  const rows = await driver(ctx.db).unsafe<Known[]>(KNOWN, [jobId], { prepare: true });
  const tasks = new Map<string, Task>();
  for (const { taskId, workerId, value, truth } of rows) {
    const task: Task = tasks.get(taskId) ?? { answers: new Map(), mistakes: [] };
    tasks.set(taskId, task);
    if (gradeAnswer(kind, config, value, truth, { rightFrom }).correct) {
      task.answers.set(workerId, RIGHT);
      continue;
    }
    let at = task.mistakes.findIndex((other) => kind.distance(other, value, config) <= SAME_MISTAKE);
    if (at < 0) at = task.mistakes.push(value) - 1;
    task.answers.set(workerId, `mistake ${at + 1}`);
  }
  return [...tasks.values()].map((task) => task.answers);
}

export type Alike = { workerId: string; otherId: string; flag: NonNullable<ReturnType<typeof tooAlike>> };

/** Pairs who share more wrong answers than the tasks explain. Who copied whom cannot be told: both are named. */
export function alikePairs(tasks: readonly Answers[]): Alike[] {
  const workers = new Set(tasks.flatMap((task) => [...task.keys()]));
  const pairs = (workers.size * (workers.size - 1)) / 2;
  const common = new Map<string, number>();
  for (const answers of tasks) {
    const wrong = [...answers].filter(([, answer]) => answer !== RIGHT).sort(([a], [b]) => (a < b ? -1 : 1));
    wrong.forEach(([one, answer], i) => {
      for (const [other, same] of wrong.slice(i + 1)) {
        if (same !== answer) continue;
        common.set(`${one} ${other}`, (common.get(`${one} ${other}`) ?? 0) + 1);
      }
    });
  }
  return [...common].flatMap(([pair, mistakes]) => {
    const [one = "", other = ""] = pair.split(" ");
    const flag = mistakes < COMMON_MISTAKES ? undefined : tooAlike(shared(tasks, one, other), pairs);
    if (!flag) return [];
    return [
      { workerId: one, otherId: other, flag },
      { workerId: other, otherId: one, flag },
    ];
  });
}

function shared(tasks: readonly Answers[], one: string, other: string): SharedTask[] {
  return tasks.flatMap((answers) => {
    const [a, b] = [answers.get(one), answers.get(other)];
    if (!a || !b) return [];
    const others = [...answers].filter(([id]) => id !== one && id !== other).map(([, answer]) => answer);
    return [{ a, b, truth: RIGHT, others }];
  });
}
