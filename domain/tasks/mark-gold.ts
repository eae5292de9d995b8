import { and, eq } from "drizzle-orm";
import { goldAnswers, labelSchemas, taskStates, tasks } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { checkValue } from "#domain/annotations/check-value";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { lockJob } from "#domain/jobs/load-job";
import { parse } from "#domain/parse";
import { MarkGold } from "./schema";

/**
 * Makes a task of a draft gold, with its known answer and the explanation that a worker may be shown after an
 * appeal. In a running job gold comes in with an import, so that nobody has seen the task before.
 * @throws InvalidInput when the answer is not valid for the task; StaleState after publication.
 */
export async function markGold(
  ctx: Ctx,
  input: { jobId: string; taskId: string; value?: unknown; explanation?: string },
): Promise<void> {
  const { jobId, taskId, value: raw, explanation } = parse(MarkGold, input);
  await inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.write", job);
    if (job.state !== "draft") {
      throw new StaleState(
        "This job is published: workers may have seen this task. Import new tasks with their gold answer instead.",
      );
    }
    const [task] = await ctx.db
      .select()
      .from(tasks)
      .where(and(eq(tasks.jobId, jobId), eq(tasks.id, taskId)));
    if (!task) throw new NotFound("task", taskId);
    const [schema] = await ctx.db
      .select()
      .from(labelSchemas)
      .where(and(eq(labelSchemas.jobId, jobId), eq(labelSchemas.version, job.schemaVersion)));
    invariant(schema, `job ${jobId} has its label schema`);
    const value = checkValue(
      job.kind,
      schema.config,
      showItem(task.item as StoredItem, () => ""),
      raw,
    );
    const answer = {
      value,
      explanation,
      schemaVersion: job.schemaVersion,
      createdBy: personOf(ctx).personId,
    };
    await ctx.db
      .insert(goldAnswers)
      .values({ jobId, taskId, ...answer })
      .onConflictDoUpdate({ target: [goldAnswers.jobId, goldAnswers.taskId], set: answer });
    await ctx.db
      .update(taskStates)
      .set({ lane: 1, need: 0, open: false })
      .where(and(eq(taskStates.jobId, jobId), eq(taskStates.taskId, taskId)));
    await record(ctx, "gold.marked", { jobId, subject: taskId, payload: { taskId } });
  });
}
