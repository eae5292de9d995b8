import { assignments, reviews } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { ASSIGNMENT } from "#domain/assignments/states";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import * as schema from "./schema";
import { lockForReview, thisAssignment } from "./submitted";

/**
 * Accepts a submitted answer: its price, fixed when it was claimed, is the worker's from now and is posted within
 * moments.
 * @throws StaleState when it is not submitted (any more).
 */
export async function acceptAssignment(ctx: Ctx, input: schema.AcceptAssignment): Promise<void> {
  const { note, ...ref } = parse(schema.AcceptAssignment, input);
  await inTransaction(ctx, async (ctx) => {
    const { job, assignment } = await lockForReview(ctx, ref);
    authorize(ctx, "job.review", job);
    // What is under appeal is accepted by deciding the appeal, by somebody else than who rejected it.
    const from = assignment.state === "appealed" ? "rejected" : assignment.state;
    await moveTo(ctx, ASSIGNMENT, assignments, thisAssignment(ref), from, "accept");
    if (ctx.actor.type === "person") {
      const review = {
        reviewerId: ctx.actor.personId,
        outcome: "accepted" as const,
        reason: note,
        createdAt: ctx.now,
      };
      await ctx.db
        .insert(reviews)
        .values({ jobId: ref.jobId, id: newId("review"), assignmentId: ref.assignmentId, ...review });
    }
    await record(ctx, "assignment.accepted", {
      jobId: ref.jobId,
      subject: ref.assignmentId,
      payload: { assignmentId: ref.assignmentId, by: actorName(ctx.actor) },
    });
  });
}
