import { and, eq, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { appeals, user } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { workerBalances } from "#domain/ledger/queries";
import { leastPayoutMicros } from "#domain/payments/request-payout";
import { erasureHindrances, type Hindrance, type Situation } from "./erasure-rule";

const UNPAID = `
select coalesce(sum(x.n), 0)::int as answers, max(x.until)::text as until
from job_workers w cross join lateral (
  select count(*) as n, max(accept_after) as until from assignments
  where job_id = w.job_id and worker_id = w.worker_id
    and (state in ('submitted', 'appealed') or (state = 'accepted' and entry_id is null))) x
where w.worker_id = $1`;

const OWNED_ALONE = `
select o.name from members m join organizations o on o.id = m.organization_id
where m.person_id = $1 and m.role = 'owner'
  and not exists (select 1 from members x where x.organization_id = m.organization_id and x.role = 'owner' and x.person_id <> $1)
order by o.name`;

/** What erasing the account of the person who asks depends on, as it stands now. */
export async function erasureSituation(ctx: Ctx, giveUpRemainder: boolean): Promise<Situation> {
  const { personId, isAdmin } = personOf(ctx);
  authorize(ctx, "person.erase", { personId });
  const statements = driver(ctx.db);
  // What is not paid yet first: what is paid between the two reads shows in the balance.
  const [unpaid] = await statements.unsafe<{ answers: number; until: string | null }[]>(UNPAID, [personId]);
  const [balances, owned, [open], [admins]] = await Promise.all([
    workerBalances(ctx, { workerId: personId }),
    statements.unsafe<{ name: string }[]>(OWNED_ALONE, [personId]),
    ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(appeals)
      .where(and(visible.appeals(ctx.actor), eq(appeals.workerId, personId), eq(appeals.state, "open"))),
    ctx.db
      .select({ n: sql<number>`count(*)::int` })
      .from(user)
      .where(and(eq(user.role, "admin"), eq(user.emailVerified, true))),
  ]);
  return {
    balances: balances.map((one) => ({ ...one, leastMicros: leastPayoutMicros(one.currency) })),
    unpaid: { answers: unpaid?.answers ?? 0, until: unpaid?.until ? new Date(unpaid.until) : null },
    openAppeals: open?.n ?? 0,
    ownedAlone: owned.map((one) => one.name),
    isLastAdmin: isAdmin && (admins?.n ?? 0) <= 1,
    giveUpRemainder,
  };
}

/** What stands in the way of erasing one's account, and what would be given up with it. */
export async function erasureOutlook(
  ctx: Ctx,
): Promise<{ hindrances: Hindrance[]; remainders: { currency: string; micros: bigint }[] }> {
  const situation = await erasureSituation(ctx, true);
  const small = situation.balances.filter(
    (one) => one.earnedMicros > 0n && one.earnedMicros < one.leastMicros,
  );
  return {
    hindrances: erasureHindrances(situation),
    remainders: small.map(({ currency, earnedMicros }) => ({ currency, micros: earnedMicros })),
  };
}
