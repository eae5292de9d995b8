/**
 * How much of a job's gold is on offer. A gold task is labeled by as many people as an ordinary one, and no longer open:
 * gold waits in a stock, and so much of it is open at a time that it is finished about as fast as ordinary tasks are.
 */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { maxUnitMicros } from "#domain/ledger/unit";
import { goldShareAt } from "#domain/scoring/gold-serving";
import { QualityPlan } from "#domain/scoring/plan";
import { commitBudget } from "./budget";
import type { Job } from "./load-job";

/** Ordinary tasks beyond which more of them change nothing. */
const MOST_COUNTED = 20_000;
/** Workers whose progress says how much gold is due now. */
const MOST_ASKED = 2_000;

const OPEN = `
select
  (select count(*)::int from (
    select 1 from task_states where job_id = $1 and lane = 0 and open limit ${MOST_COUNTED}) o) as ordinary,
  (select count(*)::int from task_states where job_id = $1 and lane = 1 and open) as gold`;
const SERVED = `select served from job_workers where job_id = $1 and standing in ('active', 'on_notice') limit ${MOST_ASKED}`;

const GOING = "select 1 from jobs where id = $1 and state in ('published', 'paused') for share skip locked";
const STOCK = `
select g.task_id as "taskId", greatest(1, $3::int - s.done)::int as need
from gold_answers g join task_states s on s.job_id = g.job_id and s.task_id = g.task_id
where g.job_id = $1 and g.state = 'active' and g.opened_at is null and s.lane = 1 and s.state = 'open' and not s.open and s.leased = 0
order by s.rnd limit $2 for update of g skip locked`;
const SHOW = `
with shown as (
  update task_states s set need = x.need, open = true from unnest($2::text[], $3::int[]) as x(task_id, need)
  where s.job_id = $1 and s.task_id = x.task_id returning s.task_id)
update gold_answers g set opened_at = now() from shown x where g.job_id = $1 and g.task_id = x.task_id`;

export type GoldOnOffer = {
  /** Gold tasks that should be open now, and those that are after this. */
  wanted: number;
  open: number;
};

/**
 * Takes gold out of the stock until as much is open as there should be, as far as stock and budget reach. Part of
 * publishing, of importing and of taking in answers, which have asked.
 */
export async function openGold(ctx: Ctx, job: Job): Promise<GoldOnOffer> {
  const plan = QualityPlan.parse(job.plan);
  const { wanted, open: gold } = await goldOnOffer(ctx, job.id, plan);
  if (wanted <= gold) return { wanted, open: gold };
  const sql = driver(ctx.db);
  // A job that is being closed at this moment gets nothing opened any more, and is not waited for.
  const going = await sql.unsafe(GOING, [job.id], { prepare: true });
  if (going.length === 0) return { wanted, open: gold };
  const stock = await sql.unsafe<{ taskId: string; need: number }[]>(STOCK, [
    job.id,
    wanted - gold,
    plan.minOverlap,
  ]);
  for (let count = stock.length; count > 0; count = Math.floor(count / 2)) {
    const some = stock.slice(0, count);
    const labels = some.reduce((sum, one) => sum + one.need, 0);
    if (!(await commitBudget(ctx, job.id, BigInt(labels) * maxUnitMicros(job)))) continue;
    await sql.unsafe(SHOW, [job.id, some.map((one) => one.taskId), some.map((one) => one.need)], {
      prepare: true,
    });
    return { wanted, open: gold + count };
  }
  return { wanted, open: gold };
}

/** How much gold should be open now, by the ordinary tasks beside it, and how much is. */
export async function goldOnOffer(ctx: Ctx, jobId: string, plan: QualityPlan): Promise<GoldOnOffer> {
  if (plan.goldShareBps === 0 && plan.earlyGolds === 0) return { wanted: 0, open: 0 };
  const sql = driver(ctx.db);
  const [now] = await sql.unsafe<{ ordinary: number; gold: number }[]>(OPEN, [jobId], { prepare: true });
  const { ordinary = 0, gold = 0 } = now ?? {};
  const seats = await sql.unsafe<{ served: number }[]>(SERVED, [jobId], { prepare: true });
  const served = seats.map((seat) => seat.served);
  return { wanted: goldWanted(ordinary, served, plan), open: gold };
}

/** As much gold beside so many open ordinary tasks as workers at these places take of it. */
export function goldWanted(
  ordinary: number,
  served: readonly number[],
  plan: Pick<QualityPlan, "goldShareBps" | "earlyGolds">,
): number {
  const shares = (served.length > 0 ? served : [0]).map((n) => goldShareAt(n, plan));
  const share = Math.min(0.9, shares.reduce((sum, one) => sum + one, 0) / shares.length);
  return Math.ceil((ordinary * share) / (1 - share));
}
