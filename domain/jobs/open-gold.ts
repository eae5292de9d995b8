/**
 * How much of a job's gold is on offer. A gold task is labeled by as many people as an ordinary one, and no longer open:
 * gold waits in a stock, so much of it is open as workers are due of it, and what is open is asked about as often as the
 * tasks beside it.
 */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { maxUnitMicros } from "#domain/ledger/unit";
import { goldFor, goldToOpen } from "#domain/scoring/gold-supply";
import { QualityPlan } from "#domain/scoring/plan";
import { commitBudget, uncommitBudget } from "./budget";
import type { Job } from "./load-job";
import { afterTurns, keepSupply, readSupply, type Turn } from "./stored-supply";

const GOING = "select 1 from jobs where id = $1 and state in ('published', 'paused') for share skip locked";
// Anywhere on the ring: taken in the order of their places, gold would lie thick in one part of it and nowhere else.
const STOCK = `
select g.task_id as "taskId", greatest(1, $3::int - s.done)::int as need
from gold_answers g join task_states s on s.job_id = g.job_id and s.task_id = g.task_id
where g.job_id = $1 and g.state = 'active' and g.opened_at is null and s.lane = 1 and s.state = 'open' and not s.open and s.leased = 0
order by hashtextextended(g.task_id, 0) limit $2 for update of g skip locked`;
const SHOW = `
with shown as (
  update task_states s set need = x.need, open = true from unnest($2::text[], $3::int[]) as x(task_id, need)
  where s.job_id = $1 and s.task_id = x.task_id returning s.task_id)
update gold_answers g set opened_at = now() from shown x where g.job_id = $1 and g.task_id = x.task_id`;
const UNSHOW = `
with unseen as (
  select s.task_id, s.need from task_states s
  where s.job_id = $1 and s.lane = 1 and s.open and s.done = 0 and s.leased = 0
  order by hashtextextended(s.task_id, 0) limit $2 for update skip locked),
hidden as (
  update task_states s set need = 0, open = false from unseen u where s.job_id = $1 and s.task_id = u.task_id returning s.task_id),
back as (
  update gold_answers g set opened_at = null from hidden h where g.job_id = $1 and g.task_id = h.task_id)
select count(*)::int as tasks, coalesce(sum(need), 0)::int as labels from unseen`;

/**
 * Takes gold out of the stock until as much is open as there should be, as far as stock and budget reach; where workers
 * are due less than is open, puts back what nobody has seen. What was begun goes on like any task. Part of publishing, of
 * importing and of taking in answers, which have asked; the latter names whose they are.
 */
export async function openGold(ctx: Ctx, job: Job, turns?: readonly Turn[]): Promise<void> {
  const plan = QualityPlan.parse(job.plan);
  if (plan.goldShareBps === 0 && plan.earlyGolds === 0) return;
  const supply = afterTurns(await readSupply(ctx, job.id, plan, turns === undefined), turns ?? [], plan);
  const more = goldToOpen({ wanted: goldFor(supply.ordinary, supply.due), open: supply.gold });
  if (more > 0) supply.gold += await show(ctx, job, more, plan.minOverlap);
  if (more < 0) supply.gold -= await unshow(ctx, job, -more);
  await keepSupply(ctx, job.id, supply);
}

/** How much gold should be open now, by the ordinary tasks beside it, and how much is. */
export async function goldOnOffer(
  ctx: Ctx,
  jobId: string,
  plan: QualityPlan,
): Promise<{ wanted: number; open: number }> {
  if (plan.goldShareBps === 0 && plan.earlyGolds === 0) return { wanted: 0, open: 0 };
  const { ordinary, gold, due } = await readSupply(ctx, jobId, plan);
  return { wanted: goldFor(ordinary, due), open: gold };
}

async function show(ctx: Ctx, job: Job, count: number, overlap: number): Promise<number> {
  const sql = driver(ctx.db);
  // A job that is being closed at this moment gets nothing opened any more, and is not waited for.
  const going = await sql.unsafe(GOING, [job.id], { prepare: true });
  if (going.length === 0) return 0;
  const stock = await sql.unsafe<{ taskId: string; need: number }[]>(STOCK, [job.id, count, overlap]);
  for (let most = stock.length; most > 0; most = Math.floor(most / 2)) {
    const some = stock.slice(0, most);
    const labels = some.reduce((sum, one) => sum + one.need, 0);
    if (!(await commitBudget(ctx, job.id, BigInt(labels) * maxUnitMicros(job)))) continue;
    const ids = some.map((one) => one.taskId);
    await sql.unsafe(SHOW, [job.id, ids, some.map((one) => one.need)], { prepare: true });
    return most;
  }
  return 0;
}

async function unshow(ctx: Ctx, job: Job, count: number): Promise<number> {
  const [hidden] = await driver(ctx.db).unsafe<{ tasks: number; labels: number }[]>(UNSHOW, [job.id, count]);
  await uncommitBudget(ctx, job.id, BigInt(hidden?.labels ?? 0) * maxUnitMicros(job));
  return hidden?.tasks ?? 0;
}
