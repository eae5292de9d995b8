import { and, eq, isNull, lte } from "drizzle-orm";
import { appeals } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";

/**
 * Puts every appeal that nobody has answered by its date before the admins, once. Reviewers may still answer it.
 * @returns how many
 */
export async function escalateAppeals(ctx: Ctx): Promise<number> {
  authorize(ctx, "appeal.decide.standing");
  return inTransaction(ctx, async (ctx) => {
    const late = await ctx.db
      .update(appeals)
      .set({ escalatedAt: ctx.now })
      .where(and(eq(appeals.state, "open"), isNull(appeals.escalatedAt), lte(appeals.dueAt, ctx.now)))
      .returning({ jobId: appeals.jobId, id: appeals.id, dueAt: appeals.dueAt });
    for (const { jobId, id, dueAt } of late) {
      await record(ctx, "appeal.escalated", {
        jobId,
        subject: id,
        payload: { appealId: id, dueAt: dueAt.toISOString() },
      });
    }
    return late.length;
  });
}
