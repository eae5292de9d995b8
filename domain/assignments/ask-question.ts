import { and, desc, eq, isNotNull } from "drizzle-orm";
import { questions } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";

type Asked = { jobId: string; taskId: string; assignmentId: string; workerId: string; comment: string };

/**
 * A worker's question about an ambiguous task, to the requester. Where the same task was asked about and answered
 * before, this worker has that answer at once. The same question sent again is asked once.
 */
export async function askQuestion(ctx: Ctx, asked: Asked): Promise<void> {
  const { jobId, taskId, assignmentId, comment, workerId } = asked;
  authorize(ctx, "assignment.hold", { workerId });
  await inTransaction(ctx, async (ctx) => {
    const q = questions;
    const same = and(eq(q.jobId, jobId), eq(q.assignmentId, assignmentId), eq(q.comment, comment));
    const [before] = await ctx.db.select({ id: q.id }).from(q).where(same).limit(1);
    if (before) return;
    const [known] = await ctx.db
      .select({ answer: q.answer, answeredBy: q.answeredBy, answeredAt: q.answeredAt })
      .from(q)
      .where(and(eq(q.jobId, jobId), eq(q.taskId, taskId), isNotNull(q.answer)))
      .orderBy(desc(q.answeredAt))
      .limit(1);
    const id = newId("comment");
    await ctx.db.insert(q).values({ jobId, id, taskId, assignmentId, workerId, comment, ...known });
    await record(ctx, "question.asked", { jobId, subject: id, payload: { questionId: id, taskId } });
  });
}
