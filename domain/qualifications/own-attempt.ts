import { eq } from "drizzle-orm";
import { attempts, qualifications } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

/** Locks a sitting for the worker it belongs to, and reads its exam. Anybody else is told that there is none. */
export async function lockOwnAttempt(ctx: Ctx, attemptId: string) {
  const { personId } = personOf(ctx);
  const [attempt] = await ctx.db.select().from(attempts).where(eq(attempts.id, attemptId)).for("update");
  if (!attempt || attempt.workerId !== personId) throw new NotFound("attempt", attemptId);
  authorize(ctx, "exam.take", { workerId: attempt.workerId });
  const [exam] = await ctx.db
    .select()
    .from(qualifications)
    .where(eq(qualifications.id, attempt.qualificationId));
  if (!exam) throw new NotFound("qualification", attempt.qualificationId);
  return { attempt, exam };
}
