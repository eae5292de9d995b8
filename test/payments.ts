/** What tests about money begin with: a local Stripe whose webhooks arrive at our inbox, jobs with accepted work, and hands. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach } from "vitest";
import type { Db } from "#db/client";
import { assignments, deposits, jobBudgets, jobs, jobWorkers, payouts } from "#db/schema/index";
import { type Actor, anonymous, type Ctx, type PersonActor, system } from "#domain/context";
import { createStripe, type StripeGateway } from "#domain/gateways/stripe";
import { WebhookRefused } from "#domain/gateways/stripe-errors";
import { type JobId, newId } from "#domain/ids";
import { postEntry } from "#domain/ledger/post-entry";
import { hold } from "#domain/ledger/recipes";
import { applyNews } from "#domain/payments/apply-news";
import { onboard } from "#domain/payments/onboard";
import { openCheckout } from "#domain/payments/open-checkout";
import { receiveNews } from "#domain/payments/receive-news";
import type { TestDatabase } from "#test/database";
import * as people from "#test/people";
import { type LocalStripe, startLocalStripe } from "#test/stripe/server";

export const EURO = 1_000_000n;
const SECRET = "whsec_payments";
const THIN_SECRET = "whsec_payments_thin";
const RETURN = {
  refreshUrl: "https://touchstone.example/again",
  returnUrl: "https://touchstone.example/back",
};

export type Payments = ReturnType<typeof paymentsBench>;

/** Call once at the head of a file, after `testDatabase()`. */
export function paymentsBench(database: TestDatabase) {
  let local: LocalStripe;
  let stripe: StripeGateway;
  let closeInbox = async () => {};

  // A Stripe of its own for each test, so that the books of one can be compared with it to the cent.
  beforeEach(async () => {
    const inbox = await openInbox(() => ({ db: database.db, stripe }));
    local = await startLocalStripe({
      webhookUrl: inbox.url,
      webhookSecret: SECRET,
      thinWebhookSecret: THIN_SECRET,
    });
    stripe = createStripe({ secretKey: local.secretKey, apiBase: local.url });
    closeInbox = inbox.close;
  });
  afterEach(async () => {
    await local.close();
    await closeInbox();
  });

  const as = (actor: Actor): Ctx => ({ db: database.db, actor, now: new Date() });
  const byItself = () => as(system("test"));
  const hear = async () => {
    await local.control.webhooks.idle();
    return applyNews(byItself(), stripe);
  };
  const openDeposit = async (
    manager: PersonActor,
    organizationId: string,
    euros: bigint,
    key: string = newId("event"),
  ) => {
    const urls = { successUrl: "https://touchstone.example/ok", cancelUrl: "https://touchstone.example/no" };
    const wanted = { organizationId, amountMicros: euros * EURO, idempotencyKey: key, ...urls };
    const { depositId, url } = await openCheckout(as(manager), stripe, wanted);
    const [row] = await database.db.select().from(deposits).where(eq(deposits.id, depositId));
    if (!row?.checkoutSessionId) throw new Error("an opened checkout has a session");
    return { depositId, url, sessionId: row.checkoutSessionId };
  };
  return {
    get control() {
      return local.control;
    },
    get stripe() {
      return stripe;
    },
    as,
    byItself,
    /** Waits for Stripe's messages and applies them. */
    hear,
    openDeposit,
    /** A requester with this much money, and a manager to spend it. */
    async requester(euros: bigint) {
      const organizationId = await people.organization(database.db, "Harbour Lab");
      const manager = await people.member(database.db, organizationId, "manager", "Rita");
      if (euros > 0n) {
        const { sessionId } = await openDeposit(manager, organizationId, euros);
        local.control.pay(sessionId);
        await hear();
      }
      return { organizationId, manager };
    },
    /** A worker whom Stripe can pay. */
    async payee(name: string) {
      const actor = await people.worker(database.db, name);
      const { url } = await onboard(as(actor), stripe, RETURN);
      if (!url.startsWith("http")) throw new Error("onboarding has a page");
      const account = await accountOf(database.db, actor.personId);
      local.control.completeOnboarding(account);
      await hear();
      return { actor, workerId: actor.personId, account };
    },
    payout: async (payoutId: string) => {
      const [row] = await database.db.select().from(payouts).where(eq(payouts.id, payoutId));
      if (!row) throw new Error(`no payout ${payoutId}`);
      return row;
    },
  };
}

/** A published job whose hold has just been made; `committed` is promised to openings. */
export async function publishedJob(
  ctx: Ctx,
  organizationId: string,
  given: { held: bigint; committed?: bigint; reserve?: bigint } & Partial<typeof jobs.$inferInsert>,
): Promise<JobId> {
  const { held, committed = 0n, reserve = 0n, ...more } = given;
  const jobId = newId("job");
  await ctx.db.insert(jobs).values({
    id: jobId,
    organizationId,
    title: "Harbour photographs",
    kind: "choice",
    state: "published",
    currency: "EUR",
    rewardMicros: 100_000n,
    feeBps: 2_000,
    plan: {},
    tiers: [],
    createdBy: "per_rita",
    publishedAt: ctx.now,
    ...more,
  });
  const movement = hold({ organizationId, jobId, amountMicros: held });
  await postEntry(ctx, {
    ...movement,
    subject: jobId,
    idempotencyKey: `hold:${jobId}:publish`,
    currency: "EUR",
  });
  await ctx.db
    .insert(jobBudgets)
    .values({ jobId, heldMicros: held, committedMicros: committed, reserveMicros: reserve });
  return jobId;
}

type Work = { count: number; priceMicros?: bigint; feeMicros?: bigint } & Partial<
  typeof assignments.$inferInsert
>;

/** Accepted assignments of one worker that nobody has paid yet. */
export async function acceptedWork(db: Db, jobId: string, workerId: string, work: Work): Promise<string[]> {
  const { count, priceMicros = 100_000n, feeMicros = 20_000n, ...more } = work;
  const rows = Array.from({ length: count }, () => ({
    jobId,
    workerId,
    taskId: newId("task"),
    id: newId("assignment"),
    token: "token",
    state: "accepted" as const,
    priceMicros,
    feeMicros,
    schemaVersion: 1,
    leaseUntil: new Date(),
    ...more,
  }));
  await db.insert(assignments).values(rows);
  await db.insert(jobWorkers).values({ jobId, workerId, cursor: 0, priceMicros }).onConflictDoNothing();
  return rows.map((row) => row.id);
}

async function accountOf(db: Db, personId: string): Promise<string> {
  const found = await db.query.workerProfiles.findFirst({ where: (w, { eq }) => eq(w.personId, personId) });
  if (!found?.stripeAccountId) throw new Error("an onboarded worker has an account");
  return found.stripeAccountId;
}

/** The webhook address, without the site around it. */
async function openInbox(parts: () => { db: Db; stripe: StripeGateway }) {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const { db, stripe } = parts();
    const signature = req.headers["stripe-signature"];
    const message = {
      body: Buffer.concat(chunks).toString("utf8"),
      signature: typeof signature === "string" ? signature : null,
      secrets: [SECRET, THIN_SECRET],
    };
    try {
      await receiveNews({ db, actor: anonymous, now: new Date() }, stripe, message);
      res.writeHead(200).end();
    } catch (error) {
      res.writeHead(error instanceof WebhookRefused ? 400 : 500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/stripe`;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url, close };
}
