import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { WebhookRefused } from "#domain/gateways/stripe-errors";
import type { StripeNews } from "#domain/gateways/stripe-news";
import {
  deposit,
  onboardedAccount,
  openStripeRig,
  paidDeposit,
  type StripeRig,
  unique,
  WEBHOOK_SECRET,
} from "./rig";

const signer = new Stripe("sk_test_signs_only").webhooks;
let rig: StripeRig;
beforeAll(async () => {
  rig = await openStripeRig();
});
beforeEach(() => {
  rig.inbox.news.length = 0;
});
afterEach(async () => {
  const { webhooks } = rig.local.control;
  webhooks.repeat(1);
  webhooks.delay(0);
  webhooks.scramble(false);
  webhooks.target({ secret: WEBHOOK_SECRET });
  await webhooks.release();
});
afterAll(() => rig.close());

describe("what the news says", () => {
  test("a deposit paid by card is told as paid, with the deposit's id and amount", async () => {
    const input = deposit({ amountMinor: 2_500n });
    const { sessionId } = await rig.stripe.createCheckout(input);
    rig.local.control.pay(sessionId);
    const [paid] = await told("checkout.paid");
    expect(paid).toMatchObject({
      sessionId,
      depositId: input.depositId,
      amountMinor: 2_500n,
      currency: "EUR",
    });
  });

  test("a deposit by bank debit is pending first and paid when the bank agrees", async () => {
    const { sessionId } = await rig.stripe.createCheckout(deposit());
    rig.local.control.pay(sessionId, "pending");
    expect(await told("checkout.pending")).toHaveLength(1);
    expect(await told("checkout.paid")).toHaveLength(0);
    expect(await rig.stripe.retrieveCheckout(sessionId)).toMatchObject({
      status: "complete",
      paymentStatus: "unpaid",
    });
    rig.local.control.settlePending(sessionId, "paid");
    expect(await told("checkout.paid")).toMatchObject([{ sessionId }]);
  });

  test("a deposit by bank debit that the bank refuses is told as failed", async () => {
    const { sessionId } = await rig.stripe.createCheckout(deposit());
    rig.local.control.pay(sessionId, "pending");
    rig.local.control.settlePending(sessionId, "failed");
    expect(await told("checkout.failed")).toMatchObject([{ sessionId }]);
  });

  test("a payout is told twice: as our transfer with the payout's id, and as the bank payout of the account", async () => {
    await paidDeposit(rig, 5_000n);
    const accountId = await onboardedAccount(rig);
    const payoutId = unique("pay");
    await rig.stripe.createTransfer({
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
    await paidDeposit(rig, 5_000n);
    const accountId = await onboardedAccount(rig);
    const payoutId = unique("pay");
    rig.local.control.settings({ bankPayouts: "held" });
    const input = { payoutId, accountId, amountMinor: 900n, currency: "EUR", idempotencyKey: payoutId };
    const { transferId } = await rig.stripe.createTransfer(input);
    rig.local.control.settings({ bankPayouts: "paid" });
    const [bankPayoutId = ""] = Object.keys(rig.local.control.bankPayouts(accountId));
    rig.local.control.settleBankPayout(bankPayoutId, "failed");
    expect(await told("bank-payout.failed")).toMatchObject([
      { accountId, bankPayoutId, failureCode: "account_closed" },
    ]);
    await rig.stripe.createReversal({ transferId, idempotencyKey: `return:${payoutId}` });
    expect(await told("transfer.reversed")).toMatchObject([{ payoutId, reversedMinor: 900n }]);
  });

  test("a chargeback is told as opened, withdrawn, reinstated and closed", async () => {
    const paymentIntentId = await paidDeposit(rig, 1_000n);
    const disputeId = rig.local.control.dispute(paymentIntentId);
    rig.local.control.closeDispute(disputeId, "won");
    await rig.local.control.webhooks.idle();
    const types = rig.inbox.news.map((news) => news.type).filter((type) => type.startsWith("chargeback"));
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
    const accountId = await onboardedAccount(rig);
    const news = await told("account.changed");
    expect(news.length).toBeGreaterThan(0);
    expect(news.every((item) => item.accountId === accountId)).toBe(true);
  });

  test("an event of no use to us is passed on as other, never an error", async () => {
    await paidDeposit(rig, 1_000n);
    expect(await told("other")).toContainEqual(
      expect.objectContaining({ stripeType: "payment_intent.succeeded" }),
    );
  });
});

describe("how the news travels", () => {
  test("an event sent three times has one id", async () => {
    rig.local.control.webhooks.repeat(3);
    await paidDeposit(rig, 1_000n);
    const paid = await told("checkout.paid");
    expect(paid).toHaveLength(3);
    expect(new Set(paid.map((news) => news.id)).size).toBe(1);
  });

  test("withheld events arrive on release, last first and twice when asked to", async () => {
    const { webhooks } = rig.local.control;
    webhooks.withhold();
    await paidDeposit(rig, 1_000n);
    await webhooks.idle();
    expect(rig.inbox.news).toHaveLength(0);
    await webhooks.release({ order: "reversed", times: 2 });
    const types = rig.inbox.news.map((news) => (news.type === "other" ? news.stripeType : news.type));
    expect(types.slice(0, 2)).toEqual(["checkout.paid", "checkout.paid"]);
    expect(types.at(-1)).toBe("payment_intent.created");
  });

  test("scrambled events all arrive", async () => {
    rig.local.control.webhooks.scramble(true);
    const payments = await Promise.all([1, 2, 3, 4].map(() => paidDeposit(rig, 1_000n)));
    const paid = await told("checkout.paid");
    expect(new Set(paid.map((news) => news.paymentIntentId))).toEqual(new Set(payments));
  });

  test("an event that is not acknowledged is sent again until it is", async () => {
    rig.inbox.fail(503, 2);
    await paidDeposit(rig, 1_000n);
    expect(await told("checkout.paid")).toHaveLength(1);
    expect(rig.local.control.totals().deliveries.waiting).toBe(0);
  });

  test("an event that never arrived is found by listing", async () => {
    rig.local.control.webhooks.withhold();
    const since = new Date();
    const paymentIntentId = await paidDeposit(rig, 1_000n);
    const listed = await rig.stripe.listEvents(since);
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
    rig.stripe.verifyWebhook(body, header, secrets, now);

  test("a message signed now with our secret is read", () => {
    expect(verify(signed(0))).toMatchObject({ id: "evt_1", type: "other" });
  });

  test("a message that was changed on the way is refused", () => {
    expect(() => verify(signed(0), undefined, payload.replace("evt_1", "evt_2"))).toThrow(WebhookRefused);
  });

  test("a message without a signature, or with an empty body, is refused", () => {
    expect(() => verify(null)).toThrow(WebhookRefused);
    expect(() => verify("t=1,v1=")).toThrow(WebhookRefused);
    expect(() => verify(`${signed(0)},v1=`)).toThrow(WebhookRefused);
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

  test("an old message cannot be made new by writing another time beside its own", () => {
    const old = signed(3_600);
    expect(() => verify(`t=${Math.floor(now.getTime() / 1000)},${old}`)).toThrow(WebhookRefused);
    expect(() => verify(`${old},t=${Math.floor(now.getTime() / 1000)}`)).toThrow(WebhookRefused);
  });

  test("events signed with a stranger's secret do not get through", async () => {
    rig.local.control.webhooks.target({ secret: "whsec_stranger" });
    rig.inbox.refused.length = 0;
    rig.local.control.topUp(1, "EUR");
    const paying = paidDeposit(rig, 1_000n);
    await expect.poll(() => rig.inbox.refused.length).toBeGreaterThan(0);
    await paying;
    expect(rig.inbox.news).toHaveLength(0);
  });
});

/** The news of one type that has arrived once everything is on the ground. */
async function told<T extends StripeNews["type"]>(type: T): Promise<News<T>[]> {
  await rig.local.control.webhooks.idle();
  return rig.inbox.news.filter((news): news is News<T> => news.type === type);
}

type News<T> = StripeNews & { type: T };
