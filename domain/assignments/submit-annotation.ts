import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { DUPLICATE, sqlState } from "#db/retrying";
import { assignments } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import { kindOf } from "#domain/annotations/kinds/index";
import { fateOf } from "#domain/annotations/prediction";
import { showItem } from "#domain/annotations/stored-item";
import { actorName, type Ctx } from "#domain/context";
import { DomainError, invariant, NotFound } from "#domain/errors";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { askQuestion } from "./ask-question";
import { recall, type Terms } from "./lease-terms";
import { predictionColumn } from "./prediction-column";
import { SubmitAnnotation } from "./schema";
import { type Submission, storeLate, storeSubmission } from "./store-submissions";

export type Receipt = {
  submissionId: string;
  /** It came after its lease had run out; it was kept and will be paid all the same. */
  late: boolean;
  rewardMicros: string;
};

/** Another answer for this assignment is in already (the task was finished in another tab). */
export class AlreadySubmitted extends DomainError {
  readonly code = "ALREADY_SUBMITTED";
  readonly kind = "conflict" as const;
  constructor() {
    super("You have already handed in another answer for this task; that one stands.");
  }
}

/** The lease is over for good: given back by the worker, or lapsed more than a day ago. */
export class LeaseOver extends DomainError {
  readonly code = "LEASE_OVER";
  readonly kind = "conflict" as const;
  constructor(sentence: string) {
    super(sentence);
  }
}

/**
 * Hands in an answer: stored for good when this returns. The same submission sent again gets the first receipt and
 * counts once. An answer that comes late is kept, and paid. Gold and ordinary tasks take the same way.
 * @throws InvalidInput naming what is wrong with the value; AlreadySubmitted; LeaseOver; NotFound.
 */
export async function submitAnnotation(ctx: Ctx, input: SubmitAnnotation): Promise<Receipt> {
  const given = parse(SubmitAnnotation, input);
  const worker = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: worker.personId });
  const terms = recall(given.jobId, given.assignmentId) ?? (await look(ctx, given, worker.personId));
  const receipt = await store(ctx, given, worker.personId, terms);
  if (given.comment) await ask(ctx, given, worker.personId, given.comment);
  return receipt;
}

type Desk = Terms & {
  state: string;
  firstSubmission: string | null;
  late: boolean | null;
  rewardMicros: string;
};

const LOOK = `
select a.state, j.kind, l.config, t.item, j.review_hours as "reviewHours", j.take_back_seconds as "takeBackSeconds", a.price_micros::text as "rewardMicros",
  case when v.submission_id is null then n.submission_id else v.submission_id end as "firstSubmission", n.late,
  ${predictionColumn("j.predictions_withheld_bps")}
from assignments a
join jobs j on j.id = a.job_id
join label_schemas l on l.job_id = a.job_id and l.version = a.schema_version
join tasks t on t.job_id = a.job_id and t.id = a.task_id
left join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
-- A submission that has been taken back since was received all the same.
left join annotation_versions v on v.job_id = n.job_id and v.annotation_id = n.id and v.submission_id = $5
left join predictions p on p.job_id = a.job_id and p.task_id = a.task_id and p.place = 0
where a.job_id = $1 and a.id = $2 and a.worker_id = $3 and a.token = $4`;

type Given = {
  jobId: string;
  assignmentId: string;
  token: string;
  submissionId: string;
  activeSeconds: number;
  value?: unknown;
};

async function look(ctx: Ctx, given: Given, workerId: string): Promise<Desk> {
  const [desk] = await driver(ctx.db).unsafe<Desk[]>(
    LOOK,
    [given.jobId, given.assignmentId, workerId, given.token, given.submissionId],
    { prepare: true },
  );
  if (!desk) throw new NotFound("assignment", given.assignmentId);
  return desk;
}

function repeat(desk: Desk, submissionId: string): Receipt {
  if (desk.firstSubmission !== submissionId) throw new AlreadySubmitted();
  return { submissionId, late: desk.late ?? false, rewardMicros: desk.rewardMicros };
}

async function store(ctx: Ctx, given: Given, workerId: string, terms: Terms | Desk): Promise<Receipt> {
  if ("firstSubmission" in terms && terms.firstSubmission) return repeat(terms, given.submissionId);
  const value = checkValue(
    terms.kind,
    terms.config,
    showItem(terms.item, () => ""),
    given.value,
  );
  const kind = kindOf(terms.kind);
  const submission: Submission = {
    jobId: given.jobId,
    workerId,
    assignmentId: given.assignmentId,
    token: given.token,
    submissionId: given.submissionId,
    value: JSON.stringify(value),
    activeSeconds: given.activeSeconds,
    annotationId: newId("annotation"),
    kind: terms.kind,
    kindVersion: kind.version,
    eventId: newId("event"),
    actor: actorName(ctx.actor),
    reviewHours: terms.reviewHours,
    takeBackSeconds: terms.takeBackSeconds,
    prediction: terms.prediction && JSON.stringify(fateOf(kind, terms.config, terms.prediction, value)),
  };
  for (const [keep, late] of [
    [storeSubmission, false],
    [storeLate, true],
  ] as const) {
    const stored = await keep(ctx, submission).catch(refusedTwice);
    if (stored) return { submissionId: given.submissionId, late, rewardMicros: stored.rewardMicros };
  }
  // Somebody was faster: the same submission in another tab, or the worker gave the task back.
  const now = await look(ctx, given, workerId);
  if (now.firstSubmission) return repeat(now, given.submissionId);
  throw new LeaseOver(
    now.state === "released"
      ? "You had given this task back, so the answer was not taken. Nothing else of yours is affected."
      : "The lease on this task ended more than a day ago, so the answer could not be taken.",
  );
}

/** The submission id is unique in a job: it was used before, for another assignment. */
function refusedTwice(error: unknown): never {
  if (sqlState(error) === DUPLICATE) throw new AlreadySubmitted();
  throw error;
}

async function ask(ctx: Ctx, given: Given, workerId: string, comment: string): Promise<void> {
  const { jobId, assignmentId } = given;
  const [held] = await ctx.db
    .select({ taskId: assignments.taskId })
    .from(assignments)
    .where(and(eq(assignments.jobId, jobId), eq(assignments.id, assignmentId)));
  invariant(held, "what was just handed in exists");
  await askQuestion(ctx, { jobId, taskId: held.taskId, assignmentId, workerId, comment });
}
