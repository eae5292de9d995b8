import { and, desc, eq, isNull } from "drizzle-orm";
import { driver } from "#db/client";
import { assignments, decisions, goldAnswers } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { applyStanding, applyTier } from "#domain/assignments/scoring/apply-standing";
import { type Desk, openDesk, saveDesk } from "#domain/assignments/scoring/desk";
import { revisitTasksOf } from "#domain/assignments/scoring/revisit-tasks";
import { learnAnew, type Undone, undoGold } from "#domain/assignments/scoring/undo-gold";
import { ASSIGNMENT } from "#domain/assignments/states";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import type { Micros } from "#domain/money";
import { parse } from "#domain/parse";
import { reason } from "#domain/scoring/reasons";
import { moveTo } from "#domain/transition";
import { forLostTime } from "./compensation";
import { isSurplus } from "./decide-appeal";
import { type Owed, payCompensation } from "./pay-compensation";
import { raiseFlag } from "./raise-flag";
import { returnPromoted } from "./return-promoted";
import * as schema from "./schema";
import { thisAssignment } from "./submitted";

export type Repaired = { workers: number; reinstated: number; compensatedMicros: Micros };

const LOCK = "select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))";

/**
 * Makes good what the gold tasks of a job had touched that were set aside: their grades are taken back, every worker's
 * quality, standing and price is what it would be without them, rejected answers to them are accepted, who was paused
 * because of them may go on and is paid for the time, and open tasks are judged again. It happens once for each, however
 * often it is asked for. A suspension was a person's ruling: it stays, and an admin is asked to look at it again.
 */
export async function repairGold(ctx: Ctx, input: schema.RepairGold): Promise<Repaired> {
  const { jobId } = parse(schema.RepairGold, input);
  authorize(ctx, "standing.decide");
  return inTransaction(ctx, async (ctx) => {
    await driver(ctx.db).unsafe(LOCK, [jobId]);
    const g = goldAnswers;
    const golds = await ctx.db
      .select()
      .from(g)
      .where(and(eq(g.jobId, jobId), eq(g.state, "quarantined"), isNull(g.repairedAt)))
      .orderBy(g.taskId)
      .for("update");
    const [first] = golds;
    const repaired: Repaired = { workers: 0, reinstated: 0, compensatedMicros: 0n };
    if (!first) return repaired;
    const desk = await openDesk(ctx, jobId);
    const undone = new Map<string, Undone>();
    for (const { taskId } of golds)
      for (const one of await undoGold(ctx, desk, taskId)) {
        await acceptAfterAll(ctx, desk, one);
        undone.set(one.worker.workerId, one);
      }
    for (const gold of golds) if (gold.promotedAt) await returnPromoted(ctx, desk, gold);
    await learnAnew(ctx, desk);
    const owed: Owed[] = [];
    for (const one of undone.values()) {
      const lost = await giveBackStanding(ctx, desk, one);
      if (lost) repaired.reinstated++;
      const price = await lostPrice(ctx, desk, one, first.judgedAt);
      const amountMicros = (lost?.amountMicros ?? 0n) + price;
      const reasons = [
        ...(lost && lost.amountMicros > 0n ? [reason("lost_time", { hours: lost.hours })] : []),
        ...(price > 0n ? [reason("lost_price")] : []),
      ];
      if (amountMicros > 0n) owed.push({ workerId: one.worker.workerId, amountMicros, reasons });
    }
    const byPlatform = golds.every((gold) => gold.promotedAt !== null);
    repaired.workers = undone.size;
    repaired.compensatedMicros = await payCompensation(ctx, {
      job: desk.job,
      taskId: first.taskId,
      owed,
      byPlatform,
    });
    await revisitTasksOf(ctx, desk, new Set(undone.keys()));
    await saveDesk(ctx, desk);
    const repairedAt = ctx.now;
    for (const { taskId } of golds)
      await ctx.db
        .update(g)
        .set({ repairedAt })
        .where(and(eq(g.jobId, jobId), eq(g.taskId, taskId)));
    const compensatedMicros = repaired.compensatedMicros.toString();
    await record(ctx, "gold.repaired", {
      jobId,
      subject: first.taskId,
      payload: { ...repaired, tasks: golds.length, compensatedMicros },
    });
    return repaired;
  });
}

/** An answer that was rejected, or waits, is accepted: nothing can be held against it any more. */
async function acceptAfterAll(ctx: Ctx, desk: Desk, { assignmentId, worker }: Undone): Promise<void> {
  const jobId = desk.job.id;
  const ref = thisAssignment({ jobId, assignmentId });
  const [held] = await ctx.db.select().from(assignments).where(ref).for("update");
  if (held?.state !== "submitted" && held?.state !== "rejected") return;
  const wasRejected = held.state === "rejected";
  const set = wasRejected ? { surplus: await isSurplus(ctx, desk.job, assignmentId) } : {};
  await moveTo(ctx, ASSIGNMENT, assignments, ref, held.state, wasRejected ? "withdraw" : "accept", set);
  await record(ctx, "assignment.accepted", {
    jobId,
    subject: assignmentId,
    payload: { assignmentId, by: actorName(ctx.actor) },
  });
  if (!wasRejected) return;
  await ctx.db.insert(decisions).values({
    jobId,
    id: newId("decision"),
    personId: worker.workerId,
    subject: "rejection",
    outcome: "accepted",
    reasons: [reason("rejection_withdrawn")],
    evidence: { assignmentId },
    decidedBy: actorName(ctx.actor),
    createdAt: ctx.now,
  });
}

type Lost = { hours: number; amountMicros: Micros };

/** Where the machine's own warning or pause does not hold without the task, it is taken back. */
async function giveBackStanding(ctx: Ctx, desk: Desk, { worker }: Undone): Promise<Lost | undefined> {
  const jobId = desk.job.id;
  const { workerId } = worker;
  const { standing } = worker.test;
  const [latest] = await ctx.db
    .select()
    .from(decisions)
    .where(
      and(eq(decisions.jobId, jobId), eq(decisions.personId, workerId), eq(decisions.subject, "standing")),
    )
    .orderBy(desc(decisions.createdAt), desc(decisions.id))
    .limit(1);
  if (!latest) return undefined;
  if (latest.outcome === "suspended") {
    const evidence = { decisionId: latest.id, checked: worker.test.checked, right: worker.goldCorrect };
    await raiseFlag(ctx, { jobId, workerId, signal: "check_withdrawn", evidence });
    return undefined;
  }
  const byMachine = latest.decidedBy.startsWith("system:");
  if (!byMachine || standing === latest.outcome || standing === "paused" || standing === "suspended")
    return undefined;
  const why = reason(standing === "active" ? "check_withdrawn" : "notice_after_withdrawal");
  await applyStanding(ctx, desk, worker, { standing, reasons: [why] });
  if (latest.outcome !== "paused") return undefined;
  return lostTime(ctx, jobId, workerId, latest.createdAt);
}

const EARNED = `
select submitted_at::text as at, price_micros::text as price from assignments
where job_id = $1 and worker_id = $2 and state in ('submitted', 'accepted', 'appealed') and submitted_at <= $3::timestamptz
order by submitted_at desc limit 5000`;
const TAKEN_BACK = `
select coalesce(sum(price_micros), 0)::text as price from assignments
where job_id = $1 and worker_id = $2 and state = 'released' and release_reason = 'paused' and ended_at >= $3::timestamptz`;

async function lostTime(ctx: Ctx, jobId: string, workerId: string, pausedAt: Date) {
  const sql = driver(ctx.db);
  const given = [jobId, workerId, pausedAt.toISOString()];
  const earned = await sql.unsafe<{ at: string; price: string }[]>(EARNED, given);
  const [back] = await sql.unsafe<{ price: string }[]>(TAKEN_BACK, given);
  const amountMicros = forLostTime({
    pausedAt,
    reinstatedAt: ctx.now,
    earned: earned.map(({ at, price }) => ({ at: new Date(at), priceMicros: BigInt(price) })),
    takenBackMicros: BigInt(back?.price ?? "0"),
  });
  const hours = Math.max(0, Math.round((ctx.now.getTime() - pausedAt.getTime()) / 360_000) / 10);
  return { hours, amountMicros };
}

const PAID_LESS = `
select coalesce(sum(w.price_micros - a.price_micros), 0)::text as missing
from assignments a join job_workers w on w.job_id = a.job_id and w.worker_id = a.worker_id
where a.job_id = $1 and a.worker_id = $2 and a.claimed_at >= $3::timestamptz and a.price_micros < w.price_micros
  and a.state in ('submitted', 'accepted', 'appealed')`;

/** The price of later tasks follows the quality without the task; if it rises, what was paid less since then is owed. */
async function lostPrice(ctx: Ctx, desk: Desk, { worker }: Undone, judgedAt: Date | null): Promise<Micros> {
  const moved = await applyTier(ctx, desk, worker);
  if (!judgedAt || moved !== "raised") return 0n;
  const [row] = await driver(ctx.db).unsafe<{ missing: string }[]>(PAID_LESS, [
    desk.job.id,
    worker.workerId,
    judgedAt.toISOString(),
  ]);
  return BigInt(row?.missing ?? "0");
}
