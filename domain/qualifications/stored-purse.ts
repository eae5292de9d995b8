/** Reads the money behind exams, and holds it still for those who change it. */
import { type Db, driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { DEFAULT_FEE_BPS } from "#domain/ledger/unit";
import { shareBps } from "#domain/money";
import type { Purse } from "./purse";

/**
 * The purse as it stands now, by qualification. The marketplace's own have one from when it was said in what currency they
 * pay; it takes no share of its own money.
 */
export async function readPurses(
  db: Db,
  qualificationIds: readonly string[],
  now: Date | null,
): Promise<Map<string, Purse>> {
  if (qualificationIds.length === 0) return new Map();
  const rows = await driver(db).unsafe<Row[]>(
    `select q.id, q.organization_id as "organizationId", coalesce(o.currency, q.currency) as currency,
            case when o.id is null then 0 else coalesce(o.fee_bps, ${DEFAULT_FEE_BPS}) end as "feeBps",
            q.pass_reward_micros::text as reward, coalesce(a.balance_micros, 0)::text as held,
            coalesce(r.promised, 0)::text as promised, coalesce(r.due, 0)::text as due
     from qualifications q
     left join organizations o on o.id = q.organization_id
     left join ledger_accounts a on a.address = 'exam:' || q.id || ':held' and a.currency = coalesce(o.currency, q.currency)
     left join lateral (
       select sum(reward_micros + fee_micros) filter (where reward_state = 'promised') as promised,
              sum(reward_micros + fee_micros) filter (where reward_state = 'due') as due
       from attempts where qualification_id = q.id and reward_state in ('promised', 'due')
         and ($2::timestamptz is null or reward_state = 'due' or reward_until > $2::timestamptz)) r on true
     where q.id in (select jsonb_array_elements_text($1::jsonb)) and coalesce(o.currency, q.currency) is not null`,
    [JSON.stringify(qualificationIds), now?.toISOString() ?? null],
    { prepare: true },
  );
  return new Map(rows.map((row) => [row.id, purseOf(row)]));
}

/**
 * The purse of one exam, held still until the transaction ends: every promise, payment, deposit into it and release out of
 * it takes this lock first. Promises whose time is over are ended; a sitting that is being finished keeps its own until then.
 */
export async function lockPurse(ctx: Ctx, qualificationId: string): Promise<Purse | undefined> {
  const sql = driver(ctx.db);
  await sql.unsafe("select id from qualifications where id = $1 for update", [qualificationId], {
    prepare: true,
  });
  await sql.unsafe(
    `update attempts set reward_state = 'lapsed' where id in (
       select id from attempts where qualification_id = $1 and reward_state = 'promised'
         and reward_until <= $2::timestamptz for update skip locked)`,
    [qualificationId, ctx.now.toISOString()],
    { prepare: true },
  );
  return (await readPurses(ctx.db, [qualificationId], null)).get(qualificationId);
}

type Row = {
  id: string;
  organizationId: string | null;
  currency: string;
  feeBps: number;
  reward: string;
  held: string;
  promised: string;
  due: string;
};

function purseOf(row: Row): Purse {
  const rewardMicros = BigInt(row.reward);
  return {
    qualificationId: row.id,
    organizationId: row.organizationId,
    currency: row.currency,
    rewardMicros,
    feeMicros: shareBps(rewardMicros, row.feeBps),
    heldMicros: BigInt(row.held),
    promisedMicros: BigInt(row.promised),
    dueMicros: BigInt(row.due),
  };
}
