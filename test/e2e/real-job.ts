/** Jobs of any kind on a test's own site, whose files came in as anybody's do; a worker's way to their bench, and what was stored. */
import { asc, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { paths } from "#app/paths";
import { annotations } from "#db/schema/index";
import { draftJob } from "#domain/jobs/draft-job";
import { publishJob } from "#domain/jobs/publish-job";
import { importTasks } from "#domain/tasks/import-tasks";
import { storeAsset } from "#domain/tasks/store-asset";
import { until } from "#test/until";
import { as, type Office } from "#test/world";
import type { OwnSite } from "./own-site";

export type RealJob = {
  kind: string;
  config: unknown;
  /** One row of an import for each task; `file` becomes the part of the item that it is. */
  rows: { file?: Uint8Array; text?: string; [part: string]: unknown }[];
};

/** A published job whose files came in by the same door as anybody's. */
export async function publishReal(
  { database, storage }: OwnSite,
  office: Office,
  job: RealJob,
): Promise<string> {
  const ctx = as(database.db, office.owner);
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
export async function enterBench(page: Page, site: OwnSite, jobId: string): Promise<void> {
  await page.goto(site.url + paths.work.job(jobId));
  await page.getByRole("link", { name: "Start" }).press("Enter");
  await page.waitForURL((at) => at.pathname === paths.work.bench(jobId));
}

/** What is stored of a job's answers, in the order they came, once there are so many. */
export async function storedValues({ database }: OwnSite, jobId: string, count: number): Promise<unknown[]> {
  return until(
    `${count} answers are stored`,
    async () => {
      const rows = await database.db
        .select({ value: annotations.value })
        .from(annotations)
        .where(eq(annotations.jobId, jobId))
        .orderBy(asc(annotations.submittedAt));
      return rows.length === count ? rows.map((row) => row.value) : undefined;
    },
    30,
  );
}
