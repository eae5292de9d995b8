import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import { actorName, type Ctx } from "#domain/context";
import { newId } from "#domain/ids";

const MOST = 1_000;

/** $1 ids for the events, $2 who accepts */
const ACCEPT = `
with due as (
  select job_id, worker_id, task_id from assignments where state = 'submitted' and accept_after <= now()
  order by accept_after limit ${MOST} for update skip locked),
done as (
  update assignments a set state = 'accepted' from due d
  where a.job_id = d.job_id and a.worker_id = d.worker_id and a.task_id = d.task_id and a.state = 'submitted'
  returning a.job_id, a.id),
told as (
  insert into events (job_id, id, name, actor, subject, payload)
  select job_id, ($1::text[])[row_number() over ()], 'assignment.accepted', $2, id,
    jsonb_build_object('assignmentId', id, 'by', $2::text)
  from done)
select count(*)::int as count from done`;

/** Accepts what nobody has reviewed by the end of its review period, at most a thousand at a time. Answers how many. */
export async function acceptOverdue(ctx: Ctx): Promise<number> {
  authorize(ctx, "job.review");
  const [row] = await retrying(() =>
    driver(ctx.db).unsafe<{ count: number }[]>(
      ACCEPT,
      [Array.from({ length: MOST }, () => newId("event")), actorName(ctx.actor)],
      { prepare: true },
    ),
  );
  return row?.count ?? 0;
}
