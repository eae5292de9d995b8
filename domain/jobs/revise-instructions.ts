import { eq } from "drizzle-orm";
import { instructions, jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { lockJob } from "./load-job";
import { ReviseInstructions } from "./schema";

/**
 * Writes a new version of the instructions. Workers see it with their next task; older annotations keep the
 * version they were made under.
 * @throws StaleState when the job is closed.
 */
export async function reviseInstructions(
  ctx: Ctx,
  input: { jobId: string; markdown: string },
): Promise<{ version: number }> {
  const { jobId, markdown } = parse(ReviseInstructions, input);
  return inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.write", job);
    if (job.state === "closed")
      throw new StaleState("This job is closed; nobody will read new instructions.");
    const version = job.instructionsVersion + 1;
    await ctx.db.insert(instructions).values({ jobId, version, markdown, createdBy: personOf(ctx).personId });
    await ctx.db.update(jobs).set({ instructionsVersion: version }).where(eq(jobs.id, jobId));
    await record(ctx, "job.instructions_changed", { jobId, subject: jobId, payload: { version } });
    return { version };
  });
}
