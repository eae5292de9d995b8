import { randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { examFiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { AssetFacts } from "#domain/annotations/asset-facts";
import { type Ctx, inTransaction } from "#domain/context";
import { fetchFile } from "#domain/gateways/fetch";
import { FILE_BYTES_MAX, keepFile } from "#domain/gateways/keep-file";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { type AssetId, newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { ExamFileOwner } from "./schema";

export type StoredExamFile = { assetId: AssetId } & AssetFacts;
type Owner = { organizationId: string | null };

const FETCH_MS = 60_000;

/**
 * Keeps a file for exam items under a random name, in the form in which files of tasks are kept: a picture encoded anew, a
 * recording or a film without its tags, a PDF, a table of measurements in binary form. The same content given twice is one
 * file. Reading and writing it happens before and outside the transaction.
 * @throws UnusableImage, UnusableMedia, UnusableDocument, UnusableSeries, Forbidden
 */
export async function storeExamFile(
  ctx: Ctx,
  storage: StorageGateway,
  input: Owner & { bytes: Uint8Array },
): Promise<StoredExamFile> {
  const { organizationId } = parse(ExamFileOwner, { organizationId: input.organizationId });
  authorize(ctx, "qualification.define", { organizationId });
  const { facts, bytes, contentType, sha256 } = await keepFile(input.bytes);
  const [known] = await ctx.db
    .select({ id: examFiles.id })
    .from(examFiles)
    .where(and(belongsTo(organizationId), eq(examFiles.sha256, sha256)))
    .limit(1);
  if (known) return { assetId: known.id as AssetId, ...facts };
  const storageKey = `pictures/${randomBytes(18).toString("hex")}`;
  await storage.put(storageKey, bytes, contentType);
  const assetId = newId("asset");
  await inTransaction(ctx, async (ctx) => {
    await ctx.db.insert(examFiles).values({
      ...{ id: assetId, organizationId, storageKey, contentType, sha256, facts },
      byteSize: bytes.byteLength,
      createdBy: personOf(ctx).personId,
      createdAt: ctx.now,
    });
  });
  return { assetId, ...facts };
}

/**
 * The same for a file behind an address: it is fetched now and kept, and the address never reaches a worker.
 * @throws Unfetchable besides the refusals of `storeExamFile`.
 */
export async function storeExamFileFrom(
  ctx: Ctx,
  storage: StorageGateway,
  input: Owner & { address: string; allowPrivate?: readonly string[] },
): Promise<StoredExamFile> {
  const { organizationId } = parse(ExamFileOwner, { organizationId: input.organizationId });
  authorize(ctx, "qualification.define", { organizationId });
  const { bytes } = await fetchFile(input.address, {
    maxBytes: FILE_BYTES_MAX,
    timeoutMs: FETCH_MS,
    allowPrivate: input.allowPrivate,
  });
  return storeExamFile(ctx, storage, { organizationId, bytes });
}

/** Files of one organization, or with null those of the marketplace itself. */
export function belongsTo(organizationId: string | null) {
  return organizationId === null
    ? isNull(examFiles.organizationId)
    : eq(examFiles.organizationId, organizationId);
}
