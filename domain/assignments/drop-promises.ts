import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import { uncommitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";

/** Takes back what openings had promised that no task needs any more. */
export async function dropPromises(ctx: Ctx, dropped: { jobId: string; dropped: number }[]): Promise<void> {
  for (const { jobId, dropped: count } of dropped) {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    invariant(job, "an assignment belongs to a job");
    await uncommitBudget(ctx, jobId, BigInt(count) * maxUnitMicros(job));
  }
}
