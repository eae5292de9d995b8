import { and, asc, eq } from "drizzle-orm";
import { finalLabels, goldAnswers, tasks } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { wordsOf } from "#domain/tasks/words";

export type GoldSetAside = {
  taskId: string;
  name: string;
  /** The known answer, and what those said who failed it, in a few words. */
  known: string;
  instead: string[];
  /** How likely the known answer is wrong; 1 when a person said so. */
  doubt: number;
  people: { right: boolean; quality: number; checked: number }[];
  setAsideAt: Date | null;
  /** Made gold of one of the job's own tasks; set aside, it is an ordinary task again. */
  isPromoted: boolean;
  /** Whether it has a final label now. */
  hasLabel: boolean;
  isConfirmed: boolean;
  note: string | null;
};

type Evidence = { instead?: unknown[]; people?: GoldSetAside["people"] };

/** The gold of a job that was set aside, with what spoke against it: for those who may see the job. @throws NotFound */
export async function goldSetAside(ctx: Ctx, jobId: string): Promise<GoldSetAside[]> {
  const job = await insideJob(ctx, jobId);
  const words = await wordsOf(ctx, job);
  const rows = await ctx.db
    .select({
      gold: goldAnswers,
      externalId: tasks.externalId,
      position: tasks.position,
      labeled: finalLabels.taskId,
    })
    .from(goldAnswers)
    .innerJoin(tasks, and(eq(tasks.jobId, goldAnswers.jobId), eq(tasks.id, goldAnswers.taskId)))
    .leftJoin(
      finalLabels,
      and(eq(finalLabels.jobId, goldAnswers.jobId), eq(finalLabels.taskId, goldAnswers.taskId)),
    )
    .where(and(eq(goldAnswers.jobId, job.id), eq(goldAnswers.state, "quarantined")))
    .orderBy(asc(goldAnswers.quarantinedAt), asc(goldAnswers.taskId))
    .limit(200);
  return rows.map(({ gold, externalId, position, labeled }) => {
    const { instead = [], people = [] } = (gold.evidence ?? {}) as Evidence;
    return {
      taskId: gold.taskId,
      name: externalId ?? `Task no. ${position}`,
      known: words.say(gold.value, gold.schemaVersion),
      instead: instead.map((value) => words.say(value, job.schemaVersion)),
      doubt: gold.evidence ? gold.doubt : 1,
      people,
      setAsideAt: gold.quarantinedAt,
      isPromoted: gold.promotedAt !== null,
      hasLabel: labeled !== null,
      isConfirmed: gold.ruledAt !== null,
      note: gold.note,
    };
  });
}
