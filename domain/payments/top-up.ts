import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { driver } from "#db/client";
import { decisions, jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { newId } from "#domain/ids";
import { postEntry } from "#domain/ledger/post-entry";
import { topUp as topUpRecipe } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";
import { parse } from "#domain/parse";
import { engineStamp } from "#domain/scoring/engine";
import { type TopUpVerdict, topUp } from "#domain/scoring/top-up";
import * as schema from "./schema";

type Due = {
  workerId: string;
  activeSeconds: number;
  earnedMicros: Micros;
  verdict: TopUpVerdict;
  amountMicros: Micros;
};
export type ToppedUp = { workers: number; amountMicros: Micros; missingMicros: Micros };

/**
 * Lifts every worker of a job to its hourly floor, for the active time of work that was not rejected. What still awaits
 * review counts as earned, so that nobody is lifted twice. It is paid out of the job's reserve, and when the job is
 * closed out of all that is left of its hold; what that does not cover is `missingMicros` and is tried again at the next
 * run. Each worker gets a decision with its reason. Call it before the rest of a hold is released.
 */
export async function topUpJob(ctx: Ctx, input: schema.TopUpJob): Promise<ToppedUp> {
  const { jobId } = parse(schema.TopUpJob, input);
  authorize(ctx, "money.settle");
  return inTransaction(ctx, async (ctx) => {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new NotFound("job", jobId);
    const nothing = { workers: 0, amountMicros: 0n, missingMicros: 0n };
    if (job.floorPerHourMicros === 0n || job.state === "draft" || job.finishedAt) return nothing;
    const budget = await lockBudget(ctx, jobId, job.state === "closed");
    const due = await dueWorkers(ctx, jobId, job.floorPerHourMicros);
    const wanted = sumOf(due);
    const paid = share(due, budget);
    const amountMicros = sumOf(paid);
    if (amountMicros > 0n) await pay(ctx, job, paid, amountMicros);
    return { workers: paid.length, amountMicros, missingMicros: wanted - amountMicros };
  });
}

/** Jobs with an hourly floor that are not finished, for the sweep. */
export async function jobsWithFloor(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "money.settle");
  const rows = await driver(ctx.db).unsafe<{ id: string }[]>(
    "select id from jobs where floor_per_hour_micros > 0 and published_at is not null and finished_at is null",
  );
  return rows.map((row) => row.id);
}

/** How much may be used: the reserve; of a closed job also what nobody has a claim on any more. */
async function lockBudget(ctx: Ctx, jobId: string, isClosed: boolean): Promise<Micros> {
  const [row] = await driver(ctx.db).unsafe<{ reserve: string; free: string }[]>(
    `select reserve_micros::text as reserve, (held_micros - spent_micros - committed_micros - reserve_micros)::text as free
     from job_budgets where job_id = $1 for update`,
    [jobId],
  );
  invariant(row, `a published job has a budget (${jobId})`);
  return BigInt(row.reserve) + (isClosed ? BigInt(row.free) : 0n);
}

async function dueWorkers(ctx: Ctx, jobId: string, floorPerHourMicros: Micros): Promise<Due[]> {
  const rows = await driver(ctx.db).unsafe<{ workerId: string; seconds: number; earned: string }[]>(
    `select w.worker_id as "workerId",
       greatest(w.active_seconds - coalesce((
         select sum(n.active_seconds) from annotations n
         join assignments a on a.job_id = n.job_id and a.id = n.assignment_id
         where n.job_id = w.job_id and n.worker_id = w.worker_id and a.state = 'rejected'), 0), 0)::int as seconds,
       (w.topped_up_micros + coalesce((
         select sum(a.price_micros) from assignments a
         where a.job_id = w.job_id and a.worker_id = w.worker_id
           and a.state in ('submitted', 'accepted', 'appealed')), 0))::text as earned
     from job_workers w where w.job_id = $1 and w.active_seconds > 0 order by w.worker_id for no key update of w`,
    [jobId],
  );
  return rows.flatMap(({ workerId, seconds, earned }) => {
    const earnedMicros = BigInt(earned);
    const verdict = topUp({ activeSeconds: seconds, earnedMicros, floorPerHourMicros });
    if (verdict.topUpMicros === 0n) return [];
    return { workerId, activeSeconds: seconds, earnedMicros, verdict, amountMicros: verdict.topUpMicros };
  });
}

/** As far as the money goes: everybody the same part of what is missing to them. */
function share(due: Due[], budgetMicros: Micros): Due[] {
  const wanted = sumOf(due);
  if (wanted <= budgetMicros) return due;
  return due
    .map((one) => ({ ...one, amountMicros: (one.amountMicros * budgetMicros) / wanted }))
    .filter((one) => one.amountMicros > 0n);
}

type Job = typeof jobs.$inferSelect;

async function pay(ctx: Ctx, job: Job, due: Due[], amountMicros: Micros): Promise<void> {
  const { id: jobId, currency, floorPerHourMicros } = job;
  const state = due.map((one) => `${one.workerId} ${one.earnedMicros} ${one.amountMicros}`).join("\n");
  await postEntry(ctx, {
    ...topUpRecipe({ jobId, workers: due }),
    subject: jobId,
    idempotencyKey: `top_up:${jobId}:${createHash("sha256").update(state).digest("hex")}`,
    currency,
  });
  const sql = driver(ctx.db);
  await sql.unsafe(
    `update job_budgets set spent_micros = spent_micros + $2::bigint,
       reserve_micros = greatest(reserve_micros - $2::bigint, 0) where job_id = $1`,
    [jobId, amountMicros.toString()],
  );
  await sql.unsafe(
    `update job_workers w set topped_up_micros = w.topped_up_micros + x.amount
     from jsonb_to_recordset($2::jsonb) as x(worker text, amount bigint) where w.job_id = $1 and w.worker_id = x.worker`,
    [
      jobId,
      JSON.stringify(due.map((one) => ({ worker: one.workerId, amount: one.amountMicros.toString() }))),
    ],
  );
  await ctx.db.insert(decisions).values(
    due.map(({ workerId, activeSeconds, earnedMicros, verdict, ...one }) => ({
      jobId,
      id: newId("decision"),
      personId: workerId,
      subject: "top_up" as const,
      outcome: "topped_up",
      reasons: verdict.reasons,
      evidence: {
        activeSeconds,
        earnedMicros: earnedMicros.toString(),
        floorPerHourMicros: floorPerHourMicros.toString(),
        topUpMicros: one.amountMicros.toString(),
        currency,
      },
      engine: engineStamp(verdict.engine),
      decidedBy: actorName(ctx.actor),
    })),
  );
}

function sumOf(due: Due[]): Micros {
  return due.reduce((sum, one) => sum + one.amountMicros, 0n);
}
