/** A worker's place in jobs: what the next task pays, what the next tier takes, what is out. */
import { and, eq, sql } from "drizzle-orm";
import { assignments, jobs, jobWorkers, tasks } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { unitPrice } from "#domain/ledger/unit";
import type { Micros } from "#domain/money";
import type { Tier } from "#domain/scoring/tiers";

export type Rung = Tier & { priceMicros: Micros };

export type Seat = {
  jobId: string;
  leaseSeconds: number;
  schemaVersion: number;
  instructionsVersion: number;
  /** What each tier pays and asks, the base first. */
  ladder: Rung[];
  /** The worker's tier now: a place in the ladder. 0 for whoever has not begun. */
  tier: number;
  /** Prices of everything handed in that was not rejected. */
  handedInMicros: Micros;
};

/**
 * The terms of a job for this worker: of a job on the board, or of one they have worked in.
 * @throws NotFound
 */
export async function ownSeat(ctx: Ctx, jobId: string): Promise<Seat> {
  const [seat] = await seats(ctx, eq(jobs.id, jobId));
  if (!seat) throw new NotFound("job", jobId);
  return seat;
}

/** The same for every job the worker has worked in, by job id. */
export async function ownSeats(ctx: Ctx): Promise<Map<string, Seat>> {
  const found = await seats(ctx, sql`${jobWorkers.workerId} is not null`);
  return new Map(found.map((seat) => [seat.jobId, seat]));
}

async function seats(ctx: Ctx, which: ReturnType<typeof sql>): Promise<Seat[]> {
  const { personId } = personOf(ctx);
  const rows = await ctx.db
    .select({
      job: jobs,
      tier: jobWorkers.tier,
      handedIn: sql<string>`(select coalesce(sum(a.price_micros), 0)::text from assignments a
        where a.job_id = ${jobs.id} and a.worker_id = ${personId} and a.state in ('submitted', 'accepted', 'appealed'))`,
    })
    .from(jobs)
    .leftJoin(jobWorkers, and(eq(jobWorkers.jobId, jobs.id), eq(jobWorkers.workerId, personId)))
    .where(and(sql`(${visible.board(ctx.actor)} or ${jobWorkers.workerId} is not null)`, which))
    .limit(500);
  return rows.map(({ job, tier, handedIn }) => ({
    jobId: job.id,
    leaseSeconds: job.leaseSeconds,
    schemaVersion: job.schemaVersion,
    instructionsVersion: job.instructionsVersion,
    ladder: job.tiers.map((one) => ({ ...one, priceMicros: unitPrice(job, one.bps).priceMicros })),
    tier: tier ?? 0,
    handedInMicros: BigInt(handedIn),
  }));
}

/** The datum of one of the worker's own assignments, whatever became of it. @throws NotFound */
export async function ownItem(ctx: Ctx, ref: { jobId: string; assignmentId: string }): Promise<StoredItem> {
  personOf(ctx);
  const [row] = await ctx.db
    .select({ item: tasks.item })
    .from(assignments)
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .where(
      and(
        visible.ownAssignments(ctx.actor),
        eq(assignments.jobId, ref.jobId),
        eq(assignments.id, ref.assignmentId),
      ),
    );
  if (!row) throw new NotFound("assignment", ref.assignmentId);
  return row.item as StoredItem;
}
