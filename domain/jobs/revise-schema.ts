import { eq } from "drizzle-orm";
import { goldAnswers, jobs, labelSchemas } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { checkConfig } from "./check-config";
import { lockJob } from "./load-job";
import { ReviseSchema } from "./schema";

/**
 * Writes a new version of the label schema. A running job may only gain classes: answers already given, and
 * gold, must stay valid under it.
 * @throws InvalidInput when a class that a running job offers would go. @throws StaleState when the job is closed.
 */
export async function reviseSchema(
  ctx: Ctx,
  input: { jobId: string; config?: unknown },
): Promise<{ version: number }> {
  const { jobId, config: raw } = parse(ReviseSchema, input);
  return inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.write", job);
    if (job.state === "closed")
      throw new StaleState("This job is closed; its label schema can no longer change.");
    const config = checkConfig(job.kind, raw);
    const kind = kindOf(job.kind);
    const [current] = await ctx.db
      .select()
      .from(labelSchemas)
      .where(eq(labelSchemas.jobId, jobId))
      .orderBy(labelSchemas.version)
      .then((all) => all.slice(-1));
    const gold = await ctx.db
      .select({ taskId: goldAnswers.taskId })
      .from(goldAnswers)
      .where(eq(goldAnswers.jobId, jobId))
      .limit(1);
    const keepClasses = job.state !== "draft" || gold.length > 0;
    if (keepClasses && current) {
      const offered = new Set(kind.classes?.(config) ?? []);
      const lost = (kind.classes?.(current.config) ?? []).filter((c) => !offered.has(c));
      if (lost.length > 0) {
        throw new InvalidInput([
          {
            path: "config.classes",
            message: `answers or gold already use ${lost.join(", ")}; classes can be added but not taken away`,
          },
        ]);
      }
    }
    const version = job.schemaVersion + 1;
    await ctx.db.insert(labelSchemas).values({ jobId, version, config, createdBy: personOf(ctx).personId });
    await ctx.db.update(jobs).set({ schemaVersion: version }).where(eq(jobs.id, jobId));
    await record(ctx, "job.schema_changed", { jobId, subject: jobId, payload: { version } });
    return { version };
  });
}
