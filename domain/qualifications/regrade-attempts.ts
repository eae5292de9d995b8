import { and, desc, eq, sql } from "drizzle-orm";
import { attempts, decisions, grants, type qualifications } from "#db/schema/index";
import { actorName, type Ctx } from "#domain/context";
import { NO_JOB, record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { reason } from "#domain/scoring/reasons";
import { moveTo } from "#domain/transition";
import { examScore } from "./exam-score";
import { expiryOf, hold } from "./hold";
import { payReward } from "./pay-reward";
import { attemptProcess } from "./states";
import { withdrawnIn } from "./withdrawn";

export type Regraded = { attempts: number; passed: number };

/**
 * Reckons every failed sitting again that had asked a question which was withdrawn since, or one of those whose answers have
 * just been graded anew. Who passes now holds the qualification now, is paid what the sitting was promised, and reads why; whoever would not may sit again at once. Nobody who passed is asked back,
 * and what a person took away stays away.
 */
export async function regradeAttempts(
  ctx: Ctx,
  exam: typeof qualifications.$inferSelect,
  corrected: ReadonlySet<string> = new Set(),
): Promise<Regraded> {
  const withdrawn = await withdrawnIn(ctx, exam.id);
  const done: Regraded = { attempts: 0, passed: 0 };
  if (withdrawn.size + corrected.size === 0) return done;
  const failed = await ctx.db
    .select()
    .from(attempts)
    .where(and(eq(attempts.qualificationId, exam.id), eq(attempts.state, "failed")))
    .orderBy(attempts.startedAt, attempts.id)
    .for("update");
  for (const attempt of failed) {
    const reckoned = attempt.regradedAt ?? attempt.endedAt ?? attempt.startedAt;
    const isDue = attempt.itemIds.some((id) => corrected.has(id) || (withdrawn.get(id) ?? 0) > reckoned);
    if (!isDue) continue;
    const { score, passed } = examScore(attempt.itemIds, attempt.answers, withdrawn, exam.passScore);
    const set = { score, regradedAt: ctx.now, retryAt: passed ? null : ctx.now };
    const which = eq(attempts.id, attempt.id);
    if (passed) await moveTo(ctx, attemptProcess, attempts, which, "failed", "pass after all", set);
    else await ctx.db.update(attempts).set(set).where(which);
    done.attempts++;
    const payload = { attemptId: attempt.id, qualificationId: exam.id, score };
    await record(ctx, "exam.regraded", { subject: attempt.workerId, payload: { ...payload, passed } });
    if (passed) await payReward(ctx, attempt);
    if (!passed || !(await mayHold(ctx, exam.id, attempt.workerId))) continue;
    done.passed++;
    const why = attempt.itemIds.some((id) => corrected.has(id)) ? "question_corrected" : "question_withdrawn";
    await give(ctx, exam, { workerId: attempt.workerId, score, why });
    await record(ctx, "exam.passed", { subject: attempt.workerId, payload });
  }
  return done;
}

/** Whoever holds it needs nothing; from whom a person took it, a person gives it back. */
async function mayHold(ctx: Ctx, qualificationId: string, workerId: string): Promise<boolean> {
  const [latest] = await ctx.db
    .select({ revokedAt: grants.revokedAt, expiresAt: grants.expiresAt })
    .from(grants)
    .where(and(eq(grants.workerId, workerId), eq(grants.qualificationId, qualificationId)))
    .orderBy(sql`${grants.revokedAt} is null desc`, desc(grants.grantedAt))
    .limit(1);
  if (!latest) return true;
  return latest.revokedAt === null && latest.expiresAt !== null && latest.expiresAt <= ctx.now;
}

async function give(
  ctx: Ctx,
  exam: typeof qualifications.$inferSelect,
  {
    workerId,
    score,
    why,
  }: { workerId: string; score: number; why: "question_corrected" | "question_withdrawn" },
): Promise<void> {
  await hold(ctx, {
    qualificationId: exam.id,
    workerId,
    score,
    expiresAt: expiryOf(exam.validDays, ctx.now),
  });
  await ctx.db.insert(decisions).values({
    jobId: NO_JOB,
    id: newId("decision"),
    personId: workerId,
    subject: "qualification",
    outcome: "granted",
    reasons: [reason(why)],
    evidence: { qualificationId: exam.id, qualification: exam.name, score },
    decidedBy: actorName(ctx.actor),
    createdAt: ctx.now,
  });
}
