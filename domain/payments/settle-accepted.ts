import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { postEntry } from "#domain/ledger/post-entry";
import { goodwill, reward, type WorkerShare } from "#domain/ledger/recipes";
import { maxUnitMicros } from "#domain/ledger/unit";
import { parse } from "#domain/parse";
import { type Budget, cover, type Due } from "./cover";
import * as schema from "./schema";

const BATCH = 5_000;

export type Settled = { paid: number; byGoodwill: number };

/**
 * Pays up to 5,000 accepted annotations of one job in one balanced entry out of its hold, marks their assignments with
 * that entry and turns what was promised for them into what is spent: all in one transaction. Rows that another runner
 * holds are left to it, so any number may work at once. What the hold cannot cover (late work for which no opening was
 * left) is paid by the platform: an accepted annotation is always paid.
 * @returns how many annotations were paid; 0 when nothing is waiting
 */
export async function settleAccepted(ctx: Ctx, input: schema.SettleAccepted): Promise<Settled> {
  const { jobId, limit } = parse(schema.SettleAccepted, input);
  authorize(ctx, "money.settle");
  return retrying(() => inTransaction(ctx, (ctx) => settleBatch(ctx, jobId, limit ?? BATCH)));
}

async function settleBatch(ctx: Ctx, jobId: string, limit: number): Promise<Settled> {
  const due = await lockDue(ctx, jobId, limit);
  if (due.length === 0) return { paid: 0, byGoodwill: 0 };
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new NotFound("job", jobId);
  const plan = cover(due, await lockBudget(ctx, jobId), maxUnitMicros(job));
  await saveBudget(ctx, jobId, plan.budget);
  const about = { ctx, jobId, currency: job.currency };
  if (plan.fromHold.length > 0) {
    const feeMicros = plan.fromHold.reduce((sum, one) => sum + one.feeMicros, 0n);
    await pay(about, plan.fromHold, reward({ jobId, workers: sharesOf(plan.fromHold), feeMicros }));
  }
  if (plan.byGoodwill.length > 0) {
    await pay(about, plan.byGoodwill, goodwill({ workers: sharesOf(plan.byGoodwill) }));
  }
  return { paid: due.length, byGoodwill: plan.byGoodwill.length };
}

/** Jobs that have something to settle, for the sweep. */
export async function jobsToSettle(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "money.settle");
  const rows = await driver(ctx.db).unsafe<{ job_id: string }[]>(
    "select distinct job_id from assignments where state = 'accepted' and entry_id is null",
  );
  return rows.map((row) => row.job_id);
}

type About = { ctx: Ctx; jobId: string; currency: string };

/** Posts one entry for these annotations and marks each with it. The key is made of their ids: never paid twice. */
async function pay(
  { ctx, jobId, currency }: About,
  due: Due[],
  movement: ReturnType<typeof reward>,
): Promise<void> {
  const ids = due.map((one) => one.id).sort();
  const batch = createHash("sha256").update(ids.join(",")).digest("hex");
  const annotations: Record<string, number> = {};
  for (const { workerId } of due) annotations[workerId] = (annotations[workerId] ?? 0) + 1;
  const { entryId, posted } = await postEntry(ctx, {
    ...movement,
    subject: jobId,
    idempotencyKey: `${movement.recipe}:${jobId}:${batch}`,
    currency,
    memo: { annotations },
  });
  invariant(posted, `unpaid annotations of ${jobId} are in no entry yet`);
  const marked = await driver(ctx.db).unsafe(
    // Compared with an array and not joined: a join planned before fresh statistics reads every row for every id.
    `update assignments set entry_id = $3 where job_id = $1 and id = any ($2::text[]) and entry_id is null`,
    [jobId, ids, entryId],
    { prepare: true },
  );
  invariant(marked.count === ids.length, `each annotation of entry ${entryId} is marked with it`);
}

type Row = { id: string; workerId: string; price: string; fee: string; surplus: boolean };

async function lockDue(ctx: Ctx, jobId: string, limit: number): Promise<Due[]> {
  // A literal limit: with a parameter Postgres would plan this anew at every call.
  const rows = await driver(ctx.db).unsafe<Row[]>(
    `select id, worker_id as "workerId", price_micros::text as price, fee_micros::text as fee, surplus
     from assignments where job_id = $1 and state = 'accepted' and entry_id is null
     limit ${Math.min(Math.trunc(limit), BATCH)} for no key update skip locked`,
    [jobId],
    { prepare: true },
  );
  return rows.map(({ price, fee, ...row }) => ({
    ...row,
    priceMicros: BigInt(price),
    feeMicros: BigInt(fee),
  }));
}

async function lockBudget(ctx: Ctx, jobId: string): Promise<Budget> {
  const [row] = await driver(ctx.db).unsafe<Record<"held" | "committed" | "spent" | "reserve", string>[]>(
    `select held_micros::text as held, committed_micros::text as committed, spent_micros::text as spent,
            reserve_micros::text as reserve
     from job_budgets where job_id = $1 for update`,
    [jobId],
    { prepare: true },
  );
  invariant(row, `a job with accepted work has a budget (${jobId})`);
  return {
    heldMicros: BigInt(row.held),
    committedMicros: BigInt(row.committed),
    spentMicros: BigInt(row.spent),
    reserveMicros: BigInt(row.reserve),
  };
}

async function saveBudget(ctx: Ctx, jobId: string, budget: Budget): Promise<void> {
  const { committedMicros, spentMicros, reserveMicros } = budget;
  await driver(ctx.db).unsafe(
    "update job_budgets set committed_micros = $2, spent_micros = $3, reserve_micros = $4 where job_id = $1",
    [jobId, committedMicros.toString(), spentMicros.toString(), reserveMicros.toString()],
    { prepare: true },
  );
}

function sharesOf(due: Due[]): WorkerShare[] {
  const sums = new Map<string, bigint>();
  for (const { workerId, priceMicros } of due) sums.set(workerId, (sums.get(workerId) ?? 0n) + priceMicros);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([workerId, amountMicros]) => ({ workerId, amountMicros }));
}
