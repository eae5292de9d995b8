import { eq } from "drizzle-orm";
import { qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { lockExam } from "./lock-exam";
import { NoExam } from "./no-exam";
import * as schema from "./schema";

/**
 * Says what passing the exam pays from now on; 0 pays nothing. What was promised to sittings under way stays as it is.
 * An exam of the marketplace pays in the currency that is said the first time.
 * @throws NoExam, Forbidden, NotFound
 */
export async function setExamReward(
  ctx: Ctx,
  input: schema.SetExamReward,
): Promise<{ rewardMicros: string }> {
  const { qualificationId, rewardMicros, currency } = parse(schema.SetExamReward, input);
  return inTransaction(ctx, async (ctx) => {
    const exam = await lockExam(ctx, qualificationId);
    authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
    if (exam.questionsPerAttempt === 0)
      throw new NoExam(`There is no exam for ${exam.name}; nobody can be paid for passing it.`);
    const { organizationId } = exam;
    const paysIn = organizationId === null ? (exam.currency ?? currency) : null;
    if (organizationId === null && !paysIn)
      throw new InvalidInput([{ path: "currency", message: "is needed: say in what currency it pays" }]);
    await ctx.db
      .update(qualifications)
      .set({ passRewardMicros: rewardMicros, currency: paysIn })
      .where(eq(qualifications.id, qualificationId));
    const micros = rewardMicros.toString();
    await record(ctx, "exam.reward_set", {
      subject: organizationId ?? qualificationId,
      payload: { qualificationId, rewardMicros: micros },
    });
    return { rewardMicros: micros };
  });
}
