import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { loader as overview } from "#app/routes/admin._index";
import { loader as audit, action as verify } from "#app/routes/admin.audit";
import { action as bookActions, loader as books } from "#app/routes/admin.books";
import { loader as flagsPage } from "#app/routes/admin.flags._index";
import { action as decideFlag, loader as flagPage } from "#app/routes/admin.flags.$flagId";
import { loader as messages, action as retry } from "#app/routes/admin.messages";
import { loader as organizationPage } from "#app/routes/admin.organizations.$organizationId";
import { action as payoutActions } from "#app/routes/admin.payouts";
import { loader as peoplePage } from "#app/routes/admin.people._index";
import { action as personActions, loader as personPage } from "#app/routes/admin.people.$personId";
import { loader as metrics } from "#app/routes/metrics";
import { driver } from "#db/client";
import { readEnv } from "#db/env";
import { send } from "#db/queue";
import { payouts, stripeEvents, user, workerProfiles } from "#db/schema/index";
import { sealEvents } from "#domain/events/seal-events";
import { newId } from "#domain/ids";
import { raiseFlag } from "#domain/reviews/raise-flag";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { house, office, spamJob, workThrough } from "#test/world";

const base = testDatabase();
const SITE = "http://localhost:3000";
const PASSWORD = "a long enough password";

beforeAll(() => {
  getServices(readEnv({ NODE_ENV: "test", SIGN_INS_PER_MINUTE: "1000", DATABASE_URL: base.url }));
});
afterAll(() => getServices().close());

type Door = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;
// biome-ignore lint/suspicious/noExplicitAny: what a loader answers is looked at by each test in its own words
type Answer = { status: number; location: string | null; data: any };

/** Somebody signed in, as a cookie. */
async function signIn(name: string, is: { admin?: boolean } = {}): Promise<string> {
  const { auth, db } = getServices();
  const email = `${name.toLowerCase()}@example.org`;
  await auth.api.signUpEmail({ body: { name, email, password: PASSWORD } });
  await db
    .update(user)
    .set({ emailVerified: true, role: is.admin ? "admin" : "member" })
    .where(eq(user.email, email));
  const answer = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Opens a page, or sends its form, as the browser with this cookie would. */
async function at(
  cookie: string,
  door: Door,
  path: string,
  given: {
    params?: Record<string, string>;
    form?: Record<string, string>;
    headers?: Record<string, string>;
  } = {},
): Promise<Answer> {
  const { params = {}, form, headers = {} } = given;
  const request = new Request(new URL(path, SITE), {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
    headers: { cookie, ...headers },
  });
  const answer = await Promise.resolve(door({ request, params, context: {} } as never)).catch((one) => one);
  if (answer instanceof Error) throw answer;
  if (answer instanceof Response) {
    return { status: answer.status, location: answer.headers.get("location"), data: await answer.text() };
  }
  const { data, init } = answer as { data?: unknown; init?: { status?: number } };
  return { status: init?.status ?? 200, location: null, data: init ? data : (data ?? answer) };
}

/** A job with one worker in it, who is flagged. */
async function flagged() {
  const rita = await office(base.db);
  const jobId = await spamJob(base.db, rita);
  const wes = await worker(base.db, "Wes");
  await workThrough(base.db, jobId, wes);
  const { flagId } = await raiseFlag(house(base.db), {
    jobId,
    workerId: wes.personId,
    signal: "too_fast",
    evidence: { answers: 20, fast: 15, sentence: "15 of 20 answers came faster than the items can be read." },
  });
  return { rita, jobId, wes, flagId };
}

describe("the admins' pages", () => {
  const pages: [string, Door, string][] = [
    ["overview", overview, "/admin"],
    ["flags", flagsPage, "/admin/flags"],
    ["people", peoplePage, "/admin/people"],
    ["books", books, "/admin/books"],
    ["messages", messages, "/admin/messages"],
    ["audit log", audit, "/admin/audit"],
  ];
  test.each(pages)("the %s is shown to admins, and to nobody else", async (_name, page, path) => {
    expect((await at(await signIn("Ada", { admin: true }), page, path)).status).toBe(200);
    expect((await at(await signIn("Wes"), page, path)).status).toBe(403);
    expect((await at("", page, path)).location).toMatch(/^\/login\?to=/);
  });

  test("the overview counts what waits for a person, and says that no runner is there", async () => {
    await flagged();
    const { data } = await at(await signIn("Ada", { admin: true }), overview, "/admin");
    expect(data.figures).toMatchObject({
      openFlags: 1,
      pausedWorkers: 0,
      openAppeals: 0,
      failedMessages: 0,
      stuckPayouts: 0,
      publishedJobs: 1,
      runners: 0,
    });
  });
});

describe("a flagged worker", () => {
  test("is shown with the evidence, and is suspended only with a written reason of twenty characters", async () => {
    const { wes, flagId } = await flagged();
    const ada = await signIn("Ada", { admin: true });
    const params = { flagId };
    const { data } = await at(ada, flagPage, `/admin/flags/${flagId}`, { params });
    expect(data.flag).toMatchObject({
      worker: "Wes",
      standing: "active",
      state: "open",
      evidence: { fast: 15 },
    });

    const short = { resolution: "suspended", note: "No." };
    const refused = await at(ada, decideFlag, `/admin/flags/${flagId}`, { params, form: short });
    expect(refused).toMatchObject({
      status: 400,
      data: { failure: { errors: { note: expect.any(String) } } },
    });
    const given = { resolution: "suspended", note: "Three quarters of the answers cannot have been read." };
    const done = await at(ada, decideFlag, `/admin/flags/${flagId}`, { params, form: given });
    expect(done.location).toBe("/admin/flags");
    const person = await at(ada, personPage, `/admin/people/${wes.personId}`, {
      params: { personId: wes.personId },
    });
    expect(person.data.file.seats).toMatchObject([{ standing: "suspended" }]);
    expect(person.data.file.decisions[0]).toMatchObject({ outcome: "suspended", note: given.note });
    expect(person.data.file.flags).toMatchObject([{ state: "resolved", resolvedBy: "Ada" }]);
    const again = await at(ada, decideFlag, `/admin/flags/${flagId}`, { params, form: given });
    expect(again.status).toBe(409);
  });

  test("is put on notice in the whole marketplace from the person's own page", async () => {
    const { wes } = await flagged();
    const ada = await signIn("Ada", { admin: true });
    const path = `/admin/people/${wes.personId}`;
    const form = { jobId: "", ruling: "put_on_notice", reason: "Answers in three jobs came too quickly." };
    await at(ada, personActions, path, { params: { personId: wes.personId }, form });
    const [profile] = await base.db.select().from(workerProfiles);
    expect(profile?.standing).toBe("on_notice");
  });
});

test("an admin closes an account with a reason and reopens it; nobody else can", async () => {
  const ada = await signIn("Ada", { admin: true });
  const wes = await worker(base.db, "Wes");
  const params = { personId: wes.personId };
  const path = `/admin/people/${wes.personId}`;
  const close = { intent: "close", reason: "Asked for it by letter." };
  expect((await at(await signIn("Eve"), personActions, path, { params, form: close })).status).toBe(403);
  await at(ada, personActions, path, { params, form: close });
  expect((await at(ada, personPage, path, { params })).data.person.closed).toBe(true);
  await at(ada, personActions, path, { params, form: { intent: "reopen" } });
  expect((await at(ada, personPage, path, { params })).data.person.closed).toBe(false);
});

test("an organization is shown with its members, its money and its jobs", async () => {
  const { rita, jobId } = await flagged();
  const { organizationId } = rita;
  const ada = await signIn("Ada", { admin: true });
  const path = `/admin/organizations/${organizationId}`;
  const { data } = await at(ada, organizationPage, path, { params: { organizationId } });
  expect(data.members).toHaveLength(2);
  expect(data.jobs).toMatchObject([{ id: jobId, state: "published" }]);
  const [balance] = data.balances;
  expect(balance.availableMicros + balance.heldMicros).toBe(1_000_000_000n);
});

test("the books are checked on demand, and a wrong balance is named", async () => {
  await flagged();
  const ada = await signIn("Ada", { admin: true });
  const form = { intent: "check" };
  expect((await at(ada, bookActions, "/admin/books", { form })).data.problems).toEqual([]);
  await driver(base.db).begin(async (sql) => {
    await sql.unsafe("set local session_replication_role = replica");
    await sql.unsafe(
      "update ledger_accounts set balance_micros = balance_micros + 1 where address like 'requester:%'",
    );
  });
  const { data } = await at(ada, bookActions, "/admin/books", { form });
  expect(data.problems.join(" ")).toMatch(/requester:.*:available says/);
  expect((await at(ada, overview, "/admin")).data.figures.booksBrokenAt).toBeInstanceOf(Date);
});

test("a message that failed for good is shown with its error, and tried again when an admin says so", async () => {
  const ada = await signIn("Ada", { admin: true });
  await send(base.db, { handler: "send-letter", payload: { letterId: "let_1" }, maxAttempts: 1 });
  await driver(base.db).unsafe(
    "update graphile_worker._private_jobs set attempts = 1, last_error = 'the mail server said no'",
  );
  const { data } = await at(ada, messages, "/admin/messages");
  expect(data.messages).toMatchObject([{ handler: "send-letter", failure: "the mail server said no" }]);
  const form = { messageId: data.messages[0].messageId };
  expect((await at(ada, retry, "/admin/messages", { form })).location).toBe("/admin/messages");
  expect((await at(ada, messages, "/admin/messages")).data.messages).toEqual([]);
  // Ada's own letter of confirmation waits beside it.
  expect((await at(ada, overview, "/admin")).data.figures).toMatchObject({
    failedMessages: 0,
    waitingMessages: 2,
  });
});

test("news from Stripe that could not be applied waits for an admin, who is told and lets it be tried again", async () => {
  const ada = await signIn("Ada", { admin: true });
  const news = {
    type: "charge.dispute.funds_withdrawn",
    payload: {},
    failure: "No deposit is known for it.",
  };
  await base.db.insert(stripeEvents).values([
    { ...news, id: "evt_given_up", attempts: 20 },
    { ...news, id: "evt_tried_again", attempts: 3 },
  ]);
  const figures = async () => (await at(ada, overview, "/admin")).data.figures;
  expect(await figures()).toMatchObject({ refusedStripeEvents: 1, unappliedStripeEvents: 1 });
  const { data } = await at(ada, messages, "/admin/messages");
  const isGivenUp = (id: string) => data.news.find((one: { id: string }) => one.id === id)?.isGivenUp;
  expect([isGivenUp("evt_given_up"), isGivenUp("evt_tried_again")]).toEqual([true, false]);
  await at(ada, retry, "/admin/messages", { form: { newsId: "evt_given_up" } });
  expect(await figures()).toMatchObject({ refusedStripeEvents: 0, unappliedStripeEvents: 2 });
});

test("a payout that Stripe did not take is tried at once when an admin says so, any other is left alone", async () => {
  const ada = await signIn("Ada", { admin: true });
  const wes = await worker(base.db, "Wes");
  const id = newId("payout");
  const row = {
    id,
    workerId: wes.personId,
    amountMicros: 5_000_000n,
    currency: "EUR",
    stripeAccountId: "acct_1",
  };
  const later = new Date(Date.now() + 3_600_000);
  await base.db.insert(payouts).values({ ...row, requestedBy: "person", attempts: 3, lockedUntil: later });
  const form = { payoutId: id };
  const now = async () => (await base.db.select().from(payouts))[0]?.lockedUntil;
  await at(ada, payoutActions, "/admin/payouts", { form });
  expect(await now()).toEqual(later);
  await base.db.update(payouts).set({ failure: "Stripe did not answer." });
  await at(ada, payoutActions, "/admin/payouts", { form });
  expect(await now()).toBeNull();
});

test("the audit log is filtered, and its chain verified by a button", async () => {
  const { flagId } = await flagged();
  const ada = await signIn("Ada", { admin: true });
  while ((await sealEvents(house(base.db), () => [])) > 0);
  const raised = await at(ada, audit, "/admin/audit?name=flag.raised");
  expect(raised.data.events).toMatchObject([{ subject: flagId, by: "system:test" }]);
  const { data } = await at(ada, verify, "/admin/audit", { form: {} });
  expect(data.report).toMatchObject({ broken: null, head: raised.data.head.hash });
});

describe("figures for machines", () => {
  const ask = (cookie: string, headers: Record<string, string>) =>
    at(cookie, metrics, "/metrics", { headers });
  test("are answered to admins and to programs on this machine, and to nobody through a proxy", async () => {
    await flagged();
    expect((await ask("", { "x-client-ip": "203.0.113.7" })).status).toBe(403);
    expect((await ask("", { "x-client-ip": "127.0.0.1", "x-forwarded-for": "203.0.113.7" })).status).toBe(
      403,
    );
    const local = await ask("", { "x-client-ip": "::ffff:127.0.0.1" });
    expect(local.status).toBe(200);
    expect(local.data).toContain("\ntouchstone_open_flags 1\n");
    expect(local.data).toContain("\ntouchstone_unscored_answers");
    const ada = await ask(await signIn("Ada", { admin: true }), { "x-client-ip": "203.0.113.7" });
    expect(ada.status).toBe(200);
  });
});
