/**
 * The job board: what each published job asks, pays and demands, for the worker who reads it. One statement for a whole
 * page; nothing in it counts a table.
 */
import { sql } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx, PersonActor } from "#domain/context";
import { NotFound } from "#domain/errors";
import { unitPrice } from "#domain/ledger/unit";
import type { Micros } from "#domain/money";
import { type Page, pageOf, pageSize } from "#domain/page";
import { type Hindrance, hindrances, type Standing } from "./eligibility";

/** Submissions from which a job's pace counts as measured. */
export const MEASURED_SUBMISSIONS = 20;

export type BoardJob = {
  jobId: string;
  title: string;
  summary: string;
  kind: string;
  organization: string;
  currency: string;
  publishedAt: Date;
  /** The base reward of one accepted annotation. */
  rewardMicros: Micros;
  /** What this worker is paid for the next one. */
  priceMicros: Micros;
  /** What the requester guarantees per hour of active time; 0 for no floor. */
  floorPerHourMicros: Micros;
  /** Base reward × submissions ÷ active time; null until 20 were handed in. */
  measuredPerHourMicros: Micros | null;
  measuredSecondsPerTask: number | null;
  /** How many answers of all workers that was measured over. */
  measuredAnswers: number;
  qualification: { id: string; name: string } | null;
  /** Every reason why this worker cannot take it now; empty when eligible. */
  hindrances: Hindrance[];
  /** Whether the worker has worked in it already, and how much. */
  mine: { submitted: number; standing: Standing } | null;
  requester: {
    /** Share of this organization's handed-in work that was not rejected, 0…1; null until 20 were handed in. */
    acceptedShare: number | null;
    /** From handing in to money, at the median of this job's paid work; null while nothing is paid. */
    medianHoursToPayment: number | null;
    /** Work nobody reviews is accepted after so many hours. */
    reviewHours: number;
  };
  /** The first task's datum, without its picture's address. */
  sample: StoredItem | null;
  tasksLeft: TasksLeft;
};

/** Rounded, so that no worker can watch the number and learn which task was gold: it falls only when a round number is passed. */
export type TasksLeft = { atLeast: 0 | 1 | 10 | 25 | 50 | 100 | 250 | 500 | 1_000 };
const STEPS = [1_000, 500, 250, 100, 50, 25, 10, 1] as const;

/** Published jobs, the newest first; `after` is the id of the last job of the page before. */
export async function board(
  ctx: Ctx,
  given: { after?: string; first?: number } = {},
): Promise<Page<BoardJob>> {
  const worker = personOf(ctx);
  const size = pageSize(given.first);
  const after = given.after
    ? sql`and (jobs.published_at, jobs.id) < (select b.published_at, b.id from jobs b where b.id = ${given.after})`
    : sql``;
  const open = sql`(${visible.board(ctx.actor)} or ${isAsked(worker)})`;
  const rows = await read(ctx, worker, sql`${open} ${after}`, size + 1);
  const page = pageOf(rows, size, (row) => row.id);
  return { ...page, items: page.items.map((row) => show(ctx, worker, row)) };
}

/**
 * One job as a worker sees it before taking it; also paused or closed ones the worker has worked in.
 * @throws NotFound
 */
export async function boardJob(
  ctx: Ctx,
  jobId: string,
): Promise<BoardJob & { state: Row["state"]; instructions: string; config: unknown }> {
  const worker = personOf(ctx);
  const open = sql`(${visible.board(ctx.actor)} or (jobs.state <> 'draft' and w.worker_id is not null))`;
  const [row] = await read(ctx, worker, sql`${open} and jobs.id = ${jobId}`, 1);
  if (!row) throw new NotFound("job", jobId);
  const { state, instructions, config } = row;
  return { ...show(ctx, worker, row), state, instructions, config };
}

/** A closed job in which this worker is asked to look at a task again: it stands on the board like any other. */
const isAsked = ({ personId }: PersonActor) => sql`(jobs.state = 'closed' and exists (
  select 1 from recheck_peers rp join rechecks r on r.job_id = rp.job_id and r.appeal_id = rp.appeal_id
  where rp.worker_id = ${personId} and rp.job_id = jobs.id and rp.assignment_id is null and r.state = 'open' and r.openings > 0))`;

type Row = {
  id: string;
  title: string;
  summary: string;
  kind: string;
  state: "published" | "paused" | "closed";
  organizationId: string;
  organization: string;
  currency: string;
  publishedAt: string;
  reward: string;
  feeBps: number;
  tiers: { bps: number }[];
  floor: string;
  reviewHours: number;
  qualificationId: string | null;
  qualification: string | null;
  grantId: string | null;
  grantExpiresAt: string | null;
  revokeReason: string | null;
  isWorker: boolean;
  standing: Standing | null;
  standingInJob: Standing | null;
  price: string | null;
  mine: number | null;
  submitted: number;
  activeSeconds: number;
  orgSubmitted: number;
  orgRejected: number;
  hoursToPayment: number | null;
  left: number;
  sample: StoredItem | null;
  instructions: string;
  config: unknown;
};

async function read(
  ctx: Ctx,
  worker: PersonActor,
  which: ReturnType<typeof sql>,
  limit: number,
): Promise<Row[]> {
  const rows = await ctx.db.execute(sql`
    select jobs.id, jobs.title, jobs.summary, jobs.kind,
      case when ${isAsked(worker)} then 'published' else jobs.state end as state, jobs.organization_id as "organizationId", o.name as organization,
      jobs.currency, to_char(jobs.published_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "publishedAt",
      jobs.reward_micros::text as reward, jobs.fee_bps as "feeBps", jobs.tiers, jobs.floor_per_hour_micros::text as floor,
      jobs.review_hours as "reviewHours", q.id as "qualificationId", q.name as qualification, g.id as "grantId",
      to_char(g.expires_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "grantExpiresAt", taken.reason as "revokeReason",
      p.person_id is not null as "isWorker", p.standing, w.standing as "standingInJob", w.price_micros::text as price, w.submitted as mine,
      pace.submitted, pace.seconds as "activeSeconds", org.submitted as "orgSubmitted", org.rejected as "orgRejected",
      paid.hours as "hoursToPayment", remaining.n as left, t.item as sample, i.markdown as instructions, l.config
    from ${jobs} jobs
    join organizations o on o.id = jobs.organization_id
    join label_schemas l on l.job_id = jobs.id and l.version = jobs.schema_version
    join instructions i on i.job_id = jobs.id and i.version = jobs.instructions_version
    left join qualifications q on q.id = jobs.qualification_id
    left join grants g on g.worker_id = ${worker.personId} and g.qualification_id = jobs.qualification_id and g.revoked_at is null
    left join lateral (
      select coalesce(r.revoke_reason, 'no reason was given') as reason from grants r
      where r.worker_id = ${worker.personId} and r.qualification_id = jobs.qualification_id and r.revoked_at is not null
      order by r.revoked_at desc limit 1) taken on g.id is null
    left join worker_profiles p on p.person_id = ${worker.personId}
    left join job_workers w on w.job_id = jobs.id and w.worker_id = ${worker.personId}
    left join lateral (
      select coalesce(sum(submitted), 0)::int as submitted, coalesce(sum(active_seconds), 0)::int as seconds
      from job_workers where job_id = jobs.id) pace on true
    left join lateral (
      select coalesce(sum(x.submitted), 0)::int as submitted,
        (select count(*)::int from (
          select distinct on (r.job_id, r.assignment_id) r.outcome from reviews r join jobs rj on rj.id = r.job_id
          where rj.organization_id = jobs.organization_id order by r.job_id, r.assignment_id, r.created_at desc) ruled
         where ruled.outcome = 'rejected') as rejected
      from job_workers x join jobs xj on xj.id = x.job_id where xj.organization_id = jobs.organization_id) org on true
    left join lateral (
      select (percentile_cont(0.5) within group (order by extract(epoch from e.created_at - a.submitted_at)) / 3600)::float8 as hours
      from (select submitted_at, entry_id from assignments where job_id = jobs.id and entry_id is not null limit 200) a
      join entries e on e.id = a.entry_id) paid on true
    left join lateral (
      select count(*)::int as n from (
        select 1 from task_states s where s.job_id = jobs.id and s.lane = 0 and s.open limit 1000) found) remaining on true
    -- The first task of any lane: that it is shown here says nothing about what it is.
    left join lateral (select item from tasks where job_id = jobs.id order by position limit 1) t on true
    where ${which}
    order by jobs.published_at desc, jobs.id desc limit ${sql.raw(String(limit))}`);
  return rows as unknown as Row[];
}

function show(ctx: Ctx, worker: PersonActor, row: Row): BoardJob {
  const rewardMicros = BigInt(row.reward);
  const terms = { rewardMicros, feeBps: row.feeBps };
  const measured = row.submitted >= MEASURED_SUBMISSIONS && row.activeSeconds > 0;
  return {
    jobId: row.id,
    title: row.title,
    summary: row.summary,
    kind: row.kind,
    organization: row.organization,
    currency: row.currency,
    publishedAt: new Date(row.publishedAt),
    rewardMicros,
    priceMicros: row.price ? BigInt(row.price) : unitPrice(terms, row.tiers[0]?.bps ?? 10_000).priceMicros,
    floorPerHourMicros: BigInt(row.floor),
    measuredPerHourMicros: measured
      ? (rewardMicros * BigInt(row.submitted) * 3_600n) / BigInt(row.activeSeconds)
      : null,
    measuredSecondsPerTask: measured ? row.activeSeconds / row.submitted : null,
    measuredAnswers: row.submitted,
    qualification: qualificationOf(row),
    hindrances: hindrances(
      { state: row.state, qualification: qualificationOf(row) },
      {
        isWorker: row.isWorker,
        standing: row.standing ?? "active",
        standingInJob: row.standingInJob ?? "active",
        isMember: worker.memberships.some((m) => m.organizationId === row.organizationId),
        grant: row.grantId ? { expiresAt: row.grantExpiresAt ? new Date(row.grantExpiresAt) : null } : null,
        revokeReason: row.revokeReason,
      },
      ctx.now,
    ),
    mine: row.mine === null ? null : { submitted: row.mine, standing: row.standingInJob ?? "active" },
    requester: {
      acceptedShare:
        row.orgSubmitted >= MEASURED_SUBMISSIONS ? Math.max(0, 1 - row.orgRejected / row.orgSubmitted) : null,
      medianHoursToPayment: row.hoursToPayment,
      reviewHours: row.reviewHours,
    },
    sample: row.sample,
    tasksLeft: { atLeast: STEPS.find((step) => row.left >= step) ?? 0 },
  };
}

function qualificationOf(row: Row): { id: string; name: string } | null {
  return row.qualificationId && row.qualification
    ? { id: row.qualificationId, name: row.qualification }
    : null;
}
