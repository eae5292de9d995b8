import { and, count, eq } from "drizzle-orm";
import { send } from "#db/queue";
import { exportFiles, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput, NotFound, TooMany } from "#domain/errors";
import { type ExportId, newId } from "#domain/ids";
import { parse } from "#domain/parse";
import { unwritable } from "./fit";
import { formatOf } from "./formats/index";
import * as schema from "./schema";

/** Enough exports of this job are being built already. */
export class ExportsWaiting extends TooMany {
  override readonly code = "EXPORTS_WAITING";
}

const WAITING_MAX = 5;

/**
 * Asks for a file of a job's labels or annotations as they are when it is built; the runner builds it and the
 * requester downloads it from the list of exports.
 * @throws ExportsWaiting when five of this job are being built; InvalidInput when the format cannot hold the job's marks.
 */
export async function requestExport(ctx: Ctx, input: schema.RequestExport): Promise<{ exportId: ExportId }> {
  const { jobId, format, content } = parse(schema.RequestExport, input);
  return inTransaction(ctx, async (ctx) => {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId)).for("update");
    if (!job) throw new NotFound("job", jobId);
    authorize(ctx, "job.export", { organizationId: job.organizationId });
    const problem = unwritable(formatOf(format), job.kind);
    if (problem) throw new InvalidInput([{ path: "format", message: problem }]);
    const [waiting] = await ctx.db
      .select({ n: count() })
      .from(exportFiles)
      .where(and(eq(exportFiles.jobId, jobId), eq(exportFiles.state, "requested")));
    if ((waiting?.n ?? 0) >= WAITING_MAX) {
      throw new ExportsWaiting(
        `${WAITING_MAX} exports of this job are being built. Wait for one of them to end.`,
        { limit: WAITING_MAX },
      );
    }
    const exportId = newId("export");
    const requestedBy = ctx.actor.type === "system" ? ctx.actor.name : personOf(ctx).personId;
    await ctx.db
      .insert(exportFiles)
      .values({ jobId, id: exportId, format, content, requestedBy, createdAt: ctx.now });
    await send(ctx.db, {
      handler: "build-export",
      payload: { jobId, exportId },
      key: `build-export:${exportId}`,
    });
    return { exportId };
  });
}
