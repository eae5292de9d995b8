import { and, eq } from "drizzle-orm";
import { taskStates, verdicts } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { commitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import { type Consulted, consult } from "./consult";
import type { Desk } from "./desk";
import { endGold } from "./gold";
import type { OpenTask } from "./open-task";
import { promoteTask } from "./promote-task";
import { settleTask } from "./settle-task";
import type { Waiting } from "./waiting";

/**
 * Asks the engine about a task after a new answer: settle it, buy one more label, or give it to a reviewer. While a
 * label that was already asked for is still to come, or rests, only settling is done.
 */
export async function judgeTask(ctx: Ctx, desk: Desk, task: OpenTask, answers: Waiting[]): Promise<void> {
  let said = consult(desk, answers, true);
  if (said.verdict.decision !== "settle" && task.need + task.leased + task.resting > 0) return;
  if (said.verdict.decision === "more") {
    if (!(await write(ctx, desk, task.taskId, said))) return;
    if (await buyOne(ctx, desk, task.taskId)) return;
    said = consult(desk, answers, false);
    await budgetIsLow(ctx, desk);
  }
  await write(ctx, desk, task.taskId, said);
  if (await settles(ctx, desk, task, answers, said)) return;
  if (task.lane === 1) return endGold(ctx, desk, task, answers, said.consensus.supporters);
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
    payload: { taskId: task.taskId, confidence: said.verdict.confidence },
  });
}

/**
 * Looks at a task that has no label yet once more, after the job was read anew: it is settled when it now reaches the
 * target, and an undecided one gets another answer when one could help and the budget reaches for it. What was
 * already asked for stays asked for.
 */
export async function revisitTask(
  ctx: Ctx,
  desk: Desk,
  task: OpenTask,
  answers: Waiting[],
): Promise<"settled" | "reopened" | "left"> {
  // A task that was made gold has its label already, and ends when its workers have answered.
  if (task.lane === 1 && answers[0]?.promotion) return "left";
  const said = consult(desk, answers, true);
  if (said.verdict.decision === "settle") {
    await write(ctx, desk, task.taskId, said);
    return (await settles(ctx, desk, task, answers, said)) ? "settled" : "left";
  }
  if (task.state !== "undecided" || said.verdict.decision !== "more") return "left";
  if (!(await buyOne(ctx, desk, task.taskId))) return "left";
  await write(ctx, desk, task.taskId, said, "again");
  return "reopened";
}

async function settles(ctx: Ctx, desk: Desk, task: OpenTask, answers: Waiting[], said: Consulted) {
  const { consensus, verdict } = said;
  if (verdict.decision !== "settle" || consensus.value === undefined) return false;
  if (task.lane === 1) {
    await endGold(ctx, desk, task, answers, consensus.supporters);
    return true;
  }
  const label = { ...consensus, value: consensus.value, confidence: verdict.confidence };
  if (await promoteTask(ctx, desk, task, answers, label)) return true;
  await settleTask(ctx, desk, task, answers, label);
  return true;
}

/** One row for a task and its number of answers, so that a decision is acted on once. Answers whether it is new. */
async function write(
  ctx: Ctx,
  desk: Desk,
  taskId: string,
  { consensus, verdict, engine, reading, basis }: Consulted,
  when: "first" | "again" = "first",
): Promise<boolean> {
  const row = {
    decision: verdict.decision,
    value: consensus.value ?? null,
    confidence: verdict.confidence,
    reasons: verdict.reasons,
    engine,
    reading,
    basis,
  };
  const insert = ctx.db
    .insert(verdicts)
    .values({ jobId: desk.job.id, taskId, answers: consensus.answers, ...row });
  if (verdict.decision === "more" && when === "first")
    return (await insert.onConflictDoNothing().returning({ taskId: verdicts.taskId })).length > 0;
  await insert.onConflictDoUpdate({ target: [verdicts.jobId, verdicts.taskId, verdicts.answers], set: row });
  return true;
}

async function buyOne(ctx: Ctx, desk: Desk, taskId: string): Promise<boolean> {
  if (!(await commitBudget(ctx, desk.job.id, maxUnitMicros(desk.job)))) return false;
  await ctx.db
    .update(taskStates)
    .set({ state: "open", need: 1, open: true })
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
