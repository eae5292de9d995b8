/** Statements: what happened to somebody's money, newest first, with the balance after each line. */
import { type Db, driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import type { Micros } from "#domain/money";
import { type Address, account } from "./accounts";

export type StatementLine = {
  /** Day in UTC, `2026-11-22`. */
  day: string;
  recipe: string;
  /** A job, deposit or payout id. */
  subject: string;
  jobTitle: string | null;
  /** The qualification, where it is about the pay of an exam. */
  qualification: string | null;
  currency: string;
  /** Plus came in, minus went out. */
  amountMicros: Micros;
  /** What was there after it. */
  balanceMicros: Micros;
  /** How many annotations it paid for; 0 where it is about something else. */
  annotations: number;
  /** When its last entry was written. */
  at: Date;
};

type Page = { limit?: number; offset?: number };

/**
 * A worker's earnings: one line per day, job and kind of movement, with the number of annotations paid.
 * @throws Forbidden for anybody but the worker.
 */
export function workerStatement(ctx: Ctx, given: { workerId: string } & Page): Promise<StatementLine[]> {
  authorize(ctx, "earnings.read", { workerId: given.workerId });
  return statementOf(ctx.db, account.earned(given.workerId), given.workerId, given);
}

/** An organization's money: deposits, holds of jobs and exams and what came back from them, bonuses, chargebacks. */
export function organizationStatement(
  ctx: Ctx,
  given: { organizationId: string } & Page,
): Promise<StatementLine[]> {
  authorize(ctx, "money.read", { organizationId: given.organizationId });
  return statementOf(ctx.db, account.available(given.organizationId), given.organizationId, given);
}

export type Spending = { day: string; rewardsMicros: Micros; feesMicros: Micros; topUpsMicros: Micros };

/** What a job has paid out per day (UTC), oldest first. @throws Forbidden for people who may not read the job. */
export async function jobSpending(
  ctx: Ctx,
  { jobId, organizationId }: { jobId: string; organizationId: string },
): Promise<Spending[]> {
  authorize(ctx, "job.read", { organizationId });
  const rows = await driver(ctx.db).unsafe<{ day: string; rewards: string; fees: string; tops: string }[]>(
    `select to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD') as day,
            coalesce(sum(p.amount_micros) filter (where e.recipe = 'reward' and p.address like 'worker:%'), 0)::text as rewards,
            coalesce(sum(p.amount_micros) filter (where e.recipe = 'reward' and p.address = 'platform:fees'), 0)::text as fees,
            coalesce(sum(p.amount_micros) filter (where e.recipe in ('top_up', 'compensation') and p.address like 'worker:%'), 0)::text as tops
     from entries e join jobs j on j.id = e.subject and j.organization_id = $2
     join postings p on p.entry_id = e.id
     where e.subject = $1 and e.recipe in ('reward', 'top_up', 'compensation') group by 1 order by 1`,
    [jobId, organizationId],
  );
  return rows.map((row) => ({
    day: row.day,
    rewardsMicros: BigInt(row.rewards),
    feesMicros: BigInt(row.fees),
    topUpsMicros: BigInt(row.tops),
  }));
}

type Row = {
  day: string;
  recipe: string;
  subject: string;
  title: string | null;
  qualification: string | null;
  currency: string;
  amount: string;
  balance: string;
  annotations: number;
  at: string;
};

async function statementOf(db: Db, address: Address, ownerId: string, page: Page): Promise<StatementLine[]> {
  const rows = await driver(db).unsafe<Row[]>(
    `with line as (
       select to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, e.recipe, e.subject, p.currency,
              sum(p.amount_micros) as amount, max(e.created_at) as at,
              coalesce(sum((e.memo -> 'annotations' ->> $2)::int), 0)::int as annotations
       from postings p join entries e on e.id = p.entry_id
       where p.address = $1 group by 1, 2, 3, 4
     )
     select line.day, line.recipe, line.subject, jobs.title, qualifications.name as qualification, line.currency, line.amount::text as amount, line.annotations,
            (sum(line.amount) over (partition by line.currency order by line.at, line.recipe, line.subject))::text as balance,
            to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from line left join jobs on jobs.id = line.subject left join qualifications on qualifications.id = line.subject
     order by line.at desc, line.recipe desc, line.subject desc limit $3 offset $4`,
    [address, ownerId, Math.min(page.limit ?? 100, 1_000), page.offset ?? 0],
  );
  return rows.map(({ title, amount, balance, at, ...line }) => ({
    ...line,
    jobTitle: title,
    amountMicros: BigInt(amount),
    balanceMicros: BigInt(balance),
    at: new Date(at),
  }));
}
