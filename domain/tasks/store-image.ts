/** Pictures alone, for the doors that take nothing else. */
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import type { AssetId } from "#domain/ids";
import { type StoredAsset, storeAsset, storeAssetFrom } from "./store-asset";

export type StoredImage = { assetId: AssetId; width: number; height: number };

/**
 * Keeps a requester's picture for a job. The same pixels given twice are one asset.
 * @throws UnusableImage, NotFound, Forbidden, StaleState
 */
export async function storeImage(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; bytes: Uint8Array },
): Promise<StoredImage> {
  return picture(await storeAsset(ctx, storage, { ...input, only: "image" }));
}

/** The same for a picture behind an address. @throws Unfetchable besides the refusals of `storeImage`. */
export async function storeImageFrom(
  ctx: Ctx,
  storage: StorageGateway,
  input: { jobId: string; address: string; allowPrivate?: readonly string[] },
): Promise<StoredImage> {
  return picture(await storeAssetFrom(ctx, storage, { ...input, only: "image" }));
}

function picture(stored: StoredAsset): StoredImage {
  invariant(stored.type === "image", "what is kept as a picture is one");
  const { type: _, ...image } = stored;
  return image;
}
