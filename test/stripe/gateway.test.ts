import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InvalidInput, NotFound } from "#domain/errors";
import { createStripe, type StripeGateway } from "#domain/gateways/stripe";
import { NothingToReturn, PayoutAccountNotReady, StripeBalanceTooLow } from "#domain/gateways/stripe-errors";
import { deposit, onboardedAccount, openStripeRig, paidDeposit, type StripeRig, unique, worker } from "./rig";

/** With a test key of a real Stripe account, whatever needs no hand on the other side runs against Stripe itself. */
const realKey = process.env.STRIPE_SECRET_KEY;

let rig: StripeRig;
let stripe: StripeGateway;
beforeAll(async () => {
  rig = await openStripeRig();
  stripe = realKey ? createStripe({ secretKey: realKey }) : rig.stripe;
});
afterAll(() => rig.close());

describe("deposits", () => {
  test("a deposit opens a payment page and is not paid before somebody pays", async () => {
    const { sessionId, url } = await stripe.createCheckout(deposit({ amountMinor: 12_345n }));
    expect(url).toMatch(/^https?:\/\//);
    const checkout = await stripe.retrieveCheckout(sessionId);
    expect(checkout).toMatchObject({
      status: "open",
      paymentStatus: "unpaid",
      amountMinor: 12_345n,
      currency: "EUR",
    });
  });

  test("the same deposit asked twice under one key opens one payment page", async () => {
    const input = deposit();
    const first = await stripe.createCheckout(input);
    const second = await stripe.createCheckout(input);
    expect(second).toEqual(first);
  });

  test("a key that was used for another amount is refused", async () => {
    const input = deposit();
    await stripe.createCheckout(input);
    const other = stripe.createCheckout({ ...input, amountMinor: 6_000n });
    await expect(other).rejects.toThrow(/same parameters they were first used with/);
  });

  test("an amount below what Stripe takes is refused with the field named", async () => {
    const refused = stripe.createCheckout(deposit({ amountMinor: 1n }));
    await expect(refused).rejects.toBeInstanceOf(InvalidInput);
  });

  test("a payment that does not exist is not found", async () => {
    await expect(stripe.retrieveCheckout("cs_test_nothing")).rejects.toBeInstanceOf(NotFound);
  });
});

describe("workers' accounts", () => {
  test("a new account can receive nothing and says what Stripe still wants", async () => {
    const { accountId } = await stripe.createRecipientAccount(worker());
    const account = await stripe.retrieveAccount(accountId);
    expect(account).toMatchObject({ accountId, transfersActive: false, payoutsEnabled: false });
    expect(account.requirementsDue.length).toBeGreaterThan(0);
  });

  test("one person asked twice gets one account", async () => {
    const input = worker();
    const first = await stripe.createRecipientAccount(input);
    expect(await stripe.createRecipientAccount(input)).toEqual(first);
  });

  test("an onboarding link is good for minutes", async () => {
    const { accountId } = await stripe.createRecipientAccount(worker());
    const link = await stripe.createOnboardingLink({
      accountId,
      refreshUrl: "https://touchstone.example/earnings/onboarding",
      returnUrl: "https://touchstone.example/earnings",
    });
    expect(link.url).toMatch(/^https?:\/\//);
    expect(link.expiresAt.getTime()).toBeGreaterThan(Date.now());
  });

  test("money cannot be sent to an account before onboarding", async () => {
    const { accountId } = await stripe.createRecipientAccount(worker());
    const payoutId = unique("pay");
    const sent = stripe.createTransfer({
      payoutId,
      accountId,
      amountMinor: 100n,
      currency: "EUR",
      idempotencyKey: payoutId,
    });
    await expect(sent).rejects.toBeInstanceOf(PayoutAccountNotReady);
    expect(await stripe.findTransfer(payoutId)).toBeUndefined();
  });
});

describe("reading", () => {
  test("the balance is told by currency in minor units", async () => {
    for (const part of await stripe.balance()) {
      expect(part.currency).toMatch(/^[A-Z]{3}$/);
      expect(typeof part.availableMinor).toBe("bigint");
    }
  });

  test("events of the last hour come oldest first", async () => {
    const events = await stripe.listEvents(new Date(Date.now() - 3_600_000), { limit: 50 });
    const times = events.map((event) => event.createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

/** From here on somebody must pay, onboard or fail on the other side: only the local Stripe does that on request. */
describe.skipIf(realKey)("money on its way", () => {
  test("an onboarded account is ready for transfers and payouts", async () => {
    const account = await stripe.retrieveAccount(await onboardedAccount(rig));
    expect(account).toMatchObject({ transfersActive: true, payoutsEnabled: true, requirementsDue: [] });
  });

  test("a paid deposit is in the balance and a transfer leaves it", async () => {
    const before = await available("CHF");
    await paidDeposit(rig, 10_000n, "CHF");
    const accountId = await onboardedAccount(rig);
    const sent = await transfer(accountId, 4_000n, "CHF");
    expect((await available("CHF")) - before).toBe(6_000n);
    expect(await stripe.findTransfer(sent.payoutId)).toMatchObject({
      transferId: sent.transferId,
      accountId,
      amountMinor: 4_000n,
      reversedMinor: 0n,
      currency: "CHF",
    });
  });

  test("a transfer beyond the balance is refused and makes nothing", async () => {
    const accountId = await onboardedAccount(rig);
    const payoutId = unique("pay");
    const input = { payoutId, accountId, amountMinor: 1n, currency: "NOK", idempotencyKey: payoutId };
    await expect(stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeBalanceTooLow);
    expect(await stripe.findTransfer(payoutId)).toBeUndefined();
  });

  test("money whose payment is still pending cannot be sent on", async () => {
    rig.local.control.settings({ holdCharges: true });
    await paidDeposit(rig, 2_000n, "SEK");
    rig.local.control.settings({ holdCharges: false });
    const accountId = await onboardedAccount(rig);
    await expect(transfer(accountId, 2_000n, "SEK")).rejects.toBeInstanceOf(StripeBalanceTooLow);
    rig.local.control.releasePending();
    await expect(transfer(accountId, 2_000n, "SEK")).resolves.toBeDefined();
  });

  test("a bank payout names the transfers it carried", async () => {
    await paidDeposit(rig, 9_000n, "GBP");
    const accountId = await onboardedAccount(rig);
    rig.local.control.settings({ bankPayouts: "held" });
    const { transferId } = await transfer(accountId, 700n, "GBP");
    rig.local.control.settings({ bankPayouts: "paid" });
    await rig.local.control.webhooks.idle();
    const [news] = await stripe.listEvents(new Date(0), { accountId });
    expect(news).toMatchObject({ type: "other", stripeType: "payout.created", accountId });
    const [bankPayoutId] = Object.keys(bankPayoutsOf(accountId));
    expect(await stripe.transfersInBankPayout(accountId, bankPayoutId ?? "")).toEqual([transferId]);
  });

  test("a transfer whose bank payout failed can be taken back once, and not twice", async () => {
    await paidDeposit(rig, 9_000n, "DKK");
    const accountId = await onboardedAccount(rig);
    rig.local.control.settings({ bankPayouts: "held" });
    const { transferId, payoutId } = await transfer(accountId, 700n, "DKK");
    rig.local.control.settings({ bankPayouts: "paid" });
    const [bankPayoutId = ""] = Object.keys(bankPayoutsOf(accountId));
    rig.local.control.settleBankPayout(bankPayoutId, "failed");
    const reversal = await stripe.createReversal({ transferId, idempotencyKey: `return:${payoutId}` });
    expect(reversal.amountMinor).toBe(700n);
    expect(await stripe.findTransfer(payoutId)).toMatchObject({ amountMinor: 700n, reversedMinor: 700n });
    expect(await available("DKK")).toBe(9_000n);
    const again = stripe.createReversal({ transferId, idempotencyKey: `return-again:${payoutId}` });
    await expect(again).rejects.toBeInstanceOf(NothingToReturn);
  });

  test("a transfer that the bank already has cannot be taken back", async () => {
    await paidDeposit(rig, 1_000n, "PLN");
    const { transferId } = await transfer(await onboardedAccount(rig), 700n, "PLN");
    const reversal = stripe.createReversal({ transferId, idempotencyKey: unique("return") });
    await expect(reversal).rejects.toBeInstanceOf(StripeBalanceTooLow);
  });

  test("a deposit is given back in parts, but never more than was paid", async () => {
    const paymentIntentId = await paidDeposit(rig, 1_000n, "CZK");
    const refund = (amountMinor: bigint) =>
      stripe.createRefund({ paymentIntentId, amountMinor, idempotencyKey: unique("refund") });
    expect(await refund(400n)).toMatchObject({ status: "succeeded" });
    await expect(refund(601n)).rejects.toBeInstanceOf(NothingToReturn);
    await refund(600n);
    await expect(refund(1n)).rejects.toBeInstanceOf(NothingToReturn);
    expect(await available("CZK")).toBe(0n);
  });

  test("a refund waits for money when the balance was spent", async () => {
    const paymentIntentId = await paidDeposit(rig, 1_000n, "HUF");
    await transfer(await onboardedAccount(rig), 900n, "HUF");
    const refund = await stripe.createRefund({
      paymentIntentId,
      amountMinor: 500n,
      idempotencyKey: unique("refund"),
    });
    expect(refund.status).toBe("pending");
    await paidDeposit(rig, 1_000n, "HUF");
    expect(await available("HUF")).toBe(600n);
  });

  test("a chargeback takes the deposit even below zero, and a won one brings it back", async () => {
    const paymentIntentId = await paidDeposit(rig, 1_000n, "RON");
    await transfer(await onboardedAccount(rig), 900n, "RON");
    const disputeId = rig.local.control.dispute(paymentIntentId);
    expect(await available("RON")).toBe(-900n);
    rig.local.control.closeDispute(disputeId, "won");
    expect(await available("RON")).toBe(100n);
  });

  test("an account that Stripe restricts can no longer be sent money", async () => {
    await paidDeposit(rig, 1_000n);
    const accountId = await onboardedAccount(rig);
    rig.local.control.restrictAccount(accountId);
    await expect(transfer(accountId, 100n, "EUR")).rejects.toBeInstanceOf(PayoutAccountNotReady);
    expect((await stripe.retrieveAccount(accountId)).requirementsDue).toEqual(["Proof of address"]);
  });
});

async function available(currency: string): Promise<bigint> {
  return (await stripe.balance()).find((part) => part.currency === currency)?.availableMinor ?? 0n;
}

async function transfer(accountId: string, amountMinor: bigint, currency: string) {
  const payoutId = unique("pay");
  const sent = await stripe.createTransfer({
    payoutId,
    accountId,
    amountMinor,
    currency,
    idempotencyKey: payoutId,
  });
  return { ...sent, payoutId };
}

function bankPayoutsOf(accountId: string) {
  return rig.local.control.bankPayouts(accountId);
}
