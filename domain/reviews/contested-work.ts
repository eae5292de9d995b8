/** The work an appeal is about, as whoever decides about it has to see it. */
import { and, eq, inArray } from "drizzle-orm";
import { appeals, assignments, finalLabels, jobs, labelSchemas, tasks } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";

export type ContestedWork = {
  kind: string;
  /** The label schema the answer was made with. */
  config: unknown;
  item: StoredItem;
  /** What the task was settled as since; null while it has no final label. */
  label: unknown;
};

/** The tasks behind rejected answers that are contested, by the assignment; of appeals the reader may see. */
export async function contestedWork(ctx: Ctx, assignmentIds: string[]): Promise<Map<string, ContestedWork>> {
  if (assignmentIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({
      assignmentId: assignments.id,
      kind: jobs.kind,
      config: labelSchemas.config,
      item: tasks.item,
      label: finalLabels.value,
    })
    .from(appeals)
    .innerJoin(jobs, eq(jobs.id, appeals.jobId))
    .innerJoin(assignments, and(eq(assignments.jobId, appeals.jobId), eq(assignments.id, appeals.subjectId)))
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, assignments.jobId), eq(labelSchemas.version, assignments.schemaVersion)),
    )
    .leftJoin(
      finalLabels,
      and(eq(finalLabels.jobId, assignments.jobId), eq(finalLabels.taskId, assignments.taskId)),
    )
    .where(
      and(
        visible.appeals(ctx.actor),
        eq(appeals.subject, "assignment"),
        inArray(appeals.subjectId, assignmentIds),
      ),
    );
  return new Map(
    rows.map(({ assignmentId, item, ...work }) => [assignmentId, { ...work, item: item as StoredItem }]),
  );
}
