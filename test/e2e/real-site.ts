/** The real site with files of its own, a worker signed in to it, and jobs of any kind for that worker. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type Site, startSite } from "#app/lib/site.server";
import { paths } from "#app/paths";
import type { Db } from "#db/client";
import { readEnv } from "#db/env";
import { annotations, user, workerProfiles } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import { openStorage } from "#domain/gateways/storage";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { draftJob } from "#domain/jobs/draft-job";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { storeAsset } from "#domain/tasks/store-asset";
import { freePort } from "#test/free-port";
import { until } from "#test/until";
import { as, type Office } from "#test/world";

const PASSWORD = "a long enough password";

export type RealSite = { url: string; storage: () => StorageGateway; close: () => Promise<void> };

export async function startRealSite(databaseUrl: string): Promise<RealSite> {
  const folder = await mkdtemp(join(tmpdir(), "touchstone-real-site-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = readEnv({
    NODE_ENV: "test",
    DATABASE_URL: databaseUrl,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: url,
    STORAGE: `disk:${folder}`,
    SIGN_INS_PER_MINUTE: "1000",
    LOG_LEVEL: "silent",
  });
  const site: Site = await startSite({ env, limits: false });
  return {
    url,
    storage: () => openStorage({ kind: "disk", path: folder }),
    close: async () => {
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A browser in which a new worker is signed in. */
export async function workerAt(
  browser: Browser,
  { url }: RealSite,
  db: Db,
  name: string,
): Promise<{ context: BrowserContext; actor: PersonActor }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
  });
  const email = `${name.toLowerCase()}@example.org`;
  const post = async (door: string, data: object) => {
    const answer = await context.request.post(`${url}/api/auth/${door}`, { data, headers: { origin: url } });
    if (!answer.ok()) throw new Error(`${door}: ${answer.status()} ${await answer.text()}`);
  };
  await post("sign-up/email", { name, email, password: PASSWORD });
  const [row] = await db
    .update(user)
    .set({ emailVerified: true })
    .where(eq(user.email, email))
    .returning({ id: user.id });
  const personId = row?.id as PersonActor["personId"];
  await db.insert(workerProfiles).values({ personId, displayName: name, country: "DE", languages: ["en"] });
  await post("sign-in/email", { email, password: PASSWORD });
  return { context, actor: { type: "person", personId, isAdmin: false, memberships: [], scopes: "all" } };
}

export type RealJob = {
  kind: string;
  config: unknown;
  /** One row of an import for each task; `file` becomes the part of the item that it is. */
  rows: { file?: Uint8Array; text?: string; [part: string]: unknown }[];
};

/** A published job whose files came in by the same door as anybody's. */
export async function publishReal(
  db: Db,
  office: Office,
  storage: StorageGateway,
  job: RealJob,
): Promise<string> {
  const ctx = as(db, office.owner);
  const { jobId } = await draftJob(ctx, {
    organizationId: office.organizationId,
    title: `Real samples: ${job.kind}`,
    kind: job.kind,
    config: job.config,
    instructions: "Label what is there.",
    rewardMicros: 30_000n,
    takeBackSeconds: 0,
    plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: 0, earlyGolds: 0 },
  });
  const rows = [];
  for (const { file, ...row } of job.rows) {
    if (!file) {
      rows.push(row);
      continue;
    }
    const { assetId, type } = await storeAsset(ctx, storage, { jobId, bytes: file });
    rows.push({ ...row, [type]: { assetId } });
  }
  await importTasks(ctx, { jobId, rows });
  await publishJob(ctx, { jobId, budgetMicros: 20_000_000n });
  return jobId;
}

/** The bench of a job, entered by its own door. */
export async function enterBench(context: BrowserContext, url: string, jobId: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(url + paths.work.job(jobId));
  await page.getByRole("link", { name: "Start" }).press("Enter");
  await page.waitForURL((at) => at.pathname === paths.work.bench(jobId));
  return page;
}

/** What is stored of a job's answers, in the order they came, once there are so many. */
export async function storedValues(db: Db, jobId: string, count: number): Promise<unknown[]> {
  return until(
    `${count} answers are stored`,
    async () => {
      const rows = await db
        .select({ value: annotations.value })
        .from(annotations)
        .where(eq(annotations.jobId, jobId))
        .orderBy(asc(annotations.submittedAt));
      return rows.length === count ? rows.map((row) => row.value) : undefined;
    },
    30,
  );
}
