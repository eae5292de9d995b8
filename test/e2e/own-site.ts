/** The site, a browser, a database and a place for files for the tests of one file, and people who are signed in. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { getServices } from "#app/lib/context.server";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import { readEnv } from "#db/env";
import { members, user, workerProfiles } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { launch } from "#test/browser";
import { testDatabase } from "#test/database";
import { freePort } from "#test/free-port";
import { type LocalStripe, startLocalStripe } from "#test/stripe/server";
import type { Office } from "#test/world";

export const PASSWORD = "a long enough password";
const DESK = { width: 1280, height: 800 };

export type OwnSite = {
  database: ReturnType<typeof testDatabase>;
  url: string;
  /** Only of a site that was asked for one. */
  stripe: LocalStripe;
  /** Where the site keeps its files. */
  storage: StorageGateway;
  /** A window of its own, in which nobody is signed in. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** A window in which somebody new is signed in; it has not opened a page yet. */
  signedIn(name: string, as?: "member" | "worker" | "admin", options?: BrowserContextOptions): Promise<Page>;
  /** The same for somebody who has joined an organization. */
  member(
    office: Pick<Office, "organizationId">,
    role: "owner" | "reviewer",
    options?: BrowserContextOptions,
  ): Promise<Page>;
  /** The worker of that name, as who asks a verb. */
  worker(displayName: string): Promise<PersonActor>;
};

/** Starts all of it before the tests of the file that calls, and ends it after them. */
export function ownSite(wishes: { stripe?: boolean } = {}): OwnSite {
  const database = testDatabase();
  let site: Site | undefined;
  let stripe: LocalStripe | undefined;
  let browser: Browser | undefined;
  let folder: string | undefined;
  let people = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "touchstone-own-site-"));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const webhookSecret = "whsec_of_this_site";
    if (wishes.stripe)
      stripe = await startLocalStripe({ webhookUrl: `${url}${paths.stripeWebhook}`, webhookSecret });
    const env = readEnv({
      NODE_ENV: "test",
      DATABASE_URL: database.url,
      HOST: "127.0.0.1",
      PORT: String(port),
      BASE_URL: url,
      STORAGE: `disk:${folder}`,
      ...(stripe && {
        STRIPE_SECRET_KEY: stripe.secretKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        STRIPE_API_BASE: stripe.url,
      }),
      SIGN_INS_PER_MINUTE: "1000",
      LOG_LEVEL: "silent",
    });
    [site, browser] = await Promise.all([startSite({ env, limits: false }), launch()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stripe?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await started(browser).newContext({
      viewport: DESK,
      reducedMotion: "reduce",
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  /** An account as if its address had been confirmed, and a window in which its owner has signed in. */
  async function admit(name: string, role: "member" | "admin", options: BrowserContextOptions) {
    const email = `${name.toLowerCase()}${++people}@example.org`;
    const { auth, db } = getServices();
    await auth.api.signUpEmail({ body: { name, email, password: PASSWORD } });
    const own = eq(user.email, email);
    const [row] = await db.update(user).set({ emailVerified: true, role }).where(own).returning();
    const page = await open(options);
    const { url } = started(site);
    const answer = await page.request.post(`${url}/api/auth/sign-in/email`, {
      data: { email, password: PASSWORD },
      headers: { origin: url },
    });
    if (!answer.ok()) throw new Error(`Signing in: ${answer.status()} ${await answer.text()}`);
    return { page, personId: started(row).id };
  }

  return {
    database,
    get url() {
      return started(site).url;
    },
    get stripe() {
      return started(stripe);
    },
    get storage() {
      return getServices().storage();
    },
    open,
    async signedIn(name, as = "member", options = {}) {
      const { page, personId } = await admit(name, as === "admin" ? "admin" : "member", options);
      const profile = { personId, displayName: name, country: "DE", languages: ["en"] };
      if (as === "worker") await database.db.insert(workerProfiles).values(profile);
      return page;
    },
    async member({ organizationId }, role, options = {}) {
      const { page, personId } = await admit(role === "owner" ? "Mona" : "Ravi", "member", options);
      await database.db.insert(members).values({ organizationId, personId, role });
      return page;
    },
    async worker(displayName) {
      const named = eq(workerProfiles.displayName, displayName);
      const [row] = await database.db.select().from(workerProfiles).where(named);
      const personId = started(row).personId as PersonActor["personId"];
      return { type: "person", personId, isAdmin: false, memberships: [], scopes: "all" };
    },
  };
}

function started<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("The tests of this file have not begun yet.");
  return part;
}
