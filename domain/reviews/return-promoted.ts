import { and, eq } from "drizzle-orm";
import { finalLabels, type goldAnswers, taskStates } from "#db/schema/index";
import { acceptAnswers } from "#domain/assignments/scoring/accept-answers";
import type { Desk } from "#domain/assignments/scoring/desk";
import { answersOf } from "#domain/assignments/scoring/waiting";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { uncommitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import { gradeAnswer } from "#domain/scoring/grading";

/**
 * A task that was made gold and is set aside is an ordinary task again. Where a person took it out of the gold, its label
 * stands. Where its answers or an appeal speak against the label, the task has none any more: the engine decides again by
 * all its answers, else a reviewer does. In a closed job nobody is asked again, and the label stands.
 */
export async function returnPromoted(ctx: Ctx, desk: Desk, gold: typeof goldAnswers.$inferSelect) {
  const { job, kind, config, plan, state } = desk;
  const { taskId } = gold;
  const which = and(eq(taskStates.jobId, job.id), eq(taskStates.taskId, taskId));
  const [task] = await ctx.db.select().from(taskStates).where(which).for("update");
  if (task?.lane !== 1 || job.state === "closed") return;
  await uncommitBudget(ctx, job.id, BigInt(task.need) * maxUnitMicros(job));
  const closed = { lane: 0, need: 0, open: false };
  if (gold.ruledBy !== null) {
    await ctx.db
      .update(taskStates)
      .set({ ...closed, state: "settled" })
      .where(which);
    const given = (await answersOf(ctx, job.id, [taskId])).get(taskId) ?? [];
    const agreed = given.filter((a) => gradeAnswer(kind, config, a.value, gold.value, plan).correct);
    const differed = given.filter((a) => !agreed.includes(a));
    return acceptAnswers(ctx, job.id, agreed, differed);
  }
  await ctx.db
    .update(taskStates)
    .set({ ...closed, state: "undecided" })
    .where(which);
  await ctx.db.delete(finalLabels).where(and(eq(finalLabels.jobId, job.id), eq(finalLabels.taskId, taskId)));
  const name = kind.classOf?.(gold.value, config);
  if (name !== undefined) state.classCounts[name] = Math.max(0, (state.classCounts[name] ?? 0) - 1);
  await record(ctx, "task.undecided", {
    jobId: job.id,
    subject: taskId,
    payload: { taskId, confidence: Math.max(0, 1 - gold.doubt) },
  });
}
