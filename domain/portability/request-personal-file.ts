import { and, eq } from "drizzle-orm";
import { send } from "#db/queue";
import { personalFiles, user } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { DAY_MS, later } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { TooMany } from "#domain/errors";
import { record } from "#domain/events/record";
import { type ExportId, newId } from "#domain/ids";
import { FILE_DAYS } from "./schema";

/** A copy is being made already. */
export class FileWaiting extends TooMany {
  override readonly code = "FILE_WAITING";
}

/**
 * Asks for a copy of everything stored about the person who asks. The runner makes it; a letter tells when it is there, and
 * it is deleted after seven days.
 * @throws FileWaiting while one is being made
 */
export async function requestPersonalFile(ctx: Ctx): Promise<{ fileId: ExportId }> {
  return inTransaction(ctx, async (ctx) => {
    const { personId } = personOf(ctx);
    authorize(ctx, "person.erase", { personId });
    await ctx.db.select({ id: user.id }).from(user).where(eq(user.id, personId)).for("no key update");
    const [waiting] = await ctx.db
      .select({ id: personalFiles.id })
      .from(personalFiles)
      .where(and(eq(personalFiles.personId, personId), eq(personalFiles.state, "requested")));
    if (waiting) throw new FileWaiting("A copy of your data is being made already.", { limit: 1 });
    const fileId = newId("export");
    const expiresAt = later(ctx.now, FILE_DAYS * DAY_MS);
    await ctx.db.insert(personalFiles).values({ id: fileId, personId, createdAt: ctx.now, expiresAt });
    await send(ctx.db, {
      handler: "build-personal-file",
      payload: { fileId },
      key: `build-personal-file:${fileId}`,
    });
    await record(ctx, "personal_file.requested", { subject: personId, payload: { fileId } });
    return { fileId };
  });
}
