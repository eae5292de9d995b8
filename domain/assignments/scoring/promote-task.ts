import { and, eq, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { goldAnswers, taskStates } from "#db/schema/index";
import { actorName, type Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { commitBudget, uncommitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import type { ConsensusVerdict } from "#domain/scoring/consensus";
import {
  againstPromotion,
  againstTask,
  answersAsGold,
  type Promotion,
  type PromotionCandidate,
} from "#domain/scoring/gold-promotion";
import { consult } from "./consult";
import type { Desk } from "./desk";
import { goldPool } from "./gold-pool";
import type { OpenTask } from "./open-task";
import { giveLabel } from "./settle-task";
import type { Waiting } from "./waiting";

type Label = ConsensusVerdict & { value: unknown };

/**
 * Makes a task gold in the moment it is settled, where the job's gold runs out and its label is beyond doubt. It has its
 * final label from now on; for workers it goes on like a task that needs a few answers more, and only what is answered
 * from now on is measured by it. So nobody who helped to find the label is judged by it, and nobody can tell: a task that
 * was served again after its answers had been accepted would give itself away. Answers whether it did.
 */
export async function promoteTask(
  ctx: Ctx,
  desk: Desk,
  task: OpenTask,
  answers: Waiting[],
  label: Label,
): Promise<boolean> {
  const { job, plan } = desk;
  const candidate = candidateOf(desk, task, answers, label);
  if (againstTask(candidate, plan).length > 0) return false;
  candidate.withoutOne = withoutOne(desk, answers, label);
  if (againstTask(candidate, plan).length > 0) return false;
  const pool = await goldPool(ctx, desk);
  const given = { ...candidate, isContested: false };
  if (againstPromotion(given, pool, plan).length > 0) return false;
  if (await isContested(ctx, job.id, task.taskId)) return false;
  const need = Math.max(0, answersAsGold(candidate, plan) - task.leased);
  if (!(await open(ctx, desk, task, need))) return false;
  const { confidence, by } = candidate;
  const promotion: Promotion = { confidence, withoutOne: candidate.withoutOne, by };
  await ctx.db.insert(goldAnswers).values({
    jobId: job.id,
    taskId: task.taskId,
    value: label.value,
    schemaVersion: job.schemaVersion,
    createdBy: actorName(ctx.actor),
    // Later than every answer that was looked at, by the clock that answers carry.
    promotedAt: sql`clock_timestamp()`,
    openedAt: sql`clock_timestamp()`,
    promotion,
  });
  await giveLabel(ctx, desk, task.taskId, answers, label);
  await record(ctx, "gold.promoted", {
    jobId: job.id,
    subject: task.taskId,
    payload: { taskId: task.taskId, confidence },
  });
  pool.promoted++;
  pool.open++;
  if (candidate.label !== undefined)
    pool.byClass = { ...pool.byClass, [candidate.label]: (pool.byClass[candidate.label] ?? 0) + 1 };
  pool.byPerson = {
    ...pool.byPerson,
    ...Object.fromEntries(by.map((id) => [id, (pool.byPerson[id] ?? 0) + 1])),
  };
  return true;
}

function candidateOf(desk: Desk, task: OpenTask, answers: Waiting[], label: Label) {
  const { kind, config } = desk;
  const by = [...label.supporters].sort();
  return {
    confidence: label.confidence,
    withoutOne: 1,
    by,
    label: kind.classOf?.(label.value, config),
    measured: label.measured,
    differing: answers.length - by.length,
    answers: Math.max(task.done, answers.length),
    leased: task.leased,
  } satisfies Omit<PromotionCandidate, "isContested">;
}

/** The least that is left of the confidence in this label without one of its answers. */
function withoutOne(desk: Desk, answers: Waiting[], label: Label): number {
  const { kind, config, plan } = desk;
  const left = answers.map((_, i) => {
    const { consensus } = consult(
      desk,
      answers.filter((_, j) => j !== i),
      false,
    );
    if (consensus.value === undefined) return 0;
    const isSame =
      kind.grade(consensus.value, label.value, config).score >= (plan.rightFrom ?? kind.rightFrom);
    return isSame ? consensus.confidence : 0;
  });
  return Math.min(...left);
}

const CONTESTED = `
select 1 from assignments a where a.job_id = $1 and a.task_id = $2 and a.state in ('rejected', 'appealed')
union all select 1 from rechecks r where r.job_id = $1 and r.task_id = $2
union all select 1 from questions q where q.job_id = $1 and q.task_id = $2
union all select 1 from adjudications d where d.job_id = $1 and d.task_id = $2
union all select 1 from gold_answers g where g.job_id = $1 and g.task_id = $2 limit 1`;

/** Somebody rejected or contested an answer, asked what to do, ruled on it, or it was gold before. */
async function isContested(ctx: Ctx, jobId: string, taskId: string): Promise<boolean> {
  return (await driver(ctx.db).unsafe(CONTESTED, [jobId, taskId], { prepare: true })).length > 0;
}

/** Asks for the answers by which workers are to be measured, as far as the budget reaches. */
async function open(ctx: Ctx, { job }: Desk, task: OpenTask, need: number): Promise<boolean> {
  const more = BigInt(need - task.need) * maxUnitMicros(job);
  if (more > 0n && !(await commitBudget(ctx, job.id, more))) return false;
  if (more < 0n) await uncommitBudget(ctx, job.id, -more);
  await ctx.db
    .update(taskStates)
    .set({ lane: 1, state: "open", need, open: need > 0 })
    .where(and(eq(taskStates.jobId, job.id), eq(taskStates.taskId, task.taskId)));
  return true;
}
