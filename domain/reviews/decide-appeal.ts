import { and, desc, eq } from "drizzle-orm";
import { appeals, assignments, decisions, jobs, rechecks, reviews } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { ASSIGNMENT } from "#domain/assignments/states";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { Forbidden, invariant, NotFound, StaleState } from "#domain/errors";
import { NO_JOB, record } from "#domain/events/record";
import { idOf, newId } from "#domain/ids";
import { lockBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { maxUnitMicros } from "#domain/ledger/unit";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { decideStanding } from "./decide-standing";
import { demoteGold } from "./demote-gold";
import { endRecheck } from "./end-recheck";
import type { RecheckVerdict } from "./recheck-rule";
import * as schema from "./schema";
import { APPEAL } from "./states";
import { thisAssignment } from "./submitted";

/** Who rejected the work does not decide about the appeal. */
export class SamePerson extends Forbidden {
  override readonly code = "SAME_PERSON";
}

/** Colleagues still have the contested task before them. It may be granted meanwhile; to deny it, their word is heard. */
export class PeersStillAnswering extends StaleState {
  override readonly code = "PEERS_STILL_ANSWERING";
}

type Appeal = typeof appeals.$inferSelect;
type Ruling = { outcome: "granted" | "denied"; ruling: string };

/**
 * Answers an appeal. A rejection: another reviewer of the organization or an admin; granted, the work is accepted and
 * paid, and gold it contradicts is set aside; denied, it stays rejected for good. A decision about standing: an admin; granted, the worker is reinstated.
 * It is not denied before the colleagues who were given the task have answered, or their time is over.
 * @throws SamePerson, PeersStillAnswering; StaleState when it has been answered.
 */
export async function decideAppeal(ctx: Ctx, input: schema.DecideAppeal): Promise<void> {
  const { jobId, appealId, ...given } = parse(schema.DecideAppeal, input);
  await inTransaction(ctx, async (ctx) => {
    const which = and(eq(appeals.jobId, jobId), eq(appeals.id, appealId));
    const [appeal] = await ctx.db.select().from(appeals).where(which).for("update");
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!appeal || (!job && jobId !== NO_JOB)) throw new NotFound("appeal", appealId);
    const organizationId = job?.organizationId ?? null;
    authorize(ctx, appeal.subject === "assignment" ? "appeal.decide.assignment" : "appeal.decide.standing", {
      organizationId,
    });
    const decider = personOf(ctx);
    if (appeal.workerId === decider.personId) throw new SamePerson("Nobody decides about their own appeal.");
    await moveTo(ctx, APPEAL, appeals, which, appeal.state, given.outcome === "granted" ? "grant" : "deny", {
      decidedBy: decider.personId,
      decidedAt: ctx.now,
      ruling: given.ruling,
    });
    if (appeal.subject === "assignment") {
      invariant(job, "an assignment belongs to a job");
      await decideRejection(ctx, job, appeal, given, decider.personId);
    } else if (given.outcome === "granted") {
      const workerId = idOf("person").parse(appeal.workerId);
      await decideStanding(ctx, {
        workerId,
        jobId: jobId === NO_JOB ? null : jobId,
        ruling: "reinstate",
        reason: given.ruling,
      });
    }
    await record(ctx, "appeal.decided", {
      jobId,
      subject: appeal.workerId,
      payload: { appealId, outcome: given.outcome, workerId: appeal.workerId },
    });
  });
}

async function decideRejection(
  ctx: Ctx,
  job: Job,
  appeal: Appeal,
  { outcome, ruling }: Ruling,
  deciderId: string,
): Promise<void> {
  const assignmentId = appeal.subjectId;
  const ref = { jobId: job.id, assignmentId };
  const [rejection] = await ctx.db
    .select({ reviewerId: reviews.reviewerId })
    .from(reviews)
    .where(
      and(eq(reviews.jobId, job.id), eq(reviews.assignmentId, assignmentId), eq(reviews.outcome, "rejected")),
    )
    .orderBy(desc(reviews.createdAt))
    .limit(1);
  if (rejection?.reviewerId === deciderId) {
    throw new SamePerson(
      "You rejected this work yourself: another reviewer of the organization, or an admin, decides about the appeal.",
    );
  }
  const granted = outcome === "granted";
  const support = await closeRecheck(ctx, job, appeal, granted);
  const set = granted ? { surplus: await isSurplus(ctx, job, assignmentId) } : {};
  await moveTo(
    ctx,
    ASSIGNMENT,
    assignments,
    thisAssignment(ref),
    "appealed",
    granted ? "accept" : "uphold",
    set,
  );
  const outcomeOfWork = granted ? ("accepted" as const) : ("rejected" as const);
  await ctx.db.insert(reviews).values({
    jobId: job.id,
    id: newId("review"),
    assignmentId,
    reviewerId: deciderId,
    outcome: outcomeOfWork,
    reason: ruling,
    createdAt: ctx.now,
  });
  await ctx.db.insert(decisions).values({
    jobId: job.id,
    id: newId("decision"),
    personId: appeal.workerId,
    subject: "rejection",
    outcome: outcomeOfWork,
    reasons: [{ code: granted ? "appeal_granted" : "appeal_denied", sentence: ruling }],
    evidence: { assignmentId, ...(support && { colleagues: support }) },
    decidedBy: actorName(ctx.actor),
    note: ruling,
    createdAt: ctx.now,
  });
  if (granted) {
    const [{ taskId = "" } = {}] = await ctx.db
      .select({ taskId: assignments.taskId })
      .from(assignments)
      .where(thisAssignment(ref));
    await demoteGold(ctx, { jobId: job.id, taskId, ruling, colleagues: support });
    await record(ctx, "assignment.accepted", {
      jobId: job.id,
      subject: assignmentId,
      payload: { assignmentId, by: actorName(ctx.actor) },
    });
  }
}

/**
 * Nobody has to look at the task any more. Answers what the colleagues' answers amount to, when they have given them.
 */
async function closeRecheck(
  ctx: Ctx,
  job: Job,
  appeal: Appeal,
  granted: boolean,
): Promise<RecheckVerdict | undefined> {
  const [recheck] = await ctx.db
    .select()
    .from(rechecks)
    .where(and(eq(rechecks.jobId, job.id), eq(rechecks.appealId, appeal.id)))
    .for("update");
  if (!recheck) return undefined;
  if (recheck.state === "open" && !granted && recheck.dueAt > ctx.now) {
    throw new PeersStillAnswering(
      "Colleagues have this task before them and do not know why. You can grant the appeal now, or deny it when they have answered.",
      { dueAt: recheck.dueAt.toISOString() },
    );
  }
  await endRecheck(ctx, job, recheck, "withdrawn");
  return (recheck.verdict as RecheckVerdict | null) ?? undefined;
}

/**
 * Whether the job's promises no longer cover it. When a job has given back what it did not need, the price of what
 * may still be contested was moved into its reserve, and is paid from there.
 */
export async function isSurplus(ctx: Ctx, job: Job, assignmentId: string): Promise<boolean> {
  const [assignment] = await ctx.db
    .select({ surplus: assignments.surplus })
    .from(assignments)
    .where(thisAssignment({ jobId: job.id, assignmentId }));
  const budget = await lockBudget(ctx, job.id);
  return assignment?.surplus === true || budget.committedMicros < maxUnitMicros(job);
}
