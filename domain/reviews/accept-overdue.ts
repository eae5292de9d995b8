import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { authorize } from "#domain/access/authorize";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { newId } from "#domain/ids";

const BATCH = 500;

/** $1 ids for the events, $2 who did it. The limit is a literal: as a parameter it would make Postgres plan anew each time. */
const ACCEPT_OVERDUE = `
with due as (
  select job_id, worker_id, task_id from assignments where state = 'submitted' and accept_after <= now()
  order by accept_after limit ${BATCH} for update skip locked),
accepted as (
  update assignments a set state = 'accepted' from due d
  where a.job_id = d.job_id and a.worker_id = d.worker_id and a.task_id = d.task_id and a.state = 'submitted'
  returning a.job_id, a.id),
numbered as (select job_id, id, row_number() over () as n from accepted),
told as (
  insert into events (job_id, id, name, actor, subject, payload)
  select job_id, ($1::text[])[n], 'assignment.accepted', $2, id, jsonb_build_object('assignmentId', id, 'by', $2::text) from numbered)
select count(*)::int as accepted from accepted`;

/** Silence pays: accepts what nobody reviewed within the review period, at most 500 at a time. Answers how many. */
export async function acceptOverdue(ctx: Ctx): Promise<number> {
  authorize(ctx, "job.review");
  return retrying(() =>
    inTransaction(ctx, async (ctx) => {
      const ids = Array.from({ length: BATCH }, () => newId("event"));
      const [row] = await driver(ctx.db).unsafe<{ accepted: number }[]>(
        ACCEPT_OVERDUE,
        [ids, actorName(ctx.actor)],
        { prepare: true },
      );
      return row?.accepted ?? 0;
    }),
  );
}
