import { and, eq } from "drizzle-orm";
import { assets } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { type OpenedFile, openedFile } from "#domain/gateways/opened-file";
import type { StorageGateway } from "#domain/gateways/storage-gateway";

/**
 * A kept file, ready to be read. Whoever calls has established that the reader may see it (by the assignment, or by the job).
 * @throws NotFound
 */
export async function openAsset(
  ctx: Ctx,
  storage: StorageGateway,
  jobId: string,
  assetId: string,
): Promise<OpenedFile> {
  const [asset] = await ctx.db
    .select()
    .from(assets)
    .where(and(eq(assets.jobId, jobId), eq(assets.id, assetId)));
  if (!asset) throw new NotFound("file", assetId);
  return openedFile(storage, asset);
}
