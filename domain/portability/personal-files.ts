/** Copies of one's own data: the list, the way to the file, and their end. */
import { and, desc, eq, inArray, lte } from "drizzle-orm";
import { personalFiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { StorageGateway } from "#domain/gateways/storage-gateway";

export type PersonalFile = {
  fileId: string;
  state: "requested" | "ready" | "failed" | "deleted";
  bytes: number | null;
  /** Of the file's bytes, in hex. */
  sha256: string | null;
  failure: string | null;
  askedAt: Date;
  expiresAt: Date;
};

/** Copies that were asked for and are not deleted yet, the newest first. */
export async function ownPersonalFiles(ctx: Ctx): Promise<PersonalFile[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "person.erase", { personId });
  const rows = await ctx.db
    .select()
    .from(personalFiles)
    .where(
      and(
        eq(personalFiles.personId, personId),
        inArray(personalFiles.state, ["requested", "ready", "failed"]),
      ),
    )
    .orderBy(desc(personalFiles.createdAt))
    .limit(20);
  return rows.map(({ id, state, bytes, sha256, failure, createdAt, expiresAt }) => ({
    fileId: id,
    state,
    bytes,
    sha256,
    failure,
    askedAt: createdAt,
    expiresAt,
  }));
}

/** Where one's own copy is kept. @throws NotFound for anybody else's, and when it is over */
export async function ownPersonalFile(
  ctx: Ctx,
  fileId: string,
): Promise<{ storageKey: string; bytes: number }> {
  const { personId } = personOf(ctx);
  authorize(ctx, "person.erase", { personId });
  const [file] = await ctx.db
    .select()
    .from(personalFiles)
    .where(and(eq(personalFiles.id, fileId), eq(personalFiles.personId, personId)));
  if (file?.state !== "ready" || !file.storageKey || file.expiresAt <= ctx.now)
    throw new NotFound("copy of your data", fileId);
  return { storageKey: file.storageKey, bytes: file.bytes ?? 0 };
}

/** Deletes copies whose time is over, from the storage too. Answers how many. */
export async function deleteOldFiles(ctx: Ctx, storage: StorageGateway): Promise<number> {
  authorize(ctx, "person.administer");
  const over = await ctx.db
    .select({ id: personalFiles.id, storageKey: personalFiles.storageKey })
    .from(personalFiles)
    .where(
      and(
        lte(personalFiles.expiresAt, ctx.now),
        inArray(personalFiles.state, ["requested", "ready", "failed"]),
      ),
    )
    .limit(200);
  for (const { id, storageKey } of over) {
    if (storageKey) await storage.delete(storageKey);
    await ctx.db
      .update(personalFiles)
      .set({ state: "deleted", storageKey: null })
      .where(eq(personalFiles.id, id));
  }
  return over.length;
}
