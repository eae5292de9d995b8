import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebhookRefused } from "#domain/gateways/stripe-errors";
import type { StripeNews } from "#domain/gateways/stripe-news";
import {
  deposit,
  onboardedAccount,
  openStripeBench,
  paidDeposit,
  type StripeBench,
  unique,
  WEBHOOK_SECRET,
} from "./bench";

const signer = new Stripe("sk_test_signs_only").webhooks;
let bench: StripeBench;
beforeAll(async () => {
  bench = await openStripeBench();
});
beforeEach(() => {
  bench.inbox.news.length = 0;
});
afterEach(async () => {
  const { webhooks } = bench.local.control;
  webhooks.repeat(1);
  webhooks.delay(0);
  webhooks.scramble(false);
  webhooks.target({ secret: WEBHOOK_SECRET });
  await webhooks.release();
});
afterAll(() => bench.close());

describe("what the news says", () => {
  test("a deposit paid by card is told as paid, with the deposit's id and amount", async () => {
    const input = deposit({ amountMinor: 2_500n });
    const { sessionId } = await bench.stripe.createCheckout(input);
    bench.local.control.pay(sessionId);
    const [paid] = await told("checkout.paid");
    expect(paid).toMatchObject({
      sessionId,
      depositId: input.depositId,
      amountMinor: 2_500n,
      currency: "EUR",
    });
  });

  test("a deposit by bank debit is pending first and paid when the bank agrees", async () => {
    const { sessionId } = await bench.stripe.createCheckout(deposit());
    bench.local.control.pay(sessionId, "pending");
    expect(await told("checkout.pending")).toHaveLength(1);
    expect(await told("checkout.paid")).toHaveLength(0);
    expect(await bench.stripe.retrieveCheckout(sessionId)).toMatchObject({
      status: "complete",
      paymentStatus: "unpaid",
    });
    bench.local.control.settlePending(sessionId, "paid");
    expect(await told("checkout.paid")).toMatchObject([{ sessionId }]);
  });

  test("a deposit by bank debit that the bank refuses is told as failed", async () => {
    const { sessionId } = await bench.stripe.createCheckout(deposit());
    bench.local.control.pay(sessionId, "pending");
    bench.local.control.settlePending(sessionId, "failed");
    expect(await told("checkout.failed")).toMatchObject([{ sessionId }]);
  });

  test("a payout is told twice: as our transfer with the payout's id, and as the bank payout of the account", async () => {
    await paidDeposit(bench, 5_000n);
    const accountId = await onboardedAccount(bench);
    const payoutId = unique("pay");
    await bench.stripe.createTransfer({
      payoutId,
      accountId,
      amountMinor: 900n,
      currency: "EUR",
      idempotencyKey: payoutId,
    });
    expect(await told("transfer.created")).toMatchObject([{ payoutId, accountId, amountMinor: 900n }]);
    expect(await told("bank-payout.paid")).toMatchObject([{ accountId, amountMinor: 900n, currency: "EUR" }]);
  });

  test("a failed bank payout says why, and taking the transfer back is told too", async () => {
    await paidDeposit(bench, 5_000n);
    const accountId = await onboardedAccount(bench);
    const payoutId = unique("pay");
    bench.local.control.settings({ holdBankPayouts: true });
    const input = { payoutId, accountId, amountMinor: 900n, currency: "EUR", idempotencyKey: payoutId };
    const { transferId } = await bench.stripe.createTransfer(input);
    bench.local.control.settings({ holdBankPayouts: false });
    const [bankPayoutId = ""] = Object.keys(bench.local.control.bankPayouts(accountId));
    bench.local.control.settleBankPayout(bankPayoutId, "failed");
    expect(await told("bank-payout.failed")).toMatchObject([
      { accountId, bankPayoutId, failureCode: "account_closed" },
    ]);
    await bench.stripe.createReversal({ transferId, idempotencyKey: `return:${payoutId}` });
    expect(await told("transfer.reversed")).toMatchObject([{ payoutId, reversedMinor: 900n }]);
  });

  test("a chargeback is told as opened, withdrawn, reinstated and closed", async () => {
    const paymentIntentId = await paidDeposit(bench, 1_000n);
    const disputeId = bench.local.control.dispute(paymentIntentId);
    bench.local.control.closeDispute(disputeId, "won");
    await bench.local.control.webhooks.idle();
    const types = bench.inbox.news.map((news) => news.type).filter((type) => type.startsWith("chargeback"));
    expect(types).toEqual([
      "chargeback.opened",
      "chargeback.withdrawn",
      "chargeback.reinstated",
      "chargeback.closed",
    ]);
    expect(await told("chargeback.closed")).toMatchObject([
      { disputeId, paymentIntentId, won: true, amountMinor: 1_000n },
    ]);
  });

  test("a change to a worker's account arrives as a thin event that only names the account", async () => {
    const accountId = await onboardedAccount(bench);
    const news = await told("account.changed");
    expect(news.length).toBeGreaterThan(0);
    expect(news.every((item) => item.accountId === accountId)).toBe(true);
  });

  test("an event of no use to us is passed on as other, never an error", async () => {
    await paidDeposit(bench, 1_000n);
    expect(await told("other")).toContainEqual(
      expect.objectContaining({ stripeType: "payment_intent.succeeded" }),
    );
  });
});

describe("how the news travels", () => {
  test("an event sent three times has one id", async () => {
    bench.local.control.webhooks.repeat(3);
    await paidDeposit(bench, 1_000n);
    const paid = await told("checkout.paid");
    expect(paid).toHaveLength(3);
    expect(new Set(paid.map((news) => news.id)).size).toBe(1);
  });

  test("withheld events arrive on release, last first and twice when asked to", async () => {
    const { webhooks } = bench.local.control;
    webhooks.withhold();
    await paidDeposit(bench, 1_000n);
    await webhooks.idle();
    expect(bench.inbox.news).toHaveLength(0);
    await webhooks.release({ order: "reversed", times: 2 });
    const types = bench.inbox.news.map((news) => (news.type === "other" ? news.stripeType : news.type));
    expect(types.slice(0, 2)).toEqual(["checkout.paid", "checkout.paid"]);
    expect(types.at(-1)).toBe("payment_intent.created");
  });

  test("scrambled events all arrive", async () => {
    bench.local.control.webhooks.scramble(true);
    const payments = await Promise.all([1, 2, 3, 4].map(() => paidDeposit(bench, 1_000n)));
    const paid = await told("checkout.paid");
    expect(new Set(paid.map((news) => news.paymentIntentId))).toEqual(new Set(payments));
  });

  test("an event that is not acknowledged is sent again until it is", async () => {
    bench.inbox.fail(503, 2);
    await paidDeposit(bench, 1_000n);
    expect(await told("checkout.paid")).toHaveLength(1);
    expect(bench.local.control.totals().deliveries.waiting).toBe(0);
  });

  test("an event that never arrived is found by listing", async () => {
    bench.local.control.webhooks.withhold();
    const since = new Date();
    const paymentIntentId = await paidDeposit(bench, 1_000n);
    const listed = await bench.stripe.listEvents(since);
    expect(listed).toContainEqual(expect.objectContaining({ type: "checkout.paid", paymentIntentId }));
  });
});

describe("only Stripe is believed", () => {
  const payload = JSON.stringify({
    id: "evt_1",
    object: "event",
    type: "ping",
    created: 1,
    data: { object: {} },
  });
  const now = new Date();
  const signed = (secondsAgo: number, secret = WEBHOOK_SECRET) =>
    signer.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(now.getTime() / 1000) - secondsAgo,
    });
  const verify = (header: string | null, secrets = [WEBHOOK_SECRET], body = payload) =>
    bench.stripe.verifyWebhook(body, header, secrets, now);

  test("a message signed now with our secret is read", () => {
    expect(verify(signed(0))).toMatchObject({ id: "evt_1", type: "other" });
  });

  test("a message that was changed on the way is refused", () => {
    expect(() => verify(signed(0), undefined, payload.replace("evt_1", "evt_2"))).toThrow(WebhookRefused);
  });

  test("a message without a signature, or with an empty body, is refused", () => {
    expect(() => verify(null)).toThrow(WebhookRefused);
    expect(() => verify("t=1,v1=")).toThrow(WebhookRefused);
    expect(() => verify(signed(0), undefined, "")).toThrow(WebhookRefused);
  });

  test.each([301, 86_400, -301, -86_400])("a message signed %i seconds ago is refused", (secondsAgo) => {
    expect(() => verify(signed(secondsAgo))).toThrow(/too long ago or in the future/);
  });

  test.each([299, -299])("a message signed %i seconds ago is still read", (secondsAgo) => {
    expect(verify(signed(secondsAgo))).toMatchObject({ id: "evt_1" });
  });

  test("while secrets are rotated, the old and the new one are both good; later the old one is not", () => {
    const renewed = "whsec_local_renewed";
    expect(verify(signed(0), [renewed, WEBHOOK_SECRET])).toMatchObject({ id: "evt_1" });
    expect(verify(signed(0, renewed), [renewed, WEBHOOK_SECRET])).toMatchObject({ id: "evt_1" });
    expect(() => verify(signed(0), [renewed])).toThrow(WebhookRefused);
  });

  test("a message signed with two secrets at once is read by either", () => {
    const both = `${signed(0)},${signed(0, "whsec_local_renewed").split(",")[1]}`;
    expect(verify(both)).toMatchObject({ id: "evt_1" });
    expect(verify(both, ["whsec_local_renewed"])).toMatchObject({ id: "evt_1" });
  });

  test("events signed with a stranger's secret do not get through", async () => {
    bench.local.control.webhooks.target({ secret: "whsec_stranger" });
    bench.inbox.refused.length = 0;
    bench.local.control.topUp(1, "EUR");
    const paying = paidDeposit(bench, 1_000n);
    await expect.poll(() => bench.inbox.refused.length).toBeGreaterThan(0);
    await paying;
    expect(bench.inbox.news).toHaveLength(0);
  });
});

/** The news of one type that has arrived once everything is on the ground. */
async function told<T extends StripeNews["type"]>(type: T): Promise<News<T>[]> {
  await bench.local.control.webhooks.idle();
  return bench.inbox.news.filter((news): news is News<T> => news.type === type);
}

type News<T> = StripeNews & { type: T };
