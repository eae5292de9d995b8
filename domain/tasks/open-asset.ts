import { and, eq } from "drizzle-orm";
import { assets } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { ByteRange, StorageGateway } from "#domain/gateways/storage-gateway";

export type OpenedAsset = {
  contentType: string;
  /** Of the whole file. */
  byteSize: number;
  /** The file, or the part of it that lies within these bytes. @throws NotFound */
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>;
};

/**
 * A kept file, ready to be read. Whoever calls has established that the reader may see it (by the assignment, or by the job).
 * @throws NotFound
 */
export async function openAsset(
  ctx: Ctx,
  storage: StorageGateway,
  jobId: string,
  assetId: string,
): Promise<OpenedAsset> {
  const [asset] = await ctx.db
    .select()
    .from(assets)
    .where(and(eq(assets.jobId, jobId), eq(assets.id, assetId)));
  if (!asset) throw new NotFound("file", assetId);
  const { contentType, byteSize, storageKey } = asset;
  const read = async (range?: ByteRange) => {
    const file = await storage.get(storageKey, range);
    if (!file) throw new NotFound("file", assetId);
    return file.body;
  };
  return { contentType, byteSize, read };
}
