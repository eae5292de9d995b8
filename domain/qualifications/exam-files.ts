import { and, eq, inArray } from "drizzle-orm";
import { examFiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { AssetFacts } from "#domain/annotations/asset-facts";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { type OpenedFile, openedFile } from "#domain/gateways/opened-file";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { filesNamed } from "./exam-problems";
import { belongsTo } from "./store-exam-file";

/** What is known of the files that drafts of questions name, by asset id: of this organization's own, and of no others. */
export async function examFilesOf(
  ctx: Ctx,
  organizationId: string | null,
  items: readonly { item: unknown }[],
): Promise<Map<string, AssetFacts>> {
  const ids = filesNamed(items);
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: examFiles.id, facts: examFiles.facts })
    .from(examFiles)
    .where(and(belongsTo(organizationId), inArray(examFiles.id, ids)));
  return new Map(rows.map(({ id, facts }) => [id, facts as AssetFacts]));
}

/**
 * A file kept for exams, for those who make them.
 * @throws NotFound, also for the files of other organizations
 */
export async function openKeptExamFile(
  ctx: Ctx,
  storage: StorageGateway,
  { organizationId, assetId }: { organizationId: string | null; assetId: string },
): Promise<OpenedFile> {
  authorize(ctx, "qualification.define", { organizationId });
  const [kept] = await ctx.db
    .select()
    .from(examFiles)
    .where(and(belongsTo(organizationId), eq(examFiles.id, assetId)));
  if (!kept) throw new NotFound("file", assetId);
  return openedFile(storage, kept);
}
