/** Deposits that leave again, wholly or in part: what chargebacks and refunds have in common. */
import { eq } from "drizzle-orm";
import { deposits } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { StaleState } from "#domain/errors";
import { account } from "#domain/ledger/accounts";
import { entryUnder, lockBalances } from "#domain/ledger/locked";
import { postEntry } from "#domain/ledger/post-entry";
import { chargeback, chargebackReturned, refund, refundReturned } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";

/** News that builds on news which has not arrived yet; it is tried again later. */
export class TooEarly extends StaleState {
  override readonly code = "TOO_EARLY";
}

export type Deposit = typeof deposits.$inferSelect;
type Kind = "chargeback" | "refund";
/** `id` is Stripe's, of the dispute or refund: why it is booked once. */
type Leaving = { id: string; amountMicros: Micros };

const RECIPES = {
  chargeback: { going: chargeback, coming: chargebackReturned },
  refund: { going: refund, coming: refundReturned },
} as const;

/**
 * The deposit that a payment made, locked.
 * @throws TooEarly when no deposit with this payment is booked (yet).
 */
export async function depositOf(ctx: Ctx, paymentIntentId: string | undefined): Promise<Deposit> {
  const [deposit] = paymentIntentId
    ? await ctx.db.select().from(deposits).where(eq(deposits.paymentIntentId, paymentIntentId)).for("update")
    : [];
  if (!deposit)
    throw new TooEarly(`No deposit is booked for payment ${paymentIntentId ?? "without a name"}.`);
  return deposit;
}

/** Books money that went out: from what is available, the rest as owed. Undefined when it was booked before. */
export async function bookGoing(
  ctx: Ctx,
  kind: Kind,
  deposit: Deposit,
  { id, amountMicros }: Leaving,
): Promise<{ owedMicros: Micros } | undefined> {
  const { organizationId, currency } = deposit;
  const available = account.available(organizationId);
  const balanceAt = await lockBalances(ctx, [available, account.owed(organizationId)], currency);
  const idempotencyKey = `${kind}:${id}`;
  if (await entryUnder(ctx, idempotencyKey)) return undefined;
  await postEntry(ctx, {
    ...RECIPES[kind].going({ organizationId, amountMicros, availableMicros: balanceAt(available) }),
    subject: deposit.id,
    idempotencyKey,
    currency,
  });
  const missing = amountMicros - balanceAt(available);
  return { owedMicros: missing > 0n ? missing : 0n };
}

/**
 * Books money that came back after all. False when it was booked before.
 * @throws TooEarly when it was never booked as gone.
 */
export async function bookComing(
  ctx: Ctx,
  kind: Kind,
  deposit: Deposit,
  { id, amountMicros }: Leaving,
): Promise<boolean> {
  const { organizationId, currency } = deposit;
  const owed = account.owed(organizationId);
  const balanceAt = await lockBalances(ctx, [account.available(organizationId), owed], currency);
  if (!(await entryUnder(ctx, `${kind}:${id}`))) throw new TooEarly(`The ${kind} ${id} has not been booked.`);
  const idempotencyKey = `${kind}_returned:${id}`;
  if (await entryUnder(ctx, idempotencyKey)) return false;
  await postEntry(ctx, {
    ...RECIPES[kind].coming({ organizationId, amountMicros, owedMicros: -balanceAt(owed) }),
    subject: deposit.id,
    idempotencyKey,
    currency,
  });
  return true;
}
