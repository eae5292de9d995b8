import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deposit, onboardedAccount, openStripeRig, paidDeposit, type StripeRig, unique, worker } from "./rig";

const realKey = process.env.STRIPE_SECRET_KEY;
let rig: StripeRig;
beforeAll(async () => {
  rig = await openStripeRig();
});
afterAll(() => rig.close());

describe("what Stripe refuses, the local one refuses alike", () => {
  test.each([
    ["an unknown parameter", "/v1/transfers", "amount=1&foo=1", "parameter_unknown", "foo"],
    [
      "an unknown nested parameter",
      "/v1/checkout/sessions",
      "mode=payment&line_items[0][foo]=1",
      "parameter_unknown",
      "line_items[0][foo]",
    ],
    ["a missing parameter", "/v1/transfers", "amount=1&currency=eur", "parameter_missing", "destination"],
    [
      "an amount that is not a whole number",
      "/v1/transfers",
      "amount=1.5&currency=eur&destination=acct_1",
      "parameter_invalid_integer",
      "amount",
    ],
  ])("%s", async (_what, route, body, code, param) => {
    const response = await post(route, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error", code, param } });
  });

  test("an unknown parameter is named in the message", async () => {
    const { error } = (await (await post("/v1/refunds", "foo=1")).json()) as { error: { message: string } };
    expect(error.message).toContain("Received unknown parameter: foo");
  });

  test("a request in another version of the API is not misunderstood", async () => {
    const response = await fetch(`${rig.local.url}/v1/balance`, {
      headers: { Authorization: `Bearer ${rig.local.secretKey}`, "Stripe-Version": "2024-06-20" },
    });
    expect(response.status).toBe(400);
  });

  test("a request without a key is not answered", async () => {
    const response = await fetch(`${base()}/v1/balance`);
    expect(response.status).toBe(401);
  });

  test("a repeated request says that it is a repetition", async () => {
    const key = { "Idempotency-Key": unique("key") };
    const body =
      "mode=payment&success_url=https://touchstone.example&line_items[0][quantity]=1" +
      "&line_items[0][price_data][currency]=eur&line_items[0][price_data][unit_amount]=500" +
      "&line_items[0][price_data][product_data][name]=Deposit";
    const first = await post("/v1/checkout/sessions", body, key);
    const second = await post("/v1/checkout/sessions", body, key);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await second.text()).toBe(await first.text());
  });
});

test.skipIf(realKey)("a thin event leads the SDK to the account it is about", async () => {
  const { url, secretKey } = rig.local;
  const sdk = new Stripe(secretKey, { host: "127.0.0.1", port: new URL(url).port, protocol: "http" });
  const accountId = await onboardedAccount(rig);
  const { data } = await sdk.v2.core.events.list({ object_id: accountId, limit: 5 });
  expect(data.map((event) => event.type)).toEqual([
    "v2.core.account[configuration.recipient].capability_status_updated",
    "v2.core.account[requirements].updated",
    "v2.core.account.created",
  ]);
  const notification = sdk.parseEventNotificationWithoutVerification(JSON.stringify(data[0]));
  if (notification.type !== "v2.core.account[configuration.recipient].capability_status_updated")
    throw new Error("another type");
  expect(await notification.fetchRelatedObject()).toMatchObject({ id: accountId, object: "v2.core.account" });
});

describe("a person without a browser", () => {
  test("pays by sending the payment page's form and is led back to the marketplace", async () => {
    const { sessionId, url } = await rig.stripe.createCheckout(deposit());
    const page = await (await fetch(url)).text();
    expect(page).toContain("Local Stripe emulator");
    expect(page).toContain("€50.00");
    const paid = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ outcome: "paid" }),
      redirect: "manual",
    });
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toBe(
      `https://touchstone.example/deposits/done?session=${sessionId}`,
    );
    expect(await rig.stripe.retrieveCheckout(sessionId)).toMatchObject({ paymentStatus: "paid" });
  });

  test("pressing the button twice pays once", async () => {
    const { url } = await rig.stripe.createCheckout(deposit());
    const before = rig.local.control.totals().counts.charges ?? 0;
    await Promise.all([1, 2].map(() => fetch(url, { method: "POST", redirect: "manual" })));
    expect(rig.local.control.totals().counts.charges).toBe(before + 1);
  });

  test("a declined card is told on the page, and another try may succeed", async () => {
    const { sessionId, url } = await rig.stripe.createCheckout(deposit());
    const declined = await fetch(url, { method: "POST", body: new URLSearchParams({ outcome: "declined" }) });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain("Your card was declined");
    await fetch(url, { method: "POST", redirect: "manual" });
    expect(await rig.stripe.retrieveCheckout(sessionId)).toMatchObject({ paymentStatus: "paid" });
  });

  test("an expired page cannot be paid", async () => {
    const { sessionId, url } = await rig.stripe.createCheckout(deposit());
    rig.local.control.expireSession(sessionId);
    expect((await fetch(url, { method: "POST", redirect: "manual" })).status).toBe(404);
  });

  test("text from outside cannot become markup", async () => {
    const { url } = await rig.stripe.createCheckout(
      deposit({ organizationName: "<script>alert(1)</script>" }),
    );
    expect(await (await fetch(url)).text()).not.toContain("<script>");
  });

  test("finishes onboarding with one button; the link is good once and for five minutes", async () => {
    const { accountId } = await rig.stripe.createRecipientAccount(worker());
    const links = {
      accountId,
      refreshUrl: "https://touchstone.example/again",
      returnUrl: "https://touchstone.example/done",
    };
    const { url } = await rig.stripe.createOnboardingLink(links);
    expect(await (await fetch(url)).text()).toContain("Finish onboarding");
    const finished = await fetch(url, { method: "POST", redirect: "manual" });
    expect(finished.headers.get("location")).toBe(links.returnUrl);
    expect(await rig.stripe.retrieveAccount(accountId)).toMatchObject({ transfersActive: true });
    const again = await fetch(url, { redirect: "manual" });
    expect(again.headers.get("location")).toBe(links.refreshUrl);
    const late = await rig.stripe.createOnboardingLink(links);
    rig.local.control.advanceClock(6 * 60_000);
    expect((await fetch(late.url, { redirect: "manual" })).headers.get("location")).toBe(links.refreshUrl);
  });
});

describe("totals", () => {
  test("everything that came in, went out and is left adds up", async () => {
    const paymentIntentId = await paidDeposit(rig, 10_000n, "ISK");
    const accountId = await onboardedAccount(rig);
    const payoutId = unique("pay");
    await rig.stripe.createTransfer({
      payoutId,
      accountId,
      amountMinor: 3_000n,
      currency: "ISK",
      idempotencyKey: payoutId,
    });
    await rig.stripe.createRefund({
      paymentIntentId,
      amountMinor: 1_000n,
      idempotencyKey: unique("refund"),
    });
    const totals = rig.local.control.totals();
    expect(totals.platform.ISK).toEqual({
      charges: 10_000,
      refunds: -1_000,
      disputes: 0,
      transfers: -3_000,
      reversals: 0,
      topups: 0,
      available: 6_000,
      pending: 0,
    });
    expect(totals.accounts[accountId]).toEqual({ ISK: { received: 3_000, paidOut: 3_000, available: 0 } });
  });

  test("another process reads them, and plans faults, with the secret key alone", async () => {
    const { url, secretKey } = rig.local;
    const headers = { Authorization: `Bearer ${secretKey}` };
    expect((await fetch(`${url}/_control/state`)).status).toBe(401);
    await rig.local.control.webhooks.idle();
    const state = await (await fetch(`${url}/_control/state`, { headers })).json();
    expect(state).toEqual(JSON.parse(JSON.stringify(rig.local.control.totals())));
    const { sessionId } = await rig.stripe.createCheckout(deposit());
    const pay = { method: "POST", headers, body: JSON.stringify({ session: sessionId }) };
    expect((await fetch(`${url}/_control/pay`, pay)).status).toBe(200);
    expect(await rig.stripe.retrieveCheckout(sessionId)).toMatchObject({ paymentStatus: "paid" });
    const wrong = { method: "POST", headers, body: JSON.stringify({ kind: "earthquake" }) };
    expect((await fetch(`${url}/_control/fault`, wrong)).status).toBe(400);
    expect((await fetch(`${url}/_control/nothing`, { method: "POST", headers })).status).toBe(404);
  });
});

test("with a file, everything is there again after a restart, keys and unsent events included", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "local-stripe-"));
  const statePath = path.join(folder, "stripe.json");
  try {
    const before = await openStripeRig({ statePath });
    const input = deposit();
    const first = await before.stripe.createCheckout(input);
    before.local.control.webhooks.withhold();
    before.local.control.pay(first.sessionId);
    const totals = before.local.control.totals();
    await before.close();

    const after = await openStripeRig({ statePath });
    expect(after.local.secretKey).toBe(before.local.secretKey);
    expect(await after.stripe.createCheckout(input)).toEqual(first);
    expect(await after.stripe.retrieveCheckout(first.sessionId)).toMatchObject({ paymentStatus: "paid" });
    await after.local.control.webhooks.idle();
    expect(after.inbox.news).toContainEqual(
      expect.objectContaining({ type: "checkout.paid", sessionId: first.sessionId }),
    );
    expect(after.local.control.totals().platform).toEqual(totals.platform);
    await after.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function base(): string {
  return realKey ? "https://api.stripe.com" : rig.local.url;
}

function post(route: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const Authorization = `Bearer ${realKey ?? rig.local.secretKey}`;
  return fetch(base() + route, {
    method: "POST",
    headers: { Authorization, ...headers },
    body: new URLSearchParams(body),
  });
}
