import { and, eq, inArray, isNull } from "drizzle-orm";
import { decisions, jobBudgets, workerProfiles } from "#db/schema/index";
import { actorName, type Ctx } from "#domain/context";
import { newId } from "#domain/ids";
import { lockBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { postEntry } from "#domain/ledger/post-entry";
import { compensation } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";
import type { Reason } from "#domain/scoring/reasons";

export type Owed = { workerId: string; amountMicros: Micros; reasons: Reason[] };

/**
 * Pays what a wrong known answer has cost people: out of the job's reserve and what is free of its hold when it was the
 * requester's gold, and out of the platform's own pocket when the marketplace had made the task gold itself, or where
 * the hold does not reach. Each gets a decision with its reasons.
 * Who has erased their account gets nothing.
 * @returns how much was paid
 */
export async function payCompensation(
  ctx: Ctx,
  given: { job: Job; taskId: string; owed: Owed[]; byPlatform: boolean },
): Promise<Micros> {
  const { job, taskId, byPlatform } = given;
  const owed = await whoIsHere(ctx, given.owed);
  const total = owed.reduce((sum, one) => sum + one.amountMicros, 0n);
  if (total === 0n) return 0n;
  const budget = await lockBudget(ctx, job.id);
  const free = budget.heldMicros - budget.spentMicros - budget.committedMicros - budget.reserveMicros;
  const reach = byPlatform || job.finishedAt ? 0n : free + budget.reserveMicros;
  const fromHoldMicros = total < reach ? total : reach;
  const fromReserve = fromHoldMicros < budget.reserveMicros ? fromHoldMicros : budget.reserveMicros;
  await postEntry(ctx, {
    ...compensation({ jobId: job.id, workers: sorted(owed), fromHoldMicros }),
    subject: job.id,
    idempotencyKey: `compensation:${job.id}:${taskId}`,
    currency: job.currency,
  });
  await ctx.db
    .update(jobBudgets)
    .set({
      spentMicros: budget.spentMicros + fromHoldMicros,
      reserveMicros: budget.reserveMicros - fromReserve,
    })
    .where(eq(jobBudgets.jobId, job.id));
  await ctx.db.insert(decisions).values(
    owed.map(({ workerId, amountMicros, reasons }) => ({
      jobId: job.id,
      id: newId("decision"),
      personId: workerId,
      subject: "compensation" as const,
      outcome: "compensated",
      reasons,
      evidence: { compensationMicros: amountMicros.toString(), currency: job.currency },
      decidedBy: actorName(ctx.actor),
      createdAt: ctx.now,
    })),
  );
  return total;
}

/** Who has erased their account has left for good: money to them would reach nobody. */
async function whoIsHere(ctx: Ctx, owed: Owed[]): Promise<Owed[]> {
  if (owed.length === 0) return owed;
  const p = workerProfiles;
  const ids = owed.map((one) => one.workerId);
  const here = await ctx.db
    .select({ id: p.personId })
    .from(p)
    .where(and(inArray(p.personId, ids), isNull(p.erasedAt)))
    .orderBy(p.personId)
    .for("share");
  return owed.filter((one) => here.some(({ id }) => id === one.workerId));
}

const sorted = (owed: Owed[]) => [...owed].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
