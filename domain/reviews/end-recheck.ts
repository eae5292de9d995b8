import { and, eq } from "drizzle-orm";
import { rechecks } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { uncommitBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { maxUnitMicros } from "#domain/ledger/unit";
import type { RecheckVerdict } from "./recheck-rule";

type Recheck = typeof rechecks.$inferSelect;

/**
 * Ends the look of colleagues at a contested answer: what was reserved for those who never came is free again. Who has
 * the task on the screen may still hand it in, and is paid.
 * @param recheck locked by the caller
 */
export async function endRecheck(
  ctx: Ctx,
  job: Job,
  recheck: Recheck,
  state: "answered" | "lapsed" | "withdrawn",
  verdict?: RecheckVerdict,
): Promise<void> {
  if (recheck.state !== "open") return;
  const { jobId, appealId } = recheck;
  await uncommitBudget(ctx, jobId, BigInt(recheck.openings) * maxUnitMicros(job));
  await ctx.db
    .update(rechecks)
    .set({ state, openings: 0, verdict: verdict ?? null, endedAt: ctx.now })
    .where(and(eq(rechecks.jobId, jobId), eq(rechecks.appealId, appealId)));
  await record(ctx, "recheck.ended", {
    jobId,
    subject: appealId,
    payload: { appealId, state, answers: verdict?.answers ?? 0, supports: verdict?.supports ?? "neither" },
  });
}
