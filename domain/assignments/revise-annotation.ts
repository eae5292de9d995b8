import { driver } from "#db/client";
import { DUPLICATE, retrying, sqlState } from "#db/retrying";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import { kindOf } from "#domain/annotations/kinds/index";
import { fateOf, type TaskPrediction } from "#domain/annotations/prediction";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { actorName, type Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { predictionColumn } from "./prediction-column";
import { ReviseAnnotation } from "./schema";
import { AlreadySubmitted, type Receipt } from "./submit-annotation";
import { AnswerStands } from "./take-back";

/**
 * Puts a new version in the place of an answer that was taken back, in one statement, and keeps the earlier one. It holds
 * only while the answer rests and no reviewer has ruled on it; the row's own lock decides between this and the engine.
 *
 * $1 job, $2 worker, $3 assignment, $4 token, $5 the submission replaced, $6 the new submission, $7 value, $8 active
 * seconds of the change, $9 fate of the prediction, $10 event id, $11 actor, $12 kind version
 */
const REVISE = `
with was as materialized (
  select n.*, a.price_micros, a.claimed_at, j.take_back_seconds
  from annotations n
  join assignments a on a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id
  join jobs j on j.id = n.job_id
  where a.job_id = $1 and a.worker_id = $2 and a.id = $3 and a.token = $4 and a.state = 'submitted'
    and n.submission_id = $5 and n.reopened_at is not null and n.scored_at is null and n.rests_until > now()
  for update of n, a),
extra as (select least($8::int, ceil(extract(epoch from now() - reopened_at))::int) as seconds from was),
kept as (
  insert into annotation_versions (job_id, annotation_id, version, submission_id, value, prediction, active_seconds, submitted_at)
  select w.job_id, w.id, 1 + count(v.version), w.submission_id, w.value, w.prediction, w.active_seconds, coalesce(max(v.replaced_at), w.submitted_at)
  from was w left join annotation_versions v on v.job_id = w.job_id and v.annotation_id = w.id
  group by w.job_id, w.id, w.submission_id, w.value, w.prediction, w.active_seconds, w.submitted_at),
changed as (
  update annotations n set submission_id = $6, value = $7::jsonb, prediction = $9::jsonb, kind_version = $12::smallint,
    active_seconds = n.active_seconds + e.seconds, reopened_at = null,
    rests_until = now() + w.take_back_seconds * interval '1 second'
  from was w, extra e where n.job_id = w.job_id and n.task_id = w.task_id and n.worker_id = w.worker_id),
worked as (
  update job_workers s set active_seconds = s.active_seconds + e.seconds from extra e where s.job_id = $1 and s.worker_id = $2),
told as (
  insert into events (job_id, id, name, actor, subject, payload)
  select $1, $10, 'assignment.revised', $11, $3, jsonb_build_object('assignmentId', $3::text, 'submissionId', $6::text) from was)
select price_micros::text as "rewardMicros", late from was`;

type Terms = {
  kind: string;
  config: unknown;
  item: StoredItem;
  prediction: TaskPrediction | null;
  /** The submission in force, and whether the one that is being sent was received before. */
  current: string;
  received: boolean;
  late: boolean;
  rewardMicros: string;
};

const LOOK = `
select j.kind, l.config, t.item, n.submission_id as current, n.late, a.price_micros::text as "rewardMicros",
  n.submission_id = $5 or v.submission_id is not null as received, ${predictionColumn("j.predictions_withheld_bps")}
from assignments a
join jobs j on j.id = a.job_id
join label_schemas l on l.job_id = a.job_id and l.version = a.schema_version
join tasks t on t.job_id = a.job_id and t.id = a.task_id
join annotations n on n.job_id = a.job_id and n.task_id = a.task_id and n.worker_id = a.worker_id
left join annotation_versions v on v.job_id = n.job_id and v.annotation_id = n.id and v.submission_id = $5
left join predictions p on p.job_id = a.job_id and p.task_id = a.task_id and p.place = 0
where a.job_id = $1 and a.worker_id = $2 and a.id = $3 and a.token = $4`;

/**
 * Hands in a new version of an answer that was taken back; the earlier version is kept. The same submission sent again
 * gets the same receipt and counts once. Where the time is over, the answer that is in stands.
 * @throws InvalidInput naming what is wrong with the value; AnswerStands; NotFound.
 */
export async function reviseAnnotation(ctx: Ctx, input: ReviseAnnotation): Promise<Receipt> {
  const given = parse(ReviseAnnotation, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: personId });
  const { jobId, assignmentId, token, replaces, submissionId, activeSeconds } = given;
  const terms = await look(ctx, given, personId);
  const receipt = { submissionId, late: terms.late, rewardMicros: terms.rewardMicros };
  if (terms.received) return receipt;
  const kind = kindOf(terms.kind);
  const { config, prediction } = terms;
  const value = checkValue(
    terms.kind,
    config,
    showItem(terms.item, () => ""),
    given.value,
  );
  const fate = prediction && JSON.stringify(fateOf(kind, config, prediction, value));
  const rows = await retrying(() =>
    driver(ctx.db).unsafe<{ rewardMicros: string; late: boolean }[]>(
      REVISE,
      [
        ...[jobId, personId, assignmentId, token, replaces, submissionId, JSON.stringify(value)],
        ...[activeSeconds, fate, newId("event"), actorName(ctx.actor), kind.version],
      ],
      { prepare: true },
    ),
  ).catch(refusedTwice);
  if (rows.length > 0) return receipt;
  // Somebody was faster: the same submission in another tab, the engine, or a reviewer.
  if ((await look(ctx, given, personId)).received) return receipt;
  throw new AnswerStands();
}

async function look(
  ctx: Ctx,
  given: { jobId: string; assignmentId: string; token: string; submissionId: string },
  workerId: string,
): Promise<Terms> {
  const { jobId, assignmentId, token, submissionId } = given;
  const [terms] = await driver(ctx.db).unsafe<Terms[]>(
    LOOK,
    [jobId, workerId, assignmentId, token, submissionId],
    { prepare: true },
  );
  if (!terms) throw new NotFound("answer of yours to the assignment", assignmentId);
  return terms;
}

/** The submission id is unique in a job: it was used before, for another assignment. */
function refusedTwice(error: unknown): never {
  if (sqlState(error) === DUPLICATE) throw new AlreadySubmitted();
  throw error;
}
