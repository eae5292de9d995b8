import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { decisions, jobWorkers, workerProfiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { recallLeases } from "#domain/assignments/recall-leases";
import { openDesk, saveDesk, seatWorkers } from "#domain/assignments/scoring/desk";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { NO_JOB, record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { ENGINE } from "#domain/scoring/engine";
import { rule, type Standing } from "#domain/scoring/standing";
import * as schema from "./schema";

/** The worker is in this standing already. */
export class SameStanding extends StaleState {
  override readonly code = "SAME_STANDING";
}

const OUTCOME = {
  reinstate: "active",
  put_on_notice: "on_notice",
  suspend: "suspended",
} as const satisfies Record<string, Standing>;
type Ruling = keyof typeof OUTCOME;
type Ruled = { from: Standing; evidence: Record<string, unknown>; reasons: unknown[] };

/**
 * A person's ruling on what a worker may do, in one job or in the whole marketplace, with a written reason that the
 * worker reads. Reinstating starts the test anew; suspending takes back the tasks the worker holds. Work that was
 * handed in is still paid.
 * @throws SameStanding when nothing would change.
 */
export async function decideStanding(
  ctx: Ctx,
  input: schema.DecideStanding,
): Promise<{ decisionId: string; standing: Standing }> {
  const { workerId, jobId, ruling, reason } = parse(schema.DecideStanding, input);
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "standing.decide", { workerId });
    const to = OUTCOME[ruling];
    const ruled = jobId
      ? await ruleInJob(ctx, jobId, workerId, ruling)
      : await ruleEverywhere(ctx, workerId, to, reason);
    if (to === "suspended") await recallLeases(ctx, { workerId, jobId });
    const decisionId = newId("decision");
    await ctx.db.insert(decisions).values({
      jobId: jobId ?? NO_JOB,
      id: decisionId,
      personId: workerId,
      subject: "standing",
      outcome: to,
      reasons: [...ruled.reasons, { code: "written_reason", sentence: reason }],
      evidence: { ...ruled.evidence, from: ruled.from },
      engine: `${ENGINE.name}@${ENGINE.version}`,
      decidedBy: actorName(ctx.actor),
      note: reason,
      createdAt: ctx.now,
    });
    await record(ctx, "standing.changed", {
      jobId: jobId ?? NO_JOB,
      subject: workerId,
      payload: { workerId, from: ruled.from, to, decisionId },
    });
    return { decisionId, standing: to };
  });
}

async function ruleInJob(ctx: Ctx, jobId: string, workerId: string, ruling: Ruling): Promise<Ruled> {
  // The engine keeps its own count of this worker: no batch may be in the middle of writing it.
  await driver(ctx.db).unsafe("select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))", [jobId]);
  const which = and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, workerId));
  const [row] = await ctx.db
    .select({ standing: jobWorkers.standing })
    .from(jobWorkers)
    .where(which)
    .for("update");
  if (!row) throw new NotFound("worker in this job", workerId);
  refuseSame(row.standing, OUTCOME[ruling]);
  const desk = await openDesk(ctx, jobId);
  await seatWorkers(ctx, desk, [workerId]);
  const worker = desk.worker(workerId);
  const verdict = rule(worker.test, ruling, desk.params);
  worker.test = verdict.state;
  worker.changed = true;
  await saveDesk(ctx, desk);
  await ctx.db.update(jobWorkers).set({ standing: OUTCOME[ruling] }).where(which);
  return {
    from: row.standing,
    evidence: { checked: verdict.state.checked, right: worker.goldCorrect },
    reasons: verdict.reasons,
  };
}

async function ruleEverywhere(ctx: Ctx, workerId: string, to: Standing, reason: string): Promise<Ruled> {
  const which = eq(workerProfiles.personId, workerId);
  const [row] = await ctx.db
    .select({ standing: workerProfiles.standing })
    .from(workerProfiles)
    .where(which)
    .for("update");
  if (!row) throw new NotFound("worker", workerId);
  refuseSame(row.standing, to);
  const standingReason = to === "active" ? null : { reason, decidedAt: ctx.now.toISOString() };
  await ctx.db.update(workerProfiles).set({ standing: to, standingReason }).where(which);
  return { from: row.standing, evidence: {}, reasons: [] };
}

function refuseSame(from: Standing, to: Standing): void {
  if (from === to)
    throw new SameStanding(`This worker's standing is ${to.replace("_", " ")} already.`, { standing: to });
}
