import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { personalFiles, user } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { HOUR_MS } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { enqueueLetter } from "#domain/events/letters";
import { record } from "#domain/events/record";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { parse } from "#domain/parse";
import { personalRecords } from "./personal-records";
import * as schema from "./schema";

/**
 * Writes the copy of everything stored about the person who asked for it, and tells them by a letter. Run again after a
 * crash it begins anew; run twice it does nothing the second time. What still fails an hour after it was asked for is
 * marked as failed.
 */
export async function buildPersonalFile(
  ctx: Ctx,
  input: schema.PersonalFileRef,
  { storage }: { storage: StorageGateway },
): Promise<void> {
  const { fileId } = parse(schema.PersonalFileRef, input);
  const [file] = await ctx.db.select().from(personalFiles).where(eq(personalFiles.id, fileId));
  if (file?.state !== "requested" || file.expiresAt <= ctx.now) return;
  authorize(ctx, "person.erase", { personId: file.personId });
  const waits = and(eq(personalFiles.id, fileId), eq(personalFiles.state, "requested"));
  try {
    const made = await write(ctx, file.personId, fileId, storage);
    await inTransaction(ctx, async (ctx) => {
      const done = await ctx.db
        .update(personalFiles)
        .set({ ...made, state: "ready", finishedAt: ctx.now })
        .where(waits)
        .returning({ id: personalFiles.id });
      if (done.length === 0) return;
      const [person] = await ctx.db.select().from(user).where(eq(user.id, file.personId));
      if (!person || person.banned) return;
      await enqueueLetter(ctx.db, {
        id: `let_${fileId}`,
        to: person.email,
        name: "personal-file",
        props: { until: file.expiresAt.toISOString(), path: "/account/data" },
      });
      await record(ctx, "personal_file.made", { subject: file.personId, payload: { fileId } });
    });
  } catch (error) {
    if (ctx.now.getTime() - file.createdAt.getTime() < HOUR_MS) throw error;
    const failure = "The copy could not be written. Ask for it again.";
    await ctx.db.update(personalFiles).set({ state: "failed", failure, finishedAt: ctx.now }).where(waits);
  }
}

async function write(ctx: Ctx, personId: string, fileId: string, storage: StorageGateway) {
  const folder = await mkdtemp(path.join(tmpdir(), "touchstone-person-"));
  try {
    const local = path.join(folder, "copy.json");
    const hash = createHash("sha256");
    let bytes = 0;
    const handle = await open(local, "wx", 0o600);
    try {
      for await (const part of personalRecords(ctx.db, personId, ctx.now)) {
        const written = Buffer.from(part);
        hash.update(written);
        bytes += written.byteLength;
        await handle.writeFile(written);
      }
    } finally {
      await handle.close();
    }
    const storageKey = `people/${personId}/${fileId}.json`;
    await storage.put(storageKey, createReadStream(local) as AsyncIterable<Uint8Array>, "application/json");
    return { storageKey, bytes, sha256: hash.digest("hex") };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
