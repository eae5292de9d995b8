import { and, eq } from "drizzle-orm";
import { assets } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { StorageGateway } from "#domain/gateways/storage";

export type OpenedAsset = { body: AsyncIterable<Uint8Array>; contentType: string; byteSize: number };

/**
 * The bytes of a picture. Whoever calls has established that the reader may see it (by the assignment, or by the job).
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
  const file = asset && (await storage.get(asset.storageKey));
  if (!file) throw new NotFound("picture", assetId);
  return { body: file.body, byteSize: file.byteSize, contentType: asset.contentType };
}
