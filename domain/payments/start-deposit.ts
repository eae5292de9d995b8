import { eq } from "drizzle-orm";
import { deposits, organizations } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { InvalidInput, NotFound } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { type DepositId, newId } from "#domain/ids";
import { formatMoney, fromMinor, MICROS_PER_UNIT, toMinor } from "#domain/money";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Five units of the currency at least, so that a deposit is not eaten up by its own cost. */
const LEAST = 5n * MICROS_PER_UNIT;
const MOST = 100_000n * MICROS_PER_UNIT;

export type StartedDeposit = {
  depositId: DepositId;
  /** Decimal digits, in the currency's minor unit. */
  amountMinor: string;
  currency: string;
  organizationName: string;
};

/**
 * Writes down that an organization wants to deposit money, in its own currency. No money has moved: that is said by
 * Stripe, to `settleDeposit`. Sent twice with the same key it is one deposit.
 * @throws InvalidInput when the amount is too small, too large or has parts of a cent.
 */
export async function startDeposit(ctx: Ctx, input: schema.StartDeposit): Promise<StartedDeposit> {
  const { organizationId, amountMicros, idempotencyKey } = parse(schema.StartDeposit, input);
  authorize(ctx, "money.deposit", { organizationId });
  const request = { key: idempotencyKey, operation: "startDeposit", input: { organizationId, amountMicros } };
  return once(ctx, request, async (ctx) => {
    const [organization] = await ctx.db
      .select()
      .from(organizations)
      .where(eq(organizations.id, organizationId));
    if (!organization) throw new NotFound("organization", organizationId);
    const { currency } = organization;
    refuseAmount(amountMicros, currency);
    const depositId = newId("deposit");
    await ctx.db.insert(deposits).values({
      id: depositId,
      organizationId,
      amountMicros,
      currency,
      createdBy: personOf(ctx).personId,
    });
    await record(ctx, "deposit.started", {
      subject: organizationId,
      payload: { depositId, amountMicros: amountMicros.toString(), currency },
    });
    const { minor } = toMinor(amountMicros, currency);
    return { depositId, amountMinor: minor.toString(), currency, organizationName: organization.name };
  });
}

function refuseAmount(amountMicros: bigint, currency: string): void {
  const wrong = (message: string) => new InvalidInput([{ path: "amountMicros", message }], message);
  if (amountMicros < LEAST) throw wrong(`Deposit at least ${formatMoney(LEAST, currency)}.`);
  if (amountMicros > MOST) throw wrong(`Deposit at most ${formatMoney(MOST, currency)} at once.`);
  const least = formatMoney(fromMinor(1n, currency), currency);
  if (toMinor(amountMicros, currency).remainderMicros > 0n) {
    throw wrong(`The smallest part of a deposit is ${least}.`);
  }
}
