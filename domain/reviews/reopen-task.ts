import { and, eq, gt } from "drizzle-orm";
import { driver } from "#db/client";
import { taskStates, verdicts } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { commitBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { maxUnitMicros } from "#domain/ledger/unit";
import { TASK } from "#domain/tasks/states";
import { nextState } from "#domain/transition";

const COUNTING = `
select count(*)::int as n from annotations n
join assignments a on a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id
where n.job_id = $1 and n.task_id = $2 and a.state <> 'rejected'`;

/**
 * An answer of this task does not count any more: while the task has no final label, it asks for another one, where
 * the budget reaches for it; where it does not, a reviewer decides. The rejected answer's own promise stays in the
 * hold for as long as the worker may contest.
 */
export async function reopenTask(ctx: Ctx, job: Job, taskId: string): Promise<void> {
  const which = and(eq(taskStates.jobId, job.id), eq(taskStates.taskId, taskId));
  const [task] = await ctx.db.select().from(taskStates).where(which).for("update");
  if (!task || task.lane === 1 || job.state === "closed") return;
  if (task.state !== "open" && task.state !== "undecided") return;
  await forgetVerdicts(ctx, job.id, taskId);
  if (await commitBudget(ctx, job.id, maxUnitMicros(job))) {
    const state = task.state === "undecided" ? nextState(TASK, "reopen", task.state) : task.state;
    await ctx.db
      .update(taskStates)
      .set({ state, need: task.need + 1, open: true })
      .where(which);
    return;
  }
  if (task.state === "undecided" || task.need + task.leased > 0) return;
  await ctx.db
    .update(taskStates)
    .set({ state: nextState(TASK, "give up", task.state), open: false })
    .where(which);
  await record(ctx, "task.undecided", { jobId: job.id, subject: taskId, payload: { taskId, confidence: 0 } });
}

/** What the engine said with more answers than now count rested on the rejected one, and would stop it from deciding anew. */
async function forgetVerdicts(ctx: Ctx, jobId: string, taskId: string): Promise<void> {
  const [left] = await driver(ctx.db).unsafe<{ n: number }[]>(COUNTING, [jobId, taskId], { prepare: true });
  await ctx.db
    .delete(verdicts)
    .where(and(eq(verdicts.jobId, jobId), eq(verdicts.taskId, taskId), gt(verdicts.answers, left?.n ?? 0)));
}
