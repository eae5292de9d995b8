/** What a worker reads about their own work. No task id, nothing about gold, nothing about others. */
import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { annotations, assignments, jobs, labelSchemas } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { Micros } from "#domain/money";
import { type Page, pageOf, pageSize } from "#domain/page";
import { type Carried, carriedIn } from "#domain/scoring/carried-quality";
import type { QualityState } from "#domain/scoring/quality";
import type { Standing } from "./eligibility";
import type { AssignmentState } from "./states";

export type OwnAssignment = {
  /** Its place in the list, for `after`. */
  cursor: string;
  assignmentId: string;
  jobId: string;
  jobTitle: string;
  currency: string;
  state: AssignmentState;
  /** Fixed when it was claimed. */
  rewardMicros: Micros;
  claimedAt: Date;
  submittedAt: Date | null;
  /** Accepted then, unless a reviewer speaks; null when it does not wait for that. */
  acceptAfter: Date | null;
  late: boolean;
  /** Whether the money has been posted. */
  paid: boolean;
  /** What was handed in, in a few words; null when nothing was. */
  answer: string | null;
};

const HISTORY = `
select a.id as "assignmentId", a.job_id as "jobId", j.title as "jobTitle", j.currency, j.kind, a.state, a.price_micros::text as price,
  to_char(a.claimed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "claimedAt",
  to_char(a.submitted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "submittedAt",
  to_char(a.accept_after at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "acceptAfter",
  coalesce(n.late, false) as late, a.entry_id is not null as paid, n.value, l.config
from job_workers w
join assignments a on a.job_id = w.job_id and a.worker_id = w.worker_id
join jobs j on j.id = a.job_id
left join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
left join label_schemas l on l.job_id = a.job_id and l.version = n.schema_version
where w.worker_id = $1 and ($2::text is null or a.job_id = $2) and ($3::text is null or a.state = $3)
  and ($4::text is null or (a.claimed_at, a.id) < ($4::timestamptz, $5))
order by a.claimed_at desc, a.id desc limit $6`;

type HistoryRow = Record<
  "assignmentId" | "jobId" | "jobTitle" | "currency" | "kind" | "price" | "claimedAt",
  string
> & {
  state: AssignmentState;
  submittedAt: string | null;
  acceptAfter: string | null;
  late: boolean;
  paid: boolean;
  value: unknown;
  config: unknown;
};

/** The worker's own assignments, the newest first; of one job or in one state when named. */
export async function ownWork(
  ctx: Ctx,
  given: { jobId?: string; state?: AssignmentState; after?: string; first?: number } = {},
): Promise<Page<OwnAssignment>> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const size = pageSize(given.first);
  const [at, id] = splitCursor(given.after);
  const rows = await driver(ctx.db).unsafe<HistoryRow[]>(
    HISTORY,
    [personId, given.jobId ?? null, given.state ?? null, at, id, size + 1],
    { prepare: true },
  );
  const page = pageOf(rows, size, (row) => `${row.claimedAt}/${row.assignmentId}`);
  return {
    ...page,
    items: page.items.map(({ kind, price, value, config, claimedAt, submittedAt, acceptAfter, ...row }) => ({
      ...row,
      cursor: `${claimedAt}/${row.assignmentId}`,
      rewardMicros: BigInt(price),
      claimedAt: new Date(claimedAt),
      submittedAt: submittedAt ? new Date(submittedAt) : null,
      acceptAfter: row.state === "submitted" && acceptAfter ? new Date(acceptAfter) : null,
      answer: value === null ? null : kindOf(kind).summary(value, config),
    })),
  };
}

function splitCursor(after: string | undefined): [string | null, string | null] {
  const [at, id] = after?.split("/") ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? [at, id] : [null, null];
}

/** What the worker handed in for one of the own assignments. @throws NotFound */
export async function ownAnswer(
  ctx: Ctx,
  ref: { jobId: string; assignmentId: string },
): Promise<{ kind: string; value: unknown; config: unknown }> {
  const [row] = await ctx.db
    .select({ kind: annotations.kind, value: annotations.value, config: labelSchemas.config })
    .from(assignments)
    .innerJoin(
      annotations,
      and(
        eq(annotations.jobId, assignments.jobId),
        eq(annotations.taskId, assignments.taskId),
        eq(annotations.workerId, assignments.workerId),
      ),
    )
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, annotations.jobId), eq(labelSchemas.version, annotations.schemaVersion)),
    )
    .where(
      and(
        visible.ownAssignments(ctx.actor),
        eq(assignments.jobId, ref.jobId),
        eq(assignments.id, ref.assignmentId),
      ),
    );
  if (!row) throw new NotFound("assignment", ref.assignmentId);
  return row;
}

export type OwnJob = {
  jobId: string;
  title: string;
  kind: string;
  jobState: "published" | "paused" | "closed";
  currency: string;
  standing: Standing;
  /** Price of the next task. */
  priceMicros: Micros;
  submitted: number;
  accepted: number;
  rejected: number;
  leased: number;
  activeSeconds: number;
  /** Posted rewards and top-ups over active time; null before the first minute. */
  earnedPerHourMicros: Micros | null;
  earnedMicros: Micros;
  joinedAt: Date;
  /** What is known of the worker's quality in this job, refreshed every few checks; null while too little is. */
  quality: { mean: number; lower: number; upper: number } | null;
  /** What earlier jobs said of the worker when this one was begun; null where nothing did. */
  carried: Carried | null;
};

const OWN_JOBS = `
select w.job_id as "jobId", j.title, j.kind, j.state as "jobState", j.currency, w.standing, w.price_micros::text as price, w.submitted,
  a.accepted, a.rejected, w.leased, w.active_seconds as "activeSeconds", (a.earned + w.topped_up_micros)::text as earned,
  to_char(w.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "joinedAt", q.mean, q.lower, q.upper,
  (select k.quality -> 'prior' from worker_qualities k where k.job_id = w.job_id and k.worker_id = w.worker_id) as prior
from job_workers w join jobs j on j.id = w.job_id
left join lateral (
  select count(*) filter (where state = 'accepted')::int as accepted,
    count(*) filter (where state in ('rejected', 'appealed'))::int as rejected,
    coalesce(sum(price_micros) filter (where entry_id is not null), 0) as earned
  from assignments where job_id = w.job_id and worker_id = w.worker_id) a on true
-- A point is added with each gold answer: only every fifth is shown, so that it does not tell which task was gold.
left join lateral (
  select mean, lower, upper from quality_points
  where job_id = w.job_id and worker_id = w.worker_id and gold_answers % 5 = 0 and gold_answers > 0
  order by gold_answers desc limit 1) q on true
where w.worker_id = $1 order by w.created_at desc, w.job_id desc limit 500`;

type OwnJobRow = Omit<
  OwnJob,
  "priceMicros" | "earnedMicros" | "earnedPerHourMicros" | "joinedAt" | "quality" | "carried"
> & {
  prior: QualityState["prior"] | null;
  price: string;
  earned: string;
  joinedAt: string;
  mean: number | null;
  lower: number | null;
  upper: number | null;
};

/** Every job the worker has worked in, the newest first, with the own figures. */
export async function ownJobs(ctx: Ctx): Promise<OwnJob[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const rows = await driver(ctx.db).unsafe<OwnJobRow[]>(OWN_JOBS, [personId], { prepare: true });
  return rows.map(({ price, earned, joinedAt, mean, lower, upper, prior, ...row }) => {
    const earnedMicros = BigInt(earned);
    return {
      ...row,
      priceMicros: BigInt(price),
      earnedMicros,
      earnedPerHourMicros: perHour(earnedMicros, row.activeSeconds),
      joinedAt: new Date(joinedAt),
      quality: mean !== null && lower !== null && upper !== null ? { mean, lower, upper } : null,
      carried: (prior && carriedIn({ prior })) ?? null,
    };
  });
}

function perHour(amount: Micros, activeSeconds: number): Micros | null {
  return activeSeconds < 60 ? null : (amount * 3_600n) / BigInt(activeSeconds);
}

export type OwnStatistics = {
  submitted: number;
  accepted: number;
  rejected: number;
  activeSeconds: number;
  jobs: number;
  /** Per currency, over all jobs. */
  earned: { currency: string; earnedMicros: Micros; perHourMicros: Micros | null }[];
};

/** The worker's figures over all jobs. */
export async function ownStatistics(ctx: Ctx): Promise<OwnStatistics> {
  const own = await ownJobs(ctx);
  const sum = (pick: (job: OwnJob) => number) => own.reduce((total, job) => total + pick(job), 0);
  const currencies = [...new Set(own.map((job) => job.currency))].sort();
  return {
    submitted: sum((job) => job.submitted),
    accepted: sum((job) => job.accepted),
    rejected: sum((job) => job.rejected),
    activeSeconds: sum((job) => job.activeSeconds),
    jobs: own.length,
    earned: currencies.map((currency) => {
      const those = own.filter((job) => job.currency === currency);
      const earnedMicros = those.reduce((total, job) => total + job.earnedMicros, 0n);
      const seconds = those.reduce((total, job) => total + job.activeSeconds, 0);
      return { currency, earnedMicros, perHourMicros: perHour(earnedMicros, seconds) };
    }),
  };
}
