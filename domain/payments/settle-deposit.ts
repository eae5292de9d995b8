import { eq } from "drizzle-orm";
import { deposits } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import type { Checkout } from "#domain/gateways/stripe";
import { account } from "#domain/ledger/accounts";
import { lockBalances } from "#domain/ledger/locked";
import { postEntry } from "#domain/ledger/post-entry";
import { deposit as depositRecipe } from "#domain/ledger/recipes";
import { formatMoney, fromMinor } from "#domain/money";
import { moveTo } from "#domain/transition";
import { bookDepositFee } from "./book-fee";
import { DEPOSIT } from "./states";

/** Stripe took another amount or currency than was asked for: a person must look at it. */
export class DepositMismatch extends StaleState {
  override readonly code = "DEPOSIT_MISMATCH";
}

type Deposit = typeof deposits.$inferSelect;

/**
 * Takes Stripe's present word on a payment page: when it is paid, the organization has the money, once, whatever
 * came before and in whatever order. What the organization owes is paid off first.
 * @param input `depositId` as the page carries it, for the case that its session was never written down here
 * @throws DepositMismatch, NotFound
 */
export async function settleDeposit(
  ctx: Ctx,
  input: { depositId?: string; checkout: Checkout },
): Promise<"paid" | "waiting" | "failed"> {
  authorize(ctx, "money.settle");
  const { checkout } = input;
  return inTransaction(ctx, async (ctx) => {
    const deposit = await lockDeposit(ctx, checkout.sessionId, input.depositId);
    if (checkout.paymentStatus === "paid") return pay(ctx, deposit, checkout);
    if (checkout.status === "expired")
      return failDeposit(ctx, deposit, "The payment page was not used in time.");
    return deposit.state === "failed" ? "failed" : "waiting";
  });
}

/** The bank said no after all, to a payment that is made over days. */
export async function refuseDeposit(
  ctx: Ctx,
  input: { depositId?: string; checkout: Checkout },
): Promise<void> {
  authorize(ctx, "money.settle");
  await inTransaction(ctx, async (ctx) => {
    const deposit = await lockDeposit(ctx, input.checkout.sessionId, input.depositId);
    await failDeposit(ctx, deposit, "The bank did not make the payment.");
  });
}

async function lockDeposit(ctx: Ctx, sessionId: string, depositId: string | undefined): Promise<Deposit> {
  const d = deposits;
  const [known] = await ctx.db.select().from(d).where(eq(d.checkoutSessionId, sessionId)).for("update");
  if (known) return known;
  const [named] = depositId ? await ctx.db.select().from(d).where(eq(d.id, depositId)).for("update") : [];
  if (!named || (named.checkoutSessionId && named.checkoutSessionId !== sessionId))
    throw new NotFound("deposit", depositId);
  return named;
}

async function pay(ctx: Ctx, deposit: Deposit, checkout: Checkout): Promise<"paid"> {
  if (deposit.state === "paid" || deposit.state === "charged_back") return "paid";
  const { id, organizationId, amountMicros, currency } = deposit;
  const taken = fromMinor(checkout.amountMinor, checkout.currency);
  if (taken !== amountMicros || checkout.currency !== currency) {
    const said = `${formatMoney(taken, checkout.currency)} instead of ${formatMoney(amountMicros, currency)}`;
    throw new DepositMismatch(`Stripe says that deposit ${id} was paid with ${said}. Nothing was booked.`, {
      depositId: id,
    });
  }
  const owed = account.owed(organizationId);
  const balanceAt = await lockBalances(ctx, [account.available(organizationId), owed], currency);
  await postEntry(ctx, {
    ...depositRecipe({ organizationId, amountMicros, owedMicros: -balanceAt(owed) }),
    subject: id,
    idempotencyKey: `deposit:${id}`,
    currency,
  });
  await moveTo(ctx, DEPOSIT, deposits, eq(deposits.id, id), deposit.state, "pay", {
    paidAt: ctx.now,
    paymentIntentId: checkout.paymentIntentId,
    checkoutSessionId: checkout.sessionId,
    failure: null,
  });
  await bookDepositFee(ctx, id, checkout);
  await record(ctx, "deposit.paid", {
    subject: organizationId,
    payload: { depositId: id, amountMicros: amountMicros.toString(), currency },
  });
  return "paid";
}

async function failDeposit(ctx: Ctx, deposit: Deposit, failure: string): Promise<"paid" | "failed"> {
  if (deposit.state !== "created") return deposit.state === "failed" ? "failed" : "paid";
  await moveTo(ctx, DEPOSIT, deposits, eq(deposits.id, deposit.id), deposit.state, "fail", { failure });
  await record(ctx, "deposit.failed", {
    subject: deposit.organizationId,
    payload: { depositId: deposit.id },
  });
  return "failed";
}
