import { and, eq } from "drizzle-orm";
import { goldAnswers, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/**
 * The requester's word on a gold task that was set aside: it was wrong indeed, or it was right and is gold again. What was
 * made good stays made good: nobody is judged twice by the same answers.
 * @throws StaleState when it is not set aside (any more), or was made gold of an ordinary task and is one again.
 */
export async function ruleGold(ctx: Ctx, input: schema.RuleGold): Promise<void> {
  const { jobId, taskId, ruling, note } = parse(schema.RuleGold, input);
  await inTransaction(ctx, async (ctx) => {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new NotFound("job", jobId);
    authorize(ctx, "job.write", job);
    const which = and(eq(goldAnswers.jobId, jobId), eq(goldAnswers.taskId, taskId));
    const [gold] = await ctx.db.select().from(goldAnswers).where(which).for("update");
    if (!gold) throw new NotFound("gold task", taskId);
    if (gold.state !== "quarantined") throw new StaleState("This gold task is not set aside.");
    if (ruling === "restore" && gold.promotedAt)
      throw new StaleState(
        "This task was made gold of one of your own. Set aside, it is an ordinary task again, and its label is decided by all its answers.",
      );
    const ruled = { ruledBy: personOf(ctx).personId, ruledAt: ctx.now, note };
    const restored = { state: "active" as const, doubt: 0, judgedAt: gold.judgedAt ?? ctx.now };
    await ctx.db
      .update(goldAnswers)
      .set(ruling === "restore" ? { ...ruled, ...restored } : ruled)
      .where(which);
    await record(ctx, ruling === "restore" ? "gold.restored" : "gold.confirmed", {
      jobId,
      subject: taskId,
      payload: { taskId, note },
    });
  });
}
