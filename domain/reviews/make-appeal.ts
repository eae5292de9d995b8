import { and, desc, eq } from "drizzle-orm";
import { appeals, assignments, decisions } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { ASSIGNMENT } from "#domain/assignments/states";
import { DAY_MS, later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput, NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { type AppealId, newId } from "#domain/ids";
import { type Job, lockJob } from "#domain/jobs/load-job";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { appealUntil, isContestable } from "./appeal-clock";
import * as schema from "./schema";
import { startRecheck } from "./start-recheck";
import { thisAssignment } from "./submitted";

/** The fourteen days are over. */
export class AppealTooLate extends StaleState {
  override readonly code = "APPEAL_TOO_LATE";
}
/** Each rejection and each decision can be contested once. */
export class AlreadyAppealed extends StaleState {
  override readonly code = "ALREADY_APPEALED";
}
/** There is nothing to contest: it takes nothing away, or a later decision has replaced it. */
export class NothingToAppeal extends StaleState {
  override readonly code = "NOTHING_TO_APPEAL";
}

/**
 * Contests a rejection, or a decision about one's standing, within 14 days. A person who did not decide the first
 * time answers within a week; what a rejection had withheld stays in the job's hold until then. A rejected answer's task
 * is given to colleagues who do not know of it, as evidence for that person.
 * @throws AppealTooLate, AlreadyAppealed, NothingToAppeal
 */
export async function makeAppeal(
  ctx: Ctx,
  input: schema.MakeAppeal,
): Promise<{ appealId: AppealId; dueAt: Date }> {
  const { jobId, subject, subjectId, statement } = parse(schema.MakeAppeal, input);
  if (!subjectId.startsWith(subject === "assignment" ? "asg_" : "dec_")) {
    throw new InvalidInput([
      {
        path: "subjectId",
        message: `is not the id of ${subject === "assignment" ? "an assignment" : "a decision"}`,
      },
    ]);
  }
  return inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "appeal.make", { workerId: personId });
    const contested =
      subject === "assignment"
        ? await contestRejection(ctx, jobId, subjectId, personId)
        : await contestDecision(ctx, jobId, subjectId, personId);
    const appealId = newId("appeal");
    const dueAt = later(ctx.now, schema.ANSWER_DAYS * DAY_MS);
    const [made] = await ctx.db
      .insert(appeals)
      .values({
        jobId,
        id: appealId,
        workerId: personId,
        subject,
        subjectId,
        statement,
        dueAt,
        createdAt: ctx.now,
      })
      .onConflictDoNothing()
      .returning({ id: appeals.id });
    if (!made) throw new AlreadyAppealed("You have contested this already; it can be contested once.");
    if (contested) {
      const { job, taskId } = contested;
      const about = { appealId, assignmentId: subjectId, taskId, workerId: personId, dueAt };
      await startRecheck(ctx, job, about);
    }
    await record(ctx, "appeal.made", { jobId, subject: personId, payload: { appealId, subject, subjectId } });
    return { appealId, dueAt };
  });
}

async function contestRejection(
  ctx: Ctx,
  jobId: string,
  assignmentId: string,
  workerId: string,
): Promise<{ job: Job; taskId: string }> {
  const job = await lockJob(ctx, jobId);
  const which = thisAssignment({ jobId, assignmentId });
  const [assignment] = await ctx.db.select().from(assignments).where(which).for("update");
  if (!assignment || assignment.workerId !== workerId) throw new NotFound("assignment", assignmentId);
  if (assignment.state === "rejected") await refuseSecondAppeal(ctx, jobId, assignmentId);
  if (assignment.state === "rejected" && assignment.endedAt) inTime(ctx, assignment.endedAt);
  await moveTo(ctx, ASSIGNMENT, assignments, which, assignment.state, "appeal");
  return { job, taskId: assignment.taskId };
}

/** A denied appeal leaves the assignment rejected: it must not be moved by another one. */
async function refuseSecondAppeal(ctx: Ctx, jobId: string, assignmentId: string): Promise<void> {
  const [before] = await ctx.db
    .select({ id: appeals.id })
    .from(appeals)
    .where(
      and(eq(appeals.jobId, jobId), eq(appeals.subject, "assignment"), eq(appeals.subjectId, assignmentId)),
    );
  if (before)
    throw new AlreadyAppealed(
      "You have contested this rejection before, and it was upheld; that ruling is final.",
    );
}

async function contestDecision(
  ctx: Ctx,
  jobId: string,
  decisionId: string,
  personId: string,
): Promise<undefined> {
  const [latest] = await ctx.db
    .select()
    .from(decisions)
    .where(
      and(eq(decisions.jobId, jobId), eq(decisions.personId, personId), eq(decisions.subject, "standing")),
    )
    .orderBy(desc(decisions.createdAt), desc(decisions.id))
    .limit(1);
  const [decision] = await ctx.db
    .select()
    .from(decisions)
    .where(and(eq(decisions.jobId, jobId), eq(decisions.id, decisionId), eq(decisions.personId, personId)));
  if (!decision) throw new NotFound("decision", decisionId);
  if (!isContestable(decision))
    throw new NothingToAppeal("This decision took nothing from you; there is nothing to contest.");
  if (latest && latest.id !== decision.id)
    throw new NothingToAppeal("A later decision has replaced this one; contest that one.", {
      decisionId: latest.id,
    });
  inTime(ctx, decision.createdAt);
  return undefined;
}

function inTime(ctx: Ctx, decidedAt: Date): void {
  const until = appealUntil(decidedAt);
  if (until > ctx.now) return;
  throw new AppealTooLate(
    `The ${schema.APPEAL_DAYS} days in which this could be contested ended on ${until.toISOString().slice(0, 10)}.`,
    {
      appealUntil: until.toISOString(),
    },
  );
}
