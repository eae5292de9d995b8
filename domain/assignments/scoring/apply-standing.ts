import { and, eq } from "drizzle-orm";
import { decisions, jobWorkers } from "#db/schema/index";
import { actorName, type Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { unitPrice } from "#domain/ledger/unit";
import { ENGINE } from "#domain/scoring/engine";
import { estimate } from "#domain/scoring/quality";
import { reason } from "#domain/scoring/reasons";
import type { StandingVerdict } from "#domain/scoring/standing";
import { tierFor } from "#domain/scoring/tiers";
import { recallLeases } from "../recall-leases";
import type { Desk, WorkerState } from "./desk";

const engine = `${ENGINE.name}@${ENGINE.version}`;

type Told = Pick<StandingVerdict, "standing" | "reasons">;

/**
 * Acts on the sequential test: the worker's standing in this job changes, the decision is kept with its reasons, and a
 * pause takes the worker's leases back. Only a person suspends, and a person looks at every pause.
 */
export async function applyStanding(ctx: Ctx, desk: Desk, worker: WorkerState, to: Told): Promise<void> {
  const { job } = desk;
  const { workerId } = worker;
  const from = await seatedStanding(ctx, job.id, workerId);
  if (!from || from === to.standing) return;
  await ctx.db
    .update(jobWorkers)
    .set({ standing: to.standing })
    .where(and(eq(jobWorkers.jobId, job.id), eq(jobWorkers.workerId, workerId)));
  const decisionId = newId("decision");
  await ctx.db.insert(decisions).values({
    jobId: job.id,
    id: decisionId,
    personId: workerId,
    subject: "standing",
    outcome: to.standing,
    reasons: to.reasons,
    evidence: { checked: worker.test.checked, right: worker.goldCorrect, from },
    engine,
    decidedBy: actorName(ctx.actor),
  });
  if (to.standing === "paused") await recallLeases(ctx, { workerId, jobId: job.id });
  await record(ctx, "standing.changed", {
    jobId: job.id,
    subject: workerId,
    payload: { workerId, from, to: to.standing, decisionId, goldAnswers: worker.test.checked },
  });
}

/** Tells a notice, or that it is lifted, where the test has come to it since the worker was last told. */
export async function syncStanding(ctx: Ctx, desk: Desk, worker: WorkerState): Promise<void> {
  const { standing, checked } = worker.test;
  if (standing !== "active" && standing !== "on_notice") return;
  const from = await seatedStanding(ctx, desk.job.id, worker.workerId);
  if (from === standing || (from !== "active" && from !== "on_notice")) return;
  const why = standing === "on_notice" ? reason("running_low", { checked }) : reason("recovered");
  await applyStanding(ctx, desk, worker, { standing, reasons: [why] });
}

async function seatedStanding(ctx: Ctx, jobId: string, workerId: string) {
  const [seat] = await ctx.db
    .select({ standing: jobWorkers.standing })
    .from(jobWorkers)
    .where(and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, workerId)));
  return seat?.standing;
}

/** Sets the price of the worker's next claims by the lower bound of quality; what is claimed already keeps its price. Answers how it moved. */
export async function applyTier(
  ctx: Ctx,
  desk: Desk,
  worker: WorkerState,
): Promise<"raised" | "lowered" | undefined> {
  const { job } = desk;
  const quality = estimate(worker.quality, desk.plan);
  const verdict = tierFor(quality, job.tiers);
  const which = and(eq(jobWorkers.jobId, job.id), eq(jobWorkers.workerId, worker.workerId));
  const [row] = await ctx.db.select({ tier: jobWorkers.tier }).from(jobWorkers).where(which);
  if (!row || row.tier === verdict.tier) return undefined;
  const { priceMicros } = unitPrice(job, verdict.bps);
  await ctx.db.update(jobWorkers).set({ tier: verdict.tier, priceMicros }).where(which);
  await ctx.db.insert(decisions).values({
    jobId: job.id,
    id: newId("decision"),
    personId: worker.workerId,
    subject: "tier",
    outcome: `${verdict.bps / 10_000} ×`,
    reasons: verdict.reasons,
    evidence: {
      lower: quality.lower,
      checked: Math.round(quality.goldN),
      priceMicros: priceMicros.toString(),
      from: row.tier,
    },
    engine,
    decidedBy: actorName(ctx.actor),
  });
  return verdict.tier > row.tier ? "raised" : "lowered";
}
