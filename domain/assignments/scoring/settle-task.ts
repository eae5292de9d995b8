import { and, eq } from "drizzle-orm";
import { finalLabels, taskStates } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { uncommitBudget } from "#domain/jobs/budget";
import { maxUnitMicros } from "#domain/ledger/unit";
import type { ConsensusVerdict } from "#domain/scoring/consensus";
import { engineStamp } from "#domain/scoring/engine";
import { peerEvidence } from "#domain/scoring/peers";
import { update } from "#domain/scoring/quality";
import { acceptAnswers } from "./accept-answers";
import type { Desk } from "./desk";
import type { OpenTask } from "./open-task";
import type { Waiting } from "./waiting";

/**
 * Gives a task its final label by consensus. Who agreed is accepted, and so paid, at once; who did not is still to be
 * reviewed, and paid when the review period passes in silence.
 */
export async function settleTask(
  ctx: Ctx,
  desk: Desk,
  task: OpenTask,
  answers: Waiting[],
  consensus: ConsensusVerdict & { value: unknown },
): Promise<void> {
  const { job } = desk;
  await ctx.db
    .update(taskStates)
    .set({ state: "settled", need: 0, open: false })
    .where(and(eq(taskStates.jobId, job.id), eq(taskStates.taskId, task.taskId)));
  await uncommitBudget(ctx, job.id, BigInt(task.need) * maxUnitMicros(job));
  const supporters = new Set(consensus.supporters);
  await acceptAnswers(
    ctx,
    job.id,
    answers.filter((a) => supporters.has(a.workerId)),
    answers.filter((a) => !supporters.has(a.workerId)),
  );
  await giveLabel(ctx, desk, task.taskId, answers, consensus);
}

/** Writes the final label, and lets the engine learn from it. */
export async function giveLabel(
  ctx: Ctx,
  desk: Desk,
  taskId: string,
  answers: Waiting[],
  consensus: ConsensusVerdict & { value: unknown },
): Promise<void> {
  const { job } = desk;
  await ctx.db.insert(finalLabels).values({
    jobId: job.id,
    taskId,
    value: consensus.value,
    schemaVersion: job.schemaVersion,
    confidence: consensus.confidence,
    source: "consensus",
    answers: answers.length,
    engine: engineStamp(consensus.engine),
    settledAt: ctx.now,
  });
  learnFromPeers(desk, answers);
  const label = desk.kind.classOf?.(consensus.value, desk.config);
  if (label !== undefined) desk.state.classCounts[label] = (desk.state.classCounts[label] ?? 0) + 1;
  await record(ctx, "task.settled", {
    jobId: job.id,
    subject: taskId,
    payload: { taskId, source: "consensus", confidence: consensus.confidence },
  });
}

/** Second to gold, and bounded by it: each worker beside what all the others said. */
function learnFromPeers(desk: Desk, answers: Waiting[]): void {
  const given = answers.map((a) => ({
    workerId: a.workerId,
    value: a.value,
    quality: desk.worker(a.workerId).quality,
  }));
  for (const { workerId, evidence } of peerEvidence(desk.kind, desk.config, given, desk.plan, desk.state)) {
    const worker = desk.worker(workerId);
    worker.quality = update(worker.quality, evidence);
    worker.changed = true;
  }
}
