/** How far a job is, what it has cost, and when it will be done: the requester's first page, and the live figures. */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { countsOf, type TaskCounts } from "#domain/jobs/queries";
import type { JobState } from "#domain/jobs/states";
import { jobSpending, type Spending } from "#domain/ledger/statement";
import type { Micros } from "#domain/money";
import { QualityPlan } from "#domain/scoring/plan";

export type JobProgress = {
  jobId: string;
  state: JobState;
  currency: string;
  tasks: TaskCounts;
  overlap: {
    /** Answers bought per settled task; null while none is settled. */
    mean: number | null;
    minimum: number;
    /** What every task would have got without stopping early. */
    maximum: number;
    /** Answers that were not bought because the label was certain before the maximum. */
    saved: number;
  };
  money: {
    budgetMicros: Micros;
    heldMicros: Micros;
    spentMicros: Micros;
    /** Promised: open tasks, work that is out, in review or not posted yet. */
    committedMicros: Micros;
    reserveMicros: Micros;
  };
  perDay: Spending[];
  /** How sure the final labels are: ten steps from 0.5 to 1; the first also holds everything below. */
  confidence: { from: number; to: number; tasks: number }[];
  pace: {
    /** Tasks settled within the last hour. */
    settledLastHour: number;
    /** When, at that pace, no task is open; null when nothing moves or nothing is left. */
    doneAt: Date | null;
  };
  workers: { active: number; onNotice: number; paused: number; suspended: number };
};

const FIGURES = `
select (select avg(answers)::float8 from final_labels where job_id = $1) as mean,
  (select coalesce(sum(answers), 0)::int from final_labels where job_id = $1) as answers,
  (select count(*)::int from final_labels where job_id = $1 and settled_at > $2::timestamptz - interval '1 hour') as recent,
  (select jsonb_object_agg(bucket, n) from (
    select greatest(1, least(10, width_bucket(confidence::float8, 0.5, 1, 10)))::int as bucket, count(*)::int as n
    from final_labels where job_id = $1 group by 1) b) as confidence,
  (select jsonb_object_agg(standing, n) from (
    select standing, count(*)::int as n from job_workers where job_id = $1 group by 1) w) as workers,
  b.held_micros::text as held, b.spent_micros::text as spent, b.committed_micros::text as committed, b.reserve_micros::text as reserve
from (select 1) one left join job_budgets b on b.job_id = $1`;

type Figures = {
  mean: number | null;
  answers: number;
  recent: number;
  confidence: Record<string, number> | null;
  workers: Record<string, number> | null;
} & Record<"held" | "spent" | "committed" | "reserve", string | null>;

const STEPS = 10;

/** @throws NotFound for people who may not see the job's inside. */
export async function jobProgress(ctx: Ctx, jobId: string): Promise<JobProgress> {
  const job = await insideJob(ctx, jobId);
  const plan = QualityPlan.parse(job.plan);
  const [[row], counts, perDay] = await Promise.all([
    driver(ctx.db).unsafe<Figures[]>(FIGURES, [jobId, ctx.now.toISOString()], { prepare: true }),
    countsOf(ctx.db, [jobId]),
    jobSpending(ctx, { jobId, organizationId: job.organizationId }),
  ]);
  const tasks = counts.get(jobId) ?? NOTHING;
  const workers = row?.workers ?? {};
  const recent = row?.recent ?? 0;
  const moving = job.state === "published" && recent > 0 && tasks.open > 0;
  return {
    jobId,
    state: job.state,
    currency: job.currency,
    tasks,
    overlap: {
      mean: row?.mean ?? null,
      minimum: plan.minOverlap,
      maximum: plan.maxOverlap,
      saved: Math.max(0, tasks.settled * plan.maxOverlap - (row?.answers ?? 0)),
    },
    money: {
      budgetMicros: job.budgetMicros,
      heldMicros: BigInt(row?.held ?? 0),
      spentMicros: BigInt(row?.spent ?? 0),
      committedMicros: BigInt(row?.committed ?? 0),
      reserveMicros: BigInt(row?.reserve ?? 0),
    },
    perDay,
    confidence: Array.from({ length: STEPS }, (_, i) => ({
      from: (50 + i * 5) / 100,
      to: (55 + i * 5) / 100,
      tasks: row?.confidence?.[String(i + 1)] ?? 0,
    })),
    pace: {
      settledLastHour: recent,
      doneAt: moving ? new Date(ctx.now.getTime() + (tasks.open / recent) * 3_600_000) : null,
    },
    workers: {
      active: workers.active ?? 0,
      onNotice: workers.on_notice ?? 0,
      paused: workers.paused ?? 0,
      suspended: workers.suspended ?? 0,
    },
  };
}

const NOTHING: TaskCounts = {
  ordinary: 0,
  open: 0,
  undecided: 0,
  settled: 0,
  cancelled: 0,
  gold: 0,
  promoted: 0,
  labels: 0,
};
