import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { assets, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { fetchFile } from "#domain/gateways/fetch";
import { encodeImage, IMAGE_BYTES_MAX } from "#domain/gateways/images";
import type { StorageGateway } from "#domain/gateways/storage";
import { type AssetId, idOf, newId } from "#domain/ids";
import { parse } from "#domain/parse";

export type StoredImage = { assetId: AssetId; width: number; height: number };

const FETCH_MS = 20_000;

/**
 * Keeps a requester's picture for a job, encoded like all others under a random name. The same pixels given twice are
 * one asset. Reading and writing the file happens before and outside the transaction.
 * @throws UnusableImage, NotFound, Forbidden, StaleState
 */
export async function storeImage(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; bytes: Uint8Array },
): Promise<StoredImage> {
  const jobId = parse(idOf("job"), input.jobId);
  await mayAdd(ctx, jobId);
  const image = await encodeImage(input.bytes);
  const same = and(eq(assets.jobId, jobId), eq(assets.sha256, image.sha256));
  const [known] = await ctx.db.select().from(assets).where(same).limit(1);
  if (known?.width && known.height)
    return { assetId: known.id as AssetId, width: known.width, height: known.height };
  const storageKey = `pictures/${randomBytes(18).toString("hex")}`;
  await storage.put(storageKey, image.bytes, image.contentType);
  const assetId = newId("asset");
  await inTransaction(ctx, async (ctx) => {
    await mayAdd(ctx, jobId);
    await ctx.db.insert(assets).values({
      jobId,
      id: assetId,
      storageKey,
      contentType: image.contentType,
      byteSize: image.bytes.byteLength,
      width: image.width,
      height: image.height,
      sha256: image.sha256,
      createdBy: personOf(ctx).personId,
    });
  });
  return { assetId, width: image.width, height: image.height };
}

/**
 * The same for a picture behind an address. It is fetched now and kept: what workers see cannot change afterwards, and
 * the address never reaches them.
 * @throws Unfetchable besides the refusals of `storeImage`.
 */
export async function storeImageFrom(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; address: string; allowPrivate?: readonly string[] },
): Promise<StoredImage> {
  await mayAdd(ctx, parse(idOf("job"), input.jobId));
  const { bytes } = await fetchFile(input.address, {
    maxBytes: IMAGE_BYTES_MAX,
    timeoutMs: FETCH_MS,
    allowPrivate: input.allowPrivate,
  });
  return storeImage(ctx, storage, { jobId: input.jobId, bytes });
}

async function mayAdd(ctx: Ctx, jobId: string): Promise<void> {
  const [job] = await ctx.db
    .select({ organizationId: jobs.organizationId, state: jobs.state })
    .from(jobs)
    .where(eq(jobs.id, jobId));
  if (!job) throw new NotFound("job", jobId);
  authorize(ctx, "job.write", job);
  if (job.state === "closed") throw new StaleState("This job is closed and takes no more pictures.");
}
