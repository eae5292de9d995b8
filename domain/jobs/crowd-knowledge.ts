import { driver } from "#db/client";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import type { CrowdKnowledge } from "#domain/scoring/forecast";
import type { Job } from "./load-job";

/** Gold answers from which a crowd counts as measured. */
const ENOUGH_GOLD = 20;
/** Answers of an open kind differ in about as many ways as if there were this many classes. */
const OPEN_CLASSES = 4;

type Answered = { right: number; wrong: number };
type Row = Answered & { share: number };

const MEASURED = `
select (q.quality #>> '{gold,right}')::float8 / 1000 as right, (q.quality #>> '{gold,wrong}')::float8 / 1000 as wrong, q.answers::float8 as share
from worker_qualities q join job_workers w on w.job_id = q.job_id and w.worker_id = q.worker_id
where q.job_id = $1 and q.gold_answers > 0 and w.standing in ('active', 'on_notice') order by q.answers desc, q.worker_id limit 200`;

/** Gold answered in full and in part, task by task, by the people above; what was found to be wrong gold says nothing. */
const GOLD_TASKS = `
select sum(n.gold_score)::float8 as right, sum(1 - n.gold_score)::float8 as wrong
from annotations n join gold_answers g on g.job_id = n.job_id and g.task_id = n.task_id
join job_workers w on w.job_id = n.job_id and w.worker_id = n.worker_id
where n.job_id = $1 and n.gold_score is not null and g.state <> 'quarantined' and w.standing in ('active', 'on_notice')
group by n.task_id order by n.task_id limit 500`;

/** The organization's latest jobs of the same kind that measured anybody. */
const EARLIER = `
select j.id, l.config from jobs j join label_schemas l on l.job_id = j.id and l.version = j.schema_version
where j.organization_id = $1 and j.kind = $2 and j.id <> $3 and j.published_at is not null
  and exists (select 1 from worker_qualities q where q.job_id = j.id and q.gold_answers > 0)
order by j.published_at desc limit 20`;

const READING = `select state from job_readings where job_id = $1 order by number desc limit 1`;

/**
 * What is known of the people who will work in a job: by gold in the job itself, else in the organization's last job of
 * the same labels; else nothing.
 */
export async function crowdKnowledge(ctx: Ctx, job: Job, config: unknown): Promise<CrowdKnowledge> {
  const kind = kindOf(job.kind);
  const named = kind.classes?.(config);
  const shape = { classes: named?.length ?? OPEN_CLASSES, isOpen: named === undefined };
  const own = await measured(ctx, job.id);
  if (own.goldAnswers >= ENOUGH_GOLD) return { source: "this job", ...shape, ...own };
  const labelsOf = (of: unknown) =>
    JSON.stringify(
      kind
        .labels(of)
        .map((label) => label.id)
        .sort(),
    );
  const earlier = await driver(ctx.db).unsafe<{ id: string; config: unknown }[]>(
    EARLIER,
    [job.organizationId, job.kind, job.id],
    { prepare: true },
  );
  for (const one of earlier) {
    if (labelsOf(one.config) !== labelsOf(config)) continue;
    const there = await measured(ctx, one.id);
    if (there.goldAnswers >= ENOUGH_GOLD) return { source: "earlier job", ...shape, ...there };
  }
  return { source: "assumed", ...shape, workers: [], goldTasks: [], goldAnswers: 0 };
}

async function measured(ctx: Ctx, jobId: string) {
  const sql = driver(ctx.db);
  const workers = await sql.unsafe<Row[]>(MEASURED, [jobId], { prepare: true });
  const goldTasks = await sql.unsafe<Answered[]>(GOLD_TASKS, [jobId], { prepare: true });
  const [reading] = await sql.unsafe<{ state: ReadState }[]>(READING, [jobId], { prepare: true });
  const goldAnswers = Math.round(workers.reduce((sum, w) => sum + w.right + w.wrong, 0));
  return {
    workers: workers.map(({ right, wrong, share }) => ({ right, wrong, share: Math.max(1, share) })),
    goldTasks: goldTasks.map(({ right, wrong }) => ({ right, wrong })),
    goldAnswers,
    repetition: reading?.state.members?.reduce((sum, m) => sum + m.weight * m.repetition, 0),
  };
}

type ReadState = {
  /** Only where answers are classes. */
  members?: { weight: number; repetition: number }[];
};
