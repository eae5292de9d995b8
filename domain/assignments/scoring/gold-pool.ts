/** The job's gold as it stands, for the question whether settled tasks are to be made gold. */
import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { goldOnOffer } from "#domain/jobs/open-gold";
import type { GoldPool, Promotion } from "#domain/scoring/gold-promotion";
import type { Desk } from "./desk";

const MOST = 20_000;
const STOCK = `
select count(*)::int as stock from (
  select 1 from gold_answers g join task_states s on s.job_id = g.job_id and s.task_id = g.task_id
  where g.job_id = $1 and g.state = 'active' and g.opened_at is null and s.lane = 1 and s.state = 'open' limit $2::int) w`;
const GOLD = `
select case when $2::boolean then value end as value, promotion from gold_answers
where job_id = $1 and state <> 'quarantined' limit ${MOST}`;

/** Read once in a batch. Of a job that has gold enough, no more is read than that. */
export async function goldPool(ctx: Ctx, desk: Desk): Promise<GoldPool> {
  if (desk.pool) return desk.pool;
  const { job, kind, config, plan } = desk;
  const sql = driver(ctx.db);
  const { wanted, open } = await goldOnOffer(ctx, job.id, plan);
  const [waiting] = await sql.unsafe<{ stock: number }[]>(STOCK, [job.id, Math.max(0, wanted - open)], {
    prepare: true,
  });
  const stock = waiting?.stock ?? 0;
  const classes = kind.classes?.(config)?.length ?? 0;
  const pool: GoldPool = { wanted, open, stock, given: 0, promoted: 0, byClass: {}, byPerson: {}, classes };
  desk.pool = pool;
  if (open + stock >= wanted) return pool;
  const rows = await sql.unsafe<{ value: unknown; promotion: Promotion | null }[]>(
    GOLD,
    [job.id, kind.classOf !== undefined],
    { prepare: true },
  );
  const byClass: Record<string, number> = {};
  const byPerson: Record<string, number> = {};
  for (const { value, promotion } of rows) {
    if (promotion) pool.promoted++;
    else pool.given++;
    const label = kind.classOf?.(value, config);
    if (label !== undefined) byClass[label] = (byClass[label] ?? 0) + 1;
    for (const id of promotion?.by ?? []) byPerson[id] = (byPerson[id] ?? 0) + 1;
  }
  return Object.assign(pool, { byClass, byPerson });
}
