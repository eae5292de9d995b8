/** What an exam has cost and still holds, for those who pay for it. */
import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { Micros } from "#domain/money";
import { freeMicros, type Purse } from "./purse";
import { readPurses } from "./stored-purse";

export type ExamMoney = Omit<Purse, "organizationId"> & {
  /** What can be taken back, or promised to who begins next. */
  freeMicros: Micros;
  /** Workers who were paid for passing, and what they got together, without fees. */
  paid: number;
  paidMicros: Micros;
  /** Sittings under way with a promise. */
  promised: number;
  /** Workers who passed and wait for money. */
  due: number;
};

/** @throws NotFound while it is not said in what currency an exam of the marketplace pays; Forbidden */
export async function examMoney(ctx: Ctx, qualificationId: string): Promise<ExamMoney> {
  const purse = (await readPurses(ctx.db, [qualificationId], ctx.now)).get(qualificationId);
  if (!purse) throw new NotFound("qualification", qualificationId);
  authorize(ctx, "money.read", { organizationId: purse.organizationId });
  const [row] = await driver(ctx.db).unsafe<
    { paid: number; paidMicros: string; promised: number; due: number }[]
  >(
    `select count(*) filter (where reward_state = 'paid')::int as paid,
            coalesce(sum(reward_micros) filter (where reward_state = 'paid'), 0)::text as "paidMicros",
            count(*) filter (where reward_state = 'promised' and reward_until > $2::timestamptz)::int as promised,
            count(*) filter (where reward_state = 'due')::int as due
     from attempts where qualification_id = $1 and reward_state <> 'none'`,
    [qualificationId, ctx.now.toISOString()],
  );
  const { organizationId: _, ...held } = purse;
  return {
    ...held,
    freeMicros: freeMicros(purse),
    paid: row?.paid ?? 0,
    paidMicros: BigInt(row?.paidMicros ?? 0),
    promised: row?.promised ?? 0,
    due: row?.due ?? 0,
  };
}
