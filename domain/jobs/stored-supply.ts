/** How much gold a job offers, as last counted: kept beside the job, because each claim asks for it. */
import { eq } from "drizzle-orm";
import { driver } from "#db/client";
import { goldSupplies } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { goldChance, goldDueAt } from "#domain/scoring/gold-serving";
import { follow, type GoldSupply } from "#domain/scoring/gold-supply";
import type { QualityPlan } from "#domain/scoring/plan";
import type { Standing } from "#domain/scoring/standing";

/** Who took a task lately, and where in the job they are. */
export type Turn = { served: number; goldServed: number; standing: Standing };

export type StoredSupply = GoldSupply & {
  /** The share of gold that is due, with arrears. */
  due: number;
  /** Answers since the open tasks were counted. */
  answers: number;
};

const OPEN = `
select
  (select count(*)::int from task_states where job_id = $1 and lane = 0 and open) as ordinary,
  (select count(*)::int from task_states where job_id = $1 and lane = 1 and open) as gold`;

/** Counted anew after so many answers for each open task: in between both lanes shrink alike, and their ratio stays. */
const RECOUNT_SHARE = 0.02;

/** The supply as it is kept; counted now for a job that has none yet, or when `anew`. */
export async function readSupply(
  ctx: Ctx,
  jobId: string,
  plan: QualityPlan,
  anew = false,
): Promise<StoredSupply> {
  const [kept] = await ctx.db.select().from(goldSupplies).where(eq(goldSupplies.jobId, jobId));
  if (kept && !anew && kept.answers <= kept.ordinary * RECOUNT_SHARE) return kept;
  const [now] = await driver(ctx.db).unsafe<{ ordinary: number; gold: number }[]>(OPEN, [jobId], {
    prepare: true,
  });
  const begins = {
    usual: goldChance({ servedSoFar: 0, goldServed: 0, plan }),
    due: goldDueAt({ served: 0, goldServed: 0 }, plan),
  };
  const { usual, due } = kept ?? begins;
  return { usual, due, ordinary: now?.ordinary ?? 0, gold: now?.gold ?? 0, answers: 0 };
}

/** The same after these workers, each as often as they answered. */
export function afterTurns(supply: StoredSupply, turns: readonly Turn[], plan: QualityPlan): StoredSupply {
  const chances = turns.map(({ served, goldServed, standing }) =>
    goldChance({ servedSoFar: served, goldServed, standing, plan }),
  );
  return {
    ...supply,
    usual: follow(supply.usual, chances),
    due: follow(
      supply.due,
      turns.map((turn) => goldDueAt(turn, plan)),
    ),
    answers: supply.answers + turns.length,
  };
}

export async function keepSupply(ctx: Ctx, jobId: string, supply: StoredSupply): Promise<void> {
  const { ordinary, gold, usual, due, answers } = supply;
  const set = { ordinary, gold, usual, due, answers };
  await ctx.db
    .insert(goldSupplies)
    .values({ jobId, ...set })
    .onConflictDoUpdate({ target: goldSupplies.jobId, set });
}
