import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createStripe } from "#domain/gateways/stripe";
import {
  PayoutAccountNotReady,
  StripeBalanceTooLow,
  StripeUnreachable,
} from "#domain/gateways/stripe-errors";
import { onboardedAccount, openStripeRig, paidDeposit, type StripeRig, unique, worker } from "./rig";

/** The SDK asks three times before it gives up. */
const EVERY_ATTEMPT = 3;
const ROUTE = "POST /v1/transfers";

let rig: StripeRig;
let accountId: string;
beforeAll(async () => {
  rig = await openStripeRig();
  await paidDeposit(rig, 100_000n);
  accountId = await onboardedAccount(rig);
});
afterEach(() => rig.local.control.clearFaults());
afterAll(() => rig.close());

describe("a payout is sent once, whatever happens on the way", () => {
  test("an answer lost once is asked for again under the same key, and one transfer exists", async () => {
    const input = transfer();
    const before = sent();
    rig.local.control.fault({ kind: "lose-answer", on: ROUTE });
    const { transferId } = await rig.stripe.createTransfer(input);
    expect(await rig.stripe.findTransfer(input.payoutId)).toMatchObject({ transferId });
    expect(sent()).toBe(before + 1);
  });

  test("an answer lost for good leaves the caller unsure; the retry finds the transfer that was made", async () => {
    const input = transfer();
    const before = sent();
    rig.local.control.fault({ kind: "lose-answer", on: ROUTE, times: EVERY_ATTEMPT });
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeUnreachable);
    const { transferId } = await rig.stripe.createTransfer(input);
    expect(await rig.stripe.findTransfer(input.payoutId)).toMatchObject({ transferId });
    expect(sent()).toBe(before + 1);
  });

  test("a day later the key is forgotten: only looking for the transfer prevents a second one", async () => {
    const input = transfer();
    await rig.stripe.createTransfer(input);
    rig.local.control.advanceClock(23 * 3_600_000);
    const before = sent();
    await rig.stripe.createTransfer(input);
    expect(sent()).toBe(before);
    rig.local.control.advanceClock(2 * 3_600_000);
    expect(await rig.stripe.findTransfer(input.payoutId)).toBeDefined();
    await rig.stripe.createTransfer(input);
    expect(sent()).toBe(before + 1);
    await expect(rig.stripe.findTransfer(input.payoutId)).rejects.toThrow(/was sent once/);
  });

  test("an error after the effect stays an error under its key, and the transfer can be found", async () => {
    const input = transfer();
    rig.local.control.fault({ kind: "error-after-effect", on: ROUTE });
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeUnreachable);
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeUnreachable);
    expect(await rig.stripe.findTransfer(input.payoutId)).toMatchObject({ amountMinor: 100n });
  });

  test("twenty askers with one key make one transfer", async () => {
    const input = transfer();
    const before = sent();
    rig.local.control.fault({ kind: "delay", on: ROUTE, ms: 50 });
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => rig.stripe.createTransfer(input)),
    );
    const ids = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.transferId] : []));
    expect(new Set(ids).size).toBe(1);
    expect(sent()).toBe(before + 1);
  });
});

describe("a refusal does not outlive its reason", () => {
  test("Stripe itself repeats a refusal for a day, although money has come", async () => {
    const body = { amount: "100", currency: "jpy", destination: accountId };
    const ask = () =>
      fetch(`${rig.local.url}/v1/transfers`, {
        method: "POST",
        headers: { Authorization: `Bearer ${rig.local.secretKey}`, "Idempotency-Key": "one-key" },
        body: new URLSearchParams(body),
      });
    expect((await ask()).status).toBe(400);
    rig.local.control.topUp(100, "JPY");
    const repeated = await ask();
    expect(repeated.status).toBe(400);
    expect(repeated.headers.get("idempotent-replayed")).toBe("true");
  });

  test("a payout refused for want of money is sent once when there is some, under the same key of ours", async () => {
    const input = { ...transfer(), currency: "AUD" };
    for (let day = 1; day <= 3; day++) {
      await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeBalanceTooLow);
    }
    rig.local.control.topUp(1_000, "AUD");
    const before = sent();
    const { transferId } = await rig.stripe.createTransfer(input);
    const askers = await Promise.all(Array.from({ length: 5 }, () => rig.stripe.createTransfer(input)));
    expect(askers).toEqual(Array.from({ length: 5 }, () => ({ transferId })));
    expect(sent()).toBe(before + 1);
  });

  test("an answer lost after such a refusal still leads to one transfer", async () => {
    const input = transfer();
    rig.local.control.fault({ kind: "insufficient-balance", on: ROUTE });
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeBalanceTooLow);
    const before = sent();
    // The first request repeats the refusal; the transfer is made under the next key, and its answers are lost.
    rig.local.control.fault({ kind: "delay", on: ROUTE, ms: 0 });
    rig.local.control.fault({ kind: "lose-answer", on: ROUTE, times: EVERY_ATTEMPT });
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeUnreachable);
    expect(sent()).toBe(before + 1);
    await rig.stripe.createTransfer(input);
    expect(sent()).toBe(before + 1);
  });

  test("an account that was not ready can be sent its payout when it is", async () => {
    const { accountId: late } = await rig.stripe.createRecipientAccount(worker());
    const input = { ...transfer(), accountId: late };
    await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(PayoutAccountNotReady);
    rig.local.control.completeOnboarding(late);
    await expect(rig.stripe.createTransfer(input)).resolves.toBeDefined();
  });
});

describe("Stripe being away", () => {
  test.each(["server-error", "in-flight", "rate-limit", "refuse"] as const)(
    "%s makes nothing",
    async (kind) => {
      const input = transfer();
      const before = sent();
      rig.local.control.fault({ kind, on: ROUTE, times: EVERY_ATTEMPT });
      await expect(rig.stripe.createTransfer(input)).rejects.toBeInstanceOf(StripeUnreachable);
      expect(sent()).toBe(before);
      rig.local.control.clearFaults();
      await expect(rig.stripe.createTransfer(input)).resolves.toBeDefined();
    },
  );

  test("a host where nobody listens is unreachable", async () => {
    const nobody = createStripe({ secretKey: "sk_test_nobody", apiBase: "http://127.0.0.1:1" });
    await expect(nobody.balance()).rejects.toBeInstanceOf(StripeUnreachable);
  });

  test("a wrong key is not mistaken for Stripe being away", async () => {
    const stranger = createStripe({ secretKey: "sk_test_wrong", apiBase: rig.local.url });
    const refused = stranger.balance();
    await expect(refused).rejects.toThrow(/Invalid API Key/);
    await expect(refused).rejects.not.toBeInstanceOf(StripeUnreachable);
  });
});

function sent(): number {
  return rig.local.control.totals().counts.transfers ?? 0;
}

function transfer() {
  const payoutId = unique("pay");
  return { payoutId, accountId, amountMinor: 100n, currency: "EUR", idempotencyKey: `payout:${payoutId}` };
}
