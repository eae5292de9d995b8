import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { assets, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type AssetFacts, factsOfAsset } from "#domain/annotations/asset-facts";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { fetchFile } from "#domain/gateways/fetch";
import { IMAGE_BYTES_MAX } from "#domain/gateways/images";
import { FILE_BYTES_MAX, keepFile } from "#domain/gateways/keep-file";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { type AssetId, idOf, newId } from "#domain/ids";
import { parse } from "#domain/parse";

export type StoredAsset = { assetId: AssetId } & AssetFacts;

const FETCH_MS = 120_000;

/**
 * Keeps a requester's file for a job under a random name: a picture encoded like all others, a recording or a film without
 * its tags, a PDF, or a table of measurements in binary form. The same content given twice is one asset. Reading and
 * writing the file happens before and outside the transaction. With `only`, anything but a picture is refused.
 * @throws UnusableImage, UnusableMedia, UnusableDocument, UnusableSeries, NotFound, Forbidden, StaleState
 */
export async function storeAsset(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; bytes: Uint8Array; only?: "image" },
): Promise<StoredAsset> {
  const jobId = parse(idOf("job"), input.jobId);
  await mayAdd(ctx, jobId);
  const { facts, ...file } = await keepFile(input.bytes, input.only);
  const same = and(eq(assets.jobId, jobId), eq(assets.sha256, file.sha256));
  const [known] = await ctx.db.select().from(assets).where(same).limit(1);
  const before = known && factsOfAsset(known);
  if (before) return { assetId: known.id as AssetId, ...before };
  const storageKey = `pictures/${randomBytes(18).toString("hex")}`;
  await storage.put(storageKey, file.bytes, file.contentType);
  const assetId = newId("asset");
  await inTransaction(ctx, async (ctx) => {
    await mayAdd(ctx, jobId);
    await ctx.db.insert(assets).values({
      jobId,
      id: assetId,
      storageKey,
      contentType: file.contentType,
      byteSize: file.bytes.byteLength,
      ...("width" in facts ? { width: facts.width, height: facts.height } : {}),
      facts,
      sha256: file.sha256,
      createdBy: personOf(ctx).personId,
    });
  });
  return { assetId, ...facts };
}

/**
 * The same for a file behind an address. It is fetched now and kept: what workers see cannot change afterwards, and
 * the address never reaches them.
 * @throws Unfetchable besides the refusals of `storeAsset`.
 */
export async function storeAssetFrom(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; address: string; allowPrivate?: readonly string[]; only?: "image" },
): Promise<StoredAsset> {
  await mayAdd(ctx, parse(idOf("job"), input.jobId));
  const { bytes } = await fetchFile(input.address, {
    maxBytes: input.only ? IMAGE_BYTES_MAX : FILE_BYTES_MAX,
    timeoutMs: FETCH_MS,
    allowPrivate: input.allowPrivate,
  });
  return storeAsset(ctx, storage, { jobId: input.jobId, bytes, only: input.only });
}

async function mayAdd(ctx: Ctx, jobId: string): Promise<void> {
  const [job] = await ctx.db
    .select({ organizationId: jobs.organizationId, state: jobs.state })
    .from(jobs)
    .where(eq(jobs.id, jobId));
  if (!job) throw new NotFound("job", jobId);
  authorize(ctx, "job.write", job);
  if (job.state === "closed") throw new StaleState("This job is closed and takes no more files.");
}
