import { eq, sql } from "drizzle-orm";
import { assignments, finalLabels, jobBudgets, jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { DAY_MS, later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant } from "#domain/errors";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { release } from "#domain/ledger/recipes";
import { parse } from "#domain/parse";
import { lockBudget } from "./budget";
import { lockJob } from "./load-job";
import { APPEAL_DAYS, JobRef } from "./schema";

/**
 * Gives back what a closed job no longer needs. First, when no lease is out, nothing awaits review and everything
 * accepted is posted: all but the price of rejections that may still be appealed. Last, when those are over: the
 * rest, and the job is finished. Answers whether it is.
 */
export async function finishJob(ctx: Ctx, input: { jobId: string }): Promise<boolean> {
  const { jobId } = parse(JobRef, input);
  return inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.publish", job);
    if (job.state !== "closed" || job.finishedAt || !job.publishedAt) return false;
    const owed = await owedBy(ctx, jobId);
    if (owed.unfinished > 0) return false;
    const budget = await lockBudget(ctx, jobId);
    const keep = owed.contestableMicros;
    const rest = budget.heldMicros - budget.spentMicros - keep;
    if (rest > 0n) {
      await postEntry(ctx, {
        ...release({ organizationId: job.organizationId, jobId, amountMicros: rest }),
        subject: jobId,
        idempotencyKey: `release:${jobId}:keep:${keep}`,
        currency: job.currency,
        memo: { title: job.title },
      });
      await ctx.db
        .update(jobBudgets)
        .set({ heldMicros: budget.heldMicros - rest, committedMicros: 0n, reserveMicros: keep })
        .where(eq(jobBudgets.jobId, jobId));
    }
    if (keep > 0n) return false;
    await ctx.db.update(jobs).set({ finishedAt: ctx.now }).where(eq(jobs.id, jobId));
    await record(ctx, "job.finished", {
      jobId,
      subject: jobId,
      payload: {
        settled: await settledCount(ctx, jobId),
        spentMicros: budget.spentMicros.toString(),
        releasedMicros: (job.budgetMicros - budget.spentMicros).toString(),
      },
    });
    return true;
  });
}

async function owedBy(ctx: Ctx, jobId: string): Promise<{ unfinished: number; contestableMicros: bigint }> {
  const a = assignments;
  const since = later(ctx.now, -APPEAL_DAYS * DAY_MS).toISOString();
  const [row] = await ctx.db
    .select({
      unfinished: sql<number>`count(*) filter (where ${a.state} in ('active', 'submitted', 'appealed') or (${a.state} = 'accepted' and ${a.entryId} is null))::int`,
      contestable: sql<string>`coalesce(sum(${a.priceMicros} + ${a.feeMicros}) filter (where ${a.state} = 'rejected' and ${a.endedAt} > ${since}::timestamptz), 0)::text`,
    })
    .from(a)
    .where(eq(a.jobId, jobId));
  invariant(row, "a count always answers");
  return { unfinished: row.unfinished, contestableMicros: BigInt(row.contestable) };
}

async function settledCount(ctx: Ctx, jobId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(finalLabels)
    .where(eq(finalLabels.jobId, jobId));
  return row?.count ?? 0;
}
