/**
 * A job's promises against its hold. One opening (one more label that may be handed out) commits what it may at
 * most cost; nothing is opened that the hold does not cover. The row's CHECK holds the same truth.
 */
import { eq, sql } from "drizzle-orm";
import { jobBudgets } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import type { Micros } from "#domain/money";

/** Commits `amountMicros`, or answers false and changes nothing when the hold does not cover it. */
export async function commitBudget(ctx: Ctx, jobId: string, amountMicros: Micros): Promise<boolean> {
  const b = jobBudgets;
  const done = await ctx.db
    .update(b)
    .set({ committedMicros: sql`${b.committedMicros} + ${amountMicros}` })
    .where(
      sql`${b.jobId} = ${jobId} and ${b.spentMicros} + ${b.committedMicros} + ${b.reserveMicros} + ${amountMicros} <= ${b.heldMicros}`,
    )
    .returning({ jobId: b.jobId });
  return done.length === 1;
}

/** Takes back a promise that nobody will call on: an opening of a task that needs no more labels. */
export async function uncommitBudget(ctx: Ctx, jobId: string, amountMicros: Micros): Promise<void> {
  if (amountMicros === 0n) return;
  await ctx.db
    .update(jobBudgets)
    .set({ committedMicros: sql`${jobBudgets.committedMicros} - ${amountMicros}` })
    .where(eq(jobBudgets.jobId, jobId));
}

/** Adds money that has just been posted to the job's hold; the reserve keeps its share of it. */
export async function growBudget(
  ctx: Ctx,
  jobId: string,
  byMicros: Micros,
  reserveBps: number,
): Promise<void> {
  const reserve = (byMicros * BigInt(reserveBps)) / 10_000n;
  await ctx.db
    .insert(jobBudgets)
    .values({ jobId, heldMicros: byMicros, reserveMicros: reserve })
    .onConflictDoUpdate({
      target: jobBudgets.jobId,
      set: {
        heldMicros: sql`${jobBudgets.heldMicros} + ${byMicros}`,
        reserveMicros: sql`${jobBudgets.reserveMicros} + ${reserve}`,
      },
    });
}

export type Budget = typeof jobBudgets.$inferSelect;

/** The job's budget row, locked. A draft has none. */
export async function lockBudget(ctx: Ctx, jobId: string): Promise<Budget> {
  const [row] = await ctx.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId)).for("update");
  invariant(row, `a published job has a budget (${jobId})`);
  return row;
}
