import { and, eq } from "drizzle-orm";
import { attempts, examFiles, examItems } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { MediaType } from "#domain/annotations/item";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { type OpenedFile, openedFile } from "#domain/gateways/opened-file";
import type { StorageGateway } from "#domain/gateways/storage-gateway";

/** Which file of which question of which sitting: nothing else about it is named in an address. */
export type ExamFileRef = { attemptId: string; question: number; part: MediaType };

/**
 * A file of a question that a worker was asked in one of their own sittings, ready to be read. Only the item of the question is
 * looked at; the right answer is not.
 * @throws NotFound
 */
export async function openExamFile(ctx: Ctx, storage: StorageGateway, ref: ExamFileRef): Promise<OpenedFile> {
  const { personId } = personOf(ctx);
  const [attempt] = await ctx.db
    .select({ qualificationId: attempts.qualificationId, itemIds: attempts.itemIds })
    .from(attempts)
    .where(and(visible.attempts(ctx.actor), eq(attempts.workerId, personId), eq(attempts.id, ref.attemptId)));
  const itemId = attempt?.itemIds[ref.question - 1];
  if (!attempt || !itemId) throw new NotFound("file");
  const [asked] = await ctx.db
    .select({ item: examItems.item })
    .from(examItems)
    .where(and(eq(examItems.qualificationId, attempt.qualificationId), eq(examItems.id, itemId)));
  const assetId = (asked?.item as StoredItem | undefined)?.[ref.part]?.assetId;
  if (!assetId) throw new NotFound("file");
  const [kept] = await ctx.db.select().from(examFiles).where(eq(examFiles.id, assetId));
  if (!kept) throw new NotFound("file");
  return openedFile(storage, kept);
}
