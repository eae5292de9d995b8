import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize, personOf } from "#domain/access/authorize";
import type { Proposal, TaskPrediction } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { DomainError, NotFound } from "#domain/errors";
import { parse } from "#domain/parse";
import { proposalOf } from "./lease-terms";
import { predictionColumn } from "./prediction-column";
import { LONGEST_REST_SECONDS, REOPENED_SECONDS, RESTING } from "./reopening";
import { TakeBack } from "./schema";

/** The time in which it could be taken back is over, or a reviewer was faster; the answer that is in stands. */
export class AnswerStands extends DomainError {
  readonly code = "ANSWER_STANDS";
  readonly kind = "conflict" as const;
  constructor(
    sentence = "The time in which this answer could be changed is over; it stands as you handed it in.",
  ) {
    super(sentence);
  }
}

/** An answer that was handed in, as the bench opens it again. */
export type Reopened = {
  assignmentId: string;
  token: string;
  item: StoredItem;
  proposal: Proposal | null;
  rewardMicros: string;
  schemaVersion: number;
  instructionsVersion: number;
  /** What was handed in, and under which id: the next version names it. */
  submissionId: string;
  value: unknown;
  activeSeconds: number;
  /** Until then the next version must be in; nothing happens to the answer that is in. */
  restsUntil: Date;
};

const REOPEN = `
with open as (
  update annotations n set reopened_at = now(),
    rests_until = greatest(n.rests_until, least(now() + interval '${REOPENED_SECONDS} seconds', n.submitted_at + interval '${LONGEST_REST_SECONDS} seconds'))
  from (${RESTING}) r
  where n.job_id = $1 and n.worker_id = $2 and n.task_id = r.task_id and n.assignment_id = $3
    and n.scored_at is null and n.rests_until > now()
  returning n.*)
select a.id as "assignmentId", a.token, t.item, a.price_micros::text as "rewardMicros", a.schema_version as "schemaVersion",
  j.instructions_version as "instructionsVersion", n.submission_id as "submissionId", n.value, n.active_seconds as "activeSeconds",
  n.rests_until as "restsUntil", ${predictionColumn("j.predictions_withheld_bps")}
from open n
join assignments a on a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id
join jobs j on j.id = n.job_id
join tasks t on t.job_id = n.job_id and t.id = n.task_id
left join predictions p on p.job_id = n.job_id and p.task_id = n.task_id and p.place = 0`;

type Row = Omit<Reopened, "restsUntil" | "proposal"> & {
  restsUntil: string;
  prediction: TaskPrediction | null;
};

/**
 * Opens one of the worker's ten last answers again, so that it can be changed and handed in anew. Until then the first
 * one stands, and is what counts if nothing follows; the engine waits for it a little longer. Opening it twice is one.
 * @throws AnswerStands when its rest is over; NotFound.
 */
export async function takeBack(ctx: Ctx, input: { jobId: string; assignmentId: string }): Promise<Reopened> {
  const { jobId, assignmentId } = parse(TakeBack, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: personId });
  const [row] = await retrying(() =>
    driver(ctx.db).unsafe<Row[]>(REOPEN, [jobId, personId, assignmentId], { prepare: true }),
  );
  if (!row) return refuse(ctx, jobId, assignmentId, personId);
  const { restsUntil, prediction, ...reopened } = row;
  return { ...reopened, proposal: proposalOf(prediction), restsUntil: new Date(restsUntil) };
}

async function refuse(ctx: Ctx, jobId: string, assignmentId: string, workerId: string): Promise<never> {
  const [own] = await driver(ctx.db).unsafe<{ submitted: boolean }[]>(
    "select submitted_at is not null as submitted from assignments where job_id = $1 and id = $2 and worker_id = $3",
    [jobId, assignmentId, workerId],
    { prepare: true },
  );
  if (!own) throw new NotFound("assignment", assignmentId);
  throw new AnswerStands(own.submitted ? undefined : "You have not handed in an answer for this task.");
}
