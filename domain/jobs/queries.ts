/** What requesters read of their jobs. The board that workers see is assignments/board.ts. */
import { and, desc, eq, ilike, inArray, lt } from "drizzle-orm";
import { type Db, driver } from "#db/client";
import {
  instructions,
  jobBudgets,
  jobs,
  labelSchemas,
  organizations,
  qualifications,
} from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import type { Micros } from "#domain/money";
import { type Page, pageOf, pageSize } from "#domain/page";
import { QualityPlan } from "#domain/scoring/plan";
import { insideJob } from "./inside-job";
import type { Job } from "./load-job";
import type { JobState } from "./states";

export type TaskCounts = {
  /** Ordinary tasks, in all and by state. */
  ordinary: number;
  open: number;
  undecided: number;
  settled: number;
  cancelled: number;
  /** Gold tasks, with those that were made gold of the ordinary ones. */
  gold: number;
  promoted: number;
  /** Answers handed in, on gold too. */
  labels: number;
};

export type JobBudget = {
  heldMicros: Micros;
  committedMicros: Micros;
  spentMicros: Micros;
  reserveMicros: Micros;
  /** What may still be promised: held, less spent, committed and reserved. */
  freeMicros: Micros;
};

export type JobSummary = Omit<Job, "plan"> & {
  plan: QualityPlan;
  budget: JobBudget | null;
  counts: TaskCounts;
};

/** An organization's jobs, the newest first; `search` finds parts of titles, `after` is the id of the last job of the page before. */
export async function jobsOf(
  ctx: Ctx,
  given: { organizationId: string; state?: JobState; search?: string; after?: string; first?: number },
): Promise<Page<JobSummary>> {
  const { organizationId, state, after } = given;
  const like = given.search?.trim() ? `%${given.search.trim().replace(/[\\%_]/g, "\\$&")}%` : undefined;
  authorize(ctx, "job.read", { organizationId });
  const size = pageSize(given.first);
  const rows = await ctx.db
    .select({ job: jobs, budget: jobBudgets })
    .from(jobs)
    .leftJoin(jobBudgets, eq(jobBudgets.jobId, jobs.id))
    .where(
      and(
        visible.jobs(ctx.actor),
        eq(jobs.organizationId, organizationId),
        state ? eq(jobs.state, state) : undefined,
        like ? ilike(jobs.title, like) : undefined,
        after ? lt(jobs.id, after) : undefined,
      ),
    )
    .orderBy(desc(jobs.id))
    .limit(size + 1);
  const page = pageOf(rows, size, ({ job }) => job.id);
  const counts = await countsOf(
    ctx.db,
    page.items.map(({ job }) => job.id),
  );
  return { ...page, items: page.items.map(({ job, budget }) => summary(job, budget, counts.get(job.id))) };
}

/** Some jobs by their ids, in no order; those the reader may not see are left out. */
export async function jobsByIds(ctx: Ctx, jobIds: readonly string[]): Promise<JobSummary[]> {
  if (jobIds.length === 0) return [];
  const rows = await ctx.db
    .select({ job: jobs, budget: jobBudgets })
    .from(jobs)
    .leftJoin(jobBudgets, eq(jobBudgets.jobId, jobs.id))
    .where(and(visible.jobs(ctx.actor), inArray(jobs.id, [...jobIds])));
  for (const { job } of rows) authorize(ctx, "job.read", job);
  const counts = await countsOf(
    ctx.db,
    rows.map(({ job }) => job.id),
  );
  return rows.map(({ job, budget }) => summary(job, budget, counts.get(job.id)));
}

export type JobDetail = JobSummary & {
  organization: { id: string; name: string };
  /** The label schema in force: the kind's config. */
  config: unknown;
  instructions: string;
  qualification: { id: string; name: string } | null;
};

/** Everything a job's own pages say about it. @throws NotFound for people who may not see its inside. */
export async function jobById(ctx: Ctx, jobId: string): Promise<JobDetail> {
  await insideJob(ctx, jobId);
  const [row] = await ctx.db
    .select({
      job: jobs,
      budget: jobBudgets,
      organization: { id: organizations.id, name: organizations.name },
      config: labelSchemas.config,
      markdown: instructions.markdown,
      qualification: { id: qualifications.id, name: qualifications.name },
    })
    .from(jobs)
    .innerJoin(organizations, eq(organizations.id, jobs.organizationId))
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, jobs.id), eq(labelSchemas.version, jobs.schemaVersion)),
    )
    .innerJoin(
      instructions,
      and(eq(instructions.jobId, jobs.id), eq(instructions.version, jobs.instructionsVersion)),
    )
    .leftJoin(jobBudgets, eq(jobBudgets.jobId, jobs.id))
    .leftJoin(qualifications, eq(qualifications.id, jobs.qualificationId))
    .where(and(visible.jobs(ctx.actor), eq(jobs.id, jobId)));
  if (!row) throw new NotFound("job", jobId);
  const counts = await countsOf(ctx.db, [jobId]);
  return {
    ...summary(row.job, row.budget, counts.get(jobId)),
    organization: row.organization,
    config: row.config,
    instructions: row.markdown,
    qualification: row.qualification,
  };
}

export type Version<T> = { version: number; createdAt: Date; createdBy: string } & T;

/** Every version of a job's label schema, the newest first. */
export async function schemaVersions(ctx: Ctx, jobId: string): Promise<Version<{ config: unknown }>[]> {
  await insideJob(ctx, jobId);
  const rows = await ctx.db
    .select({ schema: labelSchemas })
    .from(labelSchemas)
    .innerJoin(jobs, eq(jobs.id, labelSchemas.jobId))
    .where(and(visible.jobs(ctx.actor), eq(labelSchemas.jobId, jobId)))
    .orderBy(desc(labelSchemas.version))
    .limit(200);
  return rows.map(({ schema: { jobId: _job, ...version } }) => version);
}

/** Every version of a job's instructions, the newest first. */
export async function instructionVersions(ctx: Ctx, jobId: string): Promise<Version<{ markdown: string }>[]> {
  await insideJob(ctx, jobId);
  const rows = await ctx.db
    .select({ text: instructions })
    .from(instructions)
    .innerJoin(jobs, eq(jobs.id, instructions.jobId))
    .where(and(visible.jobs(ctx.actor), eq(instructions.jobId, jobId)))
    .orderBy(desc(instructions.version))
    .limit(200);
  return rows.map(({ text: { jobId: _job, ...version } }) => version);
}

function summary(
  job: Job,
  budget: typeof jobBudgets.$inferSelect | null,
  counts: TaskCounts | undefined,
): JobSummary {
  invariant(counts, "every job asked for is counted");
  return { ...job, plan: QualityPlan.parse(job.plan), budget: budget && budgetOf(budget), counts };
}

function budgetOf({ jobId: _job, ...row }: typeof jobBudgets.$inferSelect): JobBudget {
  return { ...row, freeMicros: row.heldMicros - row.spentMicros - row.committedMicros - row.reserveMicros };
}

const COUNTS = `
select j.id, (coalesce(s.ordinary, 0) + coalesce(p.promoted, 0))::int as ordinary, coalesce(s.open, 0)::int as open, coalesce(s.undecided, 0)::int as undecided,
  (coalesce(s.settled, 0) + coalesce(p.promoted, 0))::int as settled, coalesce(p.promoted, 0)::int as promoted, coalesce(s.cancelled, 0)::int as cancelled, coalesce(s.gold, 0)::int as gold,
  coalesce(w.labels, 0)::int as labels
from unnest($1::text[]) as j(id)
left join lateral (
  select count(*) filter (where lane = 0) as ordinary, count(*) filter (where lane = 0 and state = 'open') as open,
    count(*) filter (where lane = 0 and state = 'undecided') as undecided,
    count(*) filter (where lane = 0 and state = 'settled') as settled,
    count(*) filter (where lane = 0 and state = 'cancelled') as cancelled, count(*) filter (where lane = 1) as gold
  from task_states where job_id = j.id) s on true
-- A task that was made gold is still one of the requester's own, with its label.
left join lateral (
  select count(*) as promoted from gold_answers g join task_states t on t.job_id = g.job_id and t.task_id = g.task_id
  where g.job_id = j.id and g.promoted_at is not null and t.lane = 1) p on true
left join lateral (select sum(submitted) as labels from job_workers where job_id = j.id) w on true`;

/** How a job's tasks stand, for jobs the reader was shown to be allowed to see. */
export async function countsOf(db: Db, jobIds: string[]): Promise<Map<string, TaskCounts>> {
  if (jobIds.length === 0) return new Map();
  const rows = await driver(db).unsafe<({ id: string } & TaskCounts)[]>(COUNTS, [jobIds], { prepare: true });
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
