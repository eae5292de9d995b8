import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { goldAnswers, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/**
 * A person sets a gold task aside whose known answer is wrong: from now on it judges nobody, and what it had touched is made
 * good within moments.
 * @throws StaleState when it is set aside already.
 */
export async function quarantineGold(ctx: Ctx, input: schema.QuarantineGold): Promise<void> {
  const { jobId, taskId, reason } = parse(schema.QuarantineGold, input);
  await inTransaction(ctx, async (ctx) => {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new NotFound("job", jobId);
    authorize(ctx, "job.review", job);
    // Nothing may be judged by it in this very moment.
    await driver(ctx.db).unsafe("select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))", [jobId]);
    const which = and(eq(goldAnswers.jobId, jobId), eq(goldAnswers.taskId, taskId));
    const [gold] = await ctx.db.select().from(goldAnswers).where(which).for("update");
    if (!gold) throw new NotFound("gold task", taskId);
    if (gold.state !== "active") throw new StaleState("This gold task is set aside already.");
    await ctx.db
      .update(goldAnswers)
      .set({
        state: "quarantined",
        quarantinedAt: ctx.now,
        repairedAt: null,
        ruledBy: personOf(ctx).personId,
        ruledAt: ctx.now,
        note: reason,
      })
      .where(which);
    await record(ctx, "gold.quarantined", { jobId, subject: taskId, payload: { taskId, reason } });
  });
}
