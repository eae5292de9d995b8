import { eq } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { checkQualification } from "./check-qualification";
import { lockJob } from "./load-job";
import { EditJob } from "./schema";

/**
 * Changes a draft. After publication the terms stand: workers were shown them.
 * @throws StaleState when the job is no longer a draft.
 */
export async function editJob(ctx: Ctx, input: EditJob): Promise<void> {
  const { jobId, ...wanted } = parse(EditJob, input);
  // Defaults of the draft's form must not overwrite what was not spoken of.
  const changes = Object.fromEntries(Object.entries(wanted).filter(([field]) => field in input));
  await inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.write", job);
    if (job.state !== "draft") {
      throw new StaleState(
        "This job is published: its terms stand. You may still revise its instructions, raise its budget, pause or close it.",
      );
    }
    if (wanted.qualificationId) await checkQualification(ctx, wanted.qualificationId, job.organizationId);
    if (Object.keys(changes).length === 0) return;
    await ctx.db.update(jobs).set(changes).where(eq(jobs.id, jobId));
    await record(ctx, "job.edited", { jobId, subject: jobId, payload: { fields: Object.keys(changes) } });
  });
}
