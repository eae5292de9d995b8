import { driver } from "#db/client";
import { retrying, sqlState } from "#db/retrying";
import { questions } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import { kindOf } from "#domain/annotations/kinds/index";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { DomainError, NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { type StoredItem, showItem } from "#domain/tasks/item";
import { SubmitAnnotation } from "./schema";
import { SUBMIT, SUBMIT_LATE } from "./submit-statement";

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
  const desk = await look(ctx, given, worker.personId);
  if (desk.state !== "active" && desk.firstSubmission) return repeat(desk, given.submissionId);
  const value = checkValue(
    desk.kind,
    desk.config,
    showItem(desk.item, () => ""),
    given.value,
  );
  const receipt = await store(ctx, given, worker.personId, desk, value);
  if (given.comment)
    await ask(ctx, given.jobId, given.assignmentId, desk.taskId, worker.personId, given.comment);
  return receipt;
}

type Desk = {
  state: string;
  releaseReason: string | null;
  kind: string;
  config: unknown;
  item: StoredItem;
  taskId: string;
  reviewHours: number;
  rewardMicros: string;
  firstSubmission: string | null;
  late: boolean | null;
};

const LOOK = `
select a.state, a.release_reason as "releaseReason", j.kind, l.config, t.item, a.task_id as "taskId", j.review_hours as "reviewHours",
  a.price_micros::text as "rewardMicros", n.submission_id as "firstSubmission", n.late
from assignments a
join jobs j on j.id = a.job_id
join label_schemas l on l.job_id = a.job_id and l.version = a.schema_version
join tasks t on t.job_id = a.job_id and t.id = a.task_id
left join annotations n on n.job_id = a.job_id and n.assignment_id = a.id
where a.job_id = $1 and a.id = $2 and a.worker_id = $3 and a.token = $4`;

type Given = {
  jobId: string;
  assignmentId: string;
  token: string;
  submissionId: string;
  activeSeconds: number;
};

async function look(ctx: Ctx, given: Given, workerId: string): Promise<Desk> {
  const [desk] = await driver(ctx.db).unsafe<Desk[]>(
    LOOK,
    [given.jobId, given.assignmentId, workerId, given.token],
    { prepare: true },
  );
  if (!desk) throw new NotFound("assignment", given.assignmentId);
  return desk;
}

function repeat(desk: Desk, submissionId: string): Receipt {
  if (desk.firstSubmission !== submissionId) throw new AlreadySubmitted();
  return { submissionId, late: desk.late ?? false, rewardMicros: desk.rewardMicros };
}

async function store(ctx: Ctx, given: Given, workerId: string, desk: Desk, value: unknown): Promise<Receipt> {
  const values = [
    given.jobId,
    workerId,
    given.assignmentId,
    given.token,
    given.submissionId,
    JSON.stringify(value),
    given.activeSeconds,
    newId("annotation"),
    desk.kind,
    kindOf(desk.kind).version,
    newId("event"),
    actorName(ctx.actor),
    desk.reviewHours,
  ];
  for (const [statement, late] of [
    [SUBMIT, false],
    [SUBMIT_LATE, true],
  ] as const) {
    const [row] = await run(ctx, statement, values);
    if (row) return { submissionId: given.submissionId, late, rewardMicros: row.rewardMicros };
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

async function run(ctx: Ctx, statement: string, values: unknown[]): Promise<{ rewardMicros: string }[]> {
  try {
    return await retrying(() =>
      driver(ctx.db).unsafe<{ rewardMicros: string }[]>(statement, values as never[], { prepare: true }),
    );
  } catch (error) {
    // The submission id is unique in a job: it was used before, for another assignment.
    if (sqlState(error) === "23505") throw new AlreadySubmitted();
    throw error;
  }
}

async function ask(
  ctx: Ctx,
  jobId: string,
  assignmentId: string,
  taskId: string,
  workerId: string,
  comment: string,
): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const id = newId("comment");
    await ctx.db.insert(questions).values({ jobId, id, taskId, assignmentId, workerId, comment });
    await record(ctx, "question.asked", { jobId, subject: id, payload: { questionId: id, taskId } });
  });
}
