/**
 * A marketplace around a test's database for stories: a local Stripe that is spoken to over HTTP and sends its signed
 * messages to a real inbox, a mail server, and as many runners as wished, doing in the background what they do anywhere.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { pino } from "pino";
import type { Db } from "#db/client";
import { type Env, readEnv } from "#db/env";
import { workerProfiles } from "#db/schema/index";
import { anonymous, type PersonActor } from "#domain/context";
import { createStripe, type StripeGateway } from "#domain/gateways/stripe";
import { newId } from "#domain/ids";
import { onboard } from "#domain/payments/onboard";
import { openCheckout } from "#domain/payments/open-checkout";
import { receiveNews } from "#domain/payments/receive-news";
import { type RunningRunner, startRunner } from "#jobs/runner";
import { type MailCatcher, startMailCatcher } from "#test/mail/catcher";
import { type LocalStripe, startLocalStripe } from "#test/stripe/server";
import { until } from "#test/until";
import { as } from "#test/world";

const SECRET = "whsec_of_this_story";
const PAGE = "https://touchstone.example/money";

export type Market = {
  env: Env;
  stripe: StripeGateway;
  control: LocalStripe["control"];
  mail: MailCatcher;
  /** Pays by card and waits until the money is there. */
  deposit(
    manager: PersonActor,
    organizationId: string,
    euros: bigint,
    has: () => Promise<bigint>,
  ): Promise<void>;
  /** Goes through Stripe's pages. */
  onboard(worker: PersonActor): Promise<string>;
  /** One runner fewer; what it was at comes to its end. */
  stopOne(): Promise<void>;
  close(): Promise<void>;
};

export async function openMarket(db: Db, databaseUrl: string, runners: number): Promise<Market> {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-story-"));
  let stripe: StripeGateway | undefined;
  const inbox = await openInbox(db, () => stripe);
  const local = await startLocalStripe({ webhookUrl: inbox.url, webhookSecret: SECRET });
  const mail = await startMailCatcher();
  stripe = createStripe({ secretKey: local.secretKey, apiBase: local.url });
  const env = readEnv({
    NODE_ENV: "test",
    DATABASE_URL: databaseUrl,
    BASE_URL: "https://touchstone.example",
    STRIPE_SECRET_KEY: local.secretKey,
    STRIPE_WEBHOOK_SECRET: SECRET,
    STRIPE_API_BASE: local.url,
    SMTP_URL: mail.smtpUrl,
    STORAGE: `disk:${folder}`,
    LOG_LEVEL: "silent",
  });
  const log = pino({ level: "silent" });
  const atWork: RunningRunner[] = [];
  for (let i = 0; i < runners; i++) atWork.push(await startRunner(env, log));
  const gateway = stripe;
  return {
    env,
    stripe: gateway,
    control: local.control,
    mail,
    async deposit(manager, organizationId, euros, has) {
      const wanted = euros * 1_000_000n;
      const { depositId } = await openCheckout(as(db, manager), gateway, {
        organizationId,
        amountMicros: wanted,
        idempotencyKey: newId("event"),
        successUrl: PAGE,
        cancelUrl: PAGE,
      });
      const row = await db.query.deposits.findFirst({ where: (d, { eq }) => eq(d.id, depositId) });
      if (!row?.checkoutSessionId) throw new Error("an opened checkout has a session");
      local.control.pay(row.checkoutSessionId);
      await until("the deposit is booked", async () => (await has()) >= wanted);
    },
    async onboard(worker) {
      await onboard(as(db, worker), gateway, { refreshUrl: PAGE, returnUrl: PAGE });
      const own = eq(workerProfiles.personId, worker.personId);
      const [row] = await db.select().from(workerProfiles).where(own);
      if (!row?.stripeAccountId) throw new Error("an onboarded worker has an account");
      local.control.completeOnboarding(row.stripeAccountId);
      await until("Stripe says that the worker can be paid", async () => {
        const [now] = await db.select().from(workerProfiles).where(own);
        return now?.stripeReady;
      });
      return row.stripeAccountId;
    },
    async stopOne() {
      await atWork.pop()?.close();
    },
    async close() {
      await Promise.all(atWork.map((runner) => runner.close()));
      await local.close();
      await inbox.close();
      await mail.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The webhook's address, without the rest of a site around it. */
async function openInbox(db: Db, stripe: () => StripeGateway | undefined) {
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const signature = req.headers["stripe-signature"];
    const message = {
      body: Buffer.concat(chunks).toString("utf8"),
      signature: typeof signature === "string" ? signature : null,
      secrets: [SECRET],
    };
    const gateway = stripe();
    try {
      if (gateway) await receiveNews({ db, actor: anonymous, now: new Date() }, gateway, message);
      res.writeHead(gateway ? 200 : 503).end();
    } catch {
      res.writeHead(500).end();
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
