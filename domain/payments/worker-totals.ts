import { driver } from "#db/client";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { Micros } from "#domain/money";

export type WorkerTotals = {
  currency: string;
  /** Handed in and not ruled on yet: becomes earned when it is accepted. */
  inReviewMicros: Micros;
  /** Arrived, by all payouts together. */
  paidMicros: Micros;
};

/** Per job through the worker's own seats, so that nobody else's rows are walked. */
const TOTALS = `
select currency, sum(in_review)::text as "inReview", sum(paid)::text as paid from (
  select j.currency, coalesce(a.amount, 0) as in_review, 0::numeric as paid
  from job_workers w join jobs j on j.id = w.job_id
  left join lateral (
    select sum(price_micros) as amount from assignments
    where job_id = w.job_id and worker_id = w.worker_id and state in ('submitted', 'appealed')) a on true
  where w.worker_id = $1
  union all
  select currency, 0, amount_micros from payouts where worker_id = $1 and state = 'paid') each
group by currency order by currency`;

/** What stands before and behind a worker's balance, per currency. */
export async function workerTotals(ctx: Ctx): Promise<WorkerTotals[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "earnings.read", { workerId: personId });
  const rows = await driver(ctx.db).unsafe<Record<"currency" | "inReview" | "paid", string>[]>(
    TOTALS,
    [personId],
    { prepare: true },
  );
  return rows.map((row) => ({
    currency: row.currency,
    inReviewMicros: BigInt(row.inReview),
    paidMicros: BigInt(row.paid),
  }));
}
