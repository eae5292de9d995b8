import { assignments, decisions, reviews } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { ASSIGNMENT } from "#domain/assignments/states";
import { DAY_MS, later } from "#domain/clock";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { reopenTask } from "./reopen-task";
import * as schema from "./schema";
import { lockForReview, thisAssignment } from "./submitted";

/** The time to reject is over: silence has accepted the work. */
export class ReviewPeriodOver extends StaleState {
  override readonly code = "REVIEW_PERIOD_OVER";
}

/**
 * Rejects a submitted answer with a written reason, which the worker reads and may contest for 14 days. It is not
 * paid; while its task has no final label, another worker is asked.
 * @throws ReviewPeriodOver when the review period has passed; StaleState when it is not submitted (any more).
 */
export async function rejectAssignment(
  ctx: Ctx,
  input: schema.RejectAssignment,
): Promise<{ decisionId: string; appealUntil: Date }> {
  const { reason, ...ref } = parse(schema.RejectAssignment, input);
  return inTransaction(ctx, async (ctx) => {
    const { job, assignment } = await lockForReview(ctx, ref);
    authorize(ctx, "job.review", job);
    const reviewer = personOf(ctx);
    if (assignment.state === "submitted" && assignment.acceptAfter && assignment.acceptAfter <= ctx.now) {
      throw new ReviewPeriodOver("The review period of this answer is over; it counts as accepted.", {
        acceptAfter: assignment.acceptAfter.toISOString(),
      });
    }
    const { jobId, assignmentId } = ref;
    const { workerId } = assignment;
    await moveTo(ctx, ASSIGNMENT, assignments, thisAssignment(ref), assignment.state, "reject", {
      endedAt: ctx.now,
    });
    await ctx.db.insert(reviews).values({
      jobId,
      id: newId("review"),
      assignmentId,
      reviewerId: reviewer.personId,
      outcome: "rejected",
      reason,
      createdAt: ctx.now,
    });
    const appealUntil = later(ctx.now, schema.APPEAL_DAYS * DAY_MS);
    const decisionId = newId("decision");
    await ctx.db.insert(decisions).values({
      jobId,
      id: decisionId,
      personId: workerId,
      subject: "rejection",
      outcome: "rejected",
      reasons: [
        {
          code: "rejected_by_reviewer",
          sentence: reason,
          restores: "You can appeal; somebody else decides.",
        },
      ],
      evidence: { assignmentId, appealUntil: appealUntil.toISOString() },
      decidedBy: actorName(ctx.actor),
      note: reason,
      createdAt: ctx.now,
    });
    await reopenTask(ctx, job, assignment.taskId);
    await record(ctx, "assignment.rejected", {
      jobId,
      subject: assignmentId,
      payload: { assignmentId, workerId, reason, appealUntil: appealUntil.toISOString() },
    });
    return { decisionId, appealUntil };
  });
}
