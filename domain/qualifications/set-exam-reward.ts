import { eq } from "drizzle-orm";
import { qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { NoExam } from "./no-exam";
import * as schema from "./schema";

/**
 * Says what passing the exam pays from now on; 0 pays nothing. What was promised to sittings under way stays as it is.
 * @throws NoExam, Forbidden, NotFound for qualifications of the marketplace itself: they are not paid
 */
export async function setExamReward(
  ctx: Ctx,
  input: schema.SetExamReward,
): Promise<{ rewardMicros: string }> {
  const { qualificationId, rewardMicros } = parse(schema.SetExamReward, input);
  return inTransaction(ctx, async (ctx) => {
    const [exam] = await ctx.db
      .select()
      .from(qualifications)
      .where(eq(qualifications.id, qualificationId))
      .for("update");
    if (!exam?.organizationId) throw new NotFound("qualification", qualificationId);
    authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
    if (exam.questionsPerAttempt === 0)
      throw new NoExam(`There is no exam for ${exam.name}; nobody can be paid for passing it.`);
    await ctx.db
      .update(qualifications)
      .set({ passRewardMicros: rewardMicros })
      .where(eq(qualifications.id, qualificationId));
    const micros = rewardMicros.toString();
    await record(ctx, "exam.reward_set", {
      subject: exam.organizationId,
      payload: { qualificationId, rewardMicros: micros },
    });
    return { rewardMicros: micros };
  });
}
