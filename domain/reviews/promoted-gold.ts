import { and, desc, eq, isNotNull } from "drizzle-orm";
import { goldAnswers, tasks } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import type { Promotion } from "#domain/scoring/gold-promotion";
import { wordsOf } from "#domain/tasks/words";

export type PromotedGold = {
  taskId: string;
  name: string;
  /** The label that is taken for known, in a few words. */
  label: string;
  confidence: number;
  /** What is left of the confidence without any one of the people behind it. */
  withoutOne: number;
  people: number;
  promotedAt: Date | null;
};

/** The tasks of a job that are gold because their label was beyond doubt, the newest first. @throws NotFound */
export async function promotedGold(ctx: Ctx, jobId: string, most = 200): Promise<PromotedGold[]> {
  const job = await insideJob(ctx, jobId);
  const words = await wordsOf(ctx, job);
  const rows = await ctx.db
    .select({ gold: goldAnswers, externalId: tasks.externalId, position: tasks.position })
    .from(goldAnswers)
    .innerJoin(tasks, and(eq(tasks.jobId, goldAnswers.jobId), eq(tasks.id, goldAnswers.taskId)))
    .where(
      and(eq(goldAnswers.jobId, job.id), eq(goldAnswers.state, "active"), isNotNull(goldAnswers.promotedAt)),
    )
    .orderBy(desc(goldAnswers.promotedAt), desc(goldAnswers.taskId))
    .limit(most);
  return rows.map(({ gold, externalId, position }) => {
    const { confidence, withoutOne, by } = gold.promotion as Promotion;
    return {
      taskId: gold.taskId,
      name: externalId ?? `Task no. ${position}`,
      label: words.say(gold.value, gold.schemaVersion),
      confidence,
      withoutOne,
      people: by.length,
      promotedAt: gold.promotedAt,
    };
  });
}
