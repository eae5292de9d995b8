import { and, eq } from "drizzle-orm";
import { examItems } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { lockExam } from "./lock-exam";
import { type Regraded, regradeAttempts } from "./regrade-attempts";
import * as schema from "./schema";

/**
 * Takes a question whose known answer is wrong out of its exam: nobody is asked it any more, and every sitting that failed
 * is reckoned again without it. Who would have passed holds the qualification from now.
 * @throws StaleState when it was withdrawn already.
 */
export async function withdrawQuestion(ctx: Ctx, input: schema.WithdrawQuestion): Promise<Regraded> {
  const { qualificationId, itemId, reason } = parse(schema.WithdrawQuestion, input);
  return inTransaction(ctx, async (ctx) => {
    const exam = await lockExam(ctx, qualificationId);
    authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
    const which = and(eq(examItems.qualificationId, qualificationId), eq(examItems.id, itemId));
    const [item] = await ctx.db.select().from(examItems).where(which);
    if (!item) throw new NotFound("question", itemId);
    if (item.withdrawnAt) throw new StaleState("This question was withdrawn already.");
    await ctx.db
      .update(examItems)
      .set({ withdrawnAt: ctx.now, withdrawnBy: actorName(ctx.actor), note: reason })
      .where(which);
    await record(ctx, "exam.question_withdrawn", {
      subject: qualificationId,
      payload: { qualificationId, itemId, reason },
    });
    return regradeAttempts(ctx, exam);
  });
}
