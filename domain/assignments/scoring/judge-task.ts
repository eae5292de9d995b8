import { and, eq } from "drizzle-orm";
import { taskStates, verdicts } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { commitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import { consense } from "#domain/scoring/consensus";
import { ENGINE } from "#domain/scoring/engine";
import { decide, type OverlapVerdict } from "#domain/scoring/overlap";
import type { Desk } from "./desk";
import { settleTask } from "./settle-task";
import type { Waiting } from "./waiting";

export type OpenTask = { taskId: string; need: number; leased: number; done: number; state: string };

/**
 * Asks the engine about a task after a new answer: settle it, buy one more label, or give it to a reviewer. While a
 * label that was already asked for is still to come, only settling is done.
 */
export async function judgeTask(ctx: Ctx, desk: Desk, task: OpenTask, answers: Waiting[]): Promise<void> {
  const given = answers.map((a) => ({
    workerId: a.workerId,
    value: a.value,
    quality: desk.worker(a.workerId).quality,
  }));
  const consensus = consense(desk.kind, desk.config, given, desk.plan, desk.state);
  let verdict = decide({ consensus, plan: desk.plan, canBuyMore: true });
  if (verdict.decision !== "settle" && task.need + task.leased > 0) return;
  if (verdict.decision === "more") {
    if (!(await write(ctx, desk, task.taskId, answers.length, verdict, consensus.value))) return;
    if (await buyOne(ctx, desk, task.taskId)) return;
    verdict = decide({ consensus, plan: desk.plan, canBuyMore: false });
    await budgetIsLow(ctx, desk);
  }
  await write(ctx, desk, task.taskId, answers.length, verdict, consensus.value);
  if (verdict.decision === "settle" && consensus.value !== undefined) {
    return settleTask(ctx, desk, task, answers, {
      ...consensus,
      value: consensus.value,
      confidence: verdict.confidence,
    });
  }
  await ctx.db
    .update(taskStates)
    .set({ state: "undecided", need: 0, open: false })
    .where(
      and(
        eq(taskStates.jobId, desk.job.id),
        eq(taskStates.taskId, task.taskId),
        eq(taskStates.state, "open"),
      ),
    );
  await record(ctx, "task.undecided", {
    jobId: desk.job.id,
    subject: task.taskId,
    payload: { taskId: task.taskId, confidence: verdict.confidence },
  });
}

/** One row for a task and its number of answers, so that a decision is acted on once. Answers whether it is new. */
async function write(
  ctx: Ctx,
  desk: Desk,
  taskId: string,
  answers: number,
  verdict: OverlapVerdict,
  value: unknown,
): Promise<boolean> {
  const row = {
    decision: verdict.decision,
    value: value ?? null,
    confidence: verdict.confidence,
    reasons: verdict.reasons,
    engine: `${ENGINE.name}@${ENGINE.version}`,
  };
  const insert = ctx.db.insert(verdicts).values({ jobId: desk.job.id, taskId, answers, ...row });
  if (verdict.decision === "more")
    return (await insert.onConflictDoNothing().returning({ taskId: verdicts.taskId })).length > 0;
  await insert.onConflictDoUpdate({ target: [verdicts.jobId, verdicts.taskId, verdicts.answers], set: row });
  return true;
}

async function buyOne(ctx: Ctx, desk: Desk, taskId: string): Promise<boolean> {
  if (!(await commitBudget(ctx, desk.job.id, maxUnitMicros(desk.job)))) return false;
  await ctx.db
    .update(taskStates)
    .set({ need: 1, open: true })
    .where(and(eq(taskStates.jobId, desk.job.id), eq(taskStates.taskId, taskId)));
  return true;
}

/** Said once for each budget: the requester can raise it or rule on the undecided tasks. */
async function budgetIsLow(ctx: Ctx, desk: Desk): Promise<void> {
  if (desk.state.saidLowAt === desk.job.budgetMicros.toString()) return;
  desk.state.saidLowAt = desk.job.budgetMicros.toString();
  await record(ctx, "job.budget_low", {
    jobId: desk.job.id,
    subject: desk.job.id,
    payload: { leftMicros: "0" },
  });
}
