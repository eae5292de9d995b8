import { and, eq, inArray } from "drizzle-orm";
import { assignments, finalLabels, jobs, labelSchemas } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";

/** What a task was settled as, as the worker whose answer to it was rejected may see it. */
export type SettledLabel = { value: unknown; config: unknown };

/**
 * The final label behind one of the worker's own rejected answers, to be set beside it; undefined while there is none.
 * Only after a rejection: before it, it would tell what others say.
 */
export async function settledLabel(
  ctx: Ctx,
  ref: { jobId: string; assignmentId: string },
): Promise<SettledLabel | undefined> {
  personOf(ctx);
  const [row] = await ctx.db
    .select({ value: finalLabels.value, config: labelSchemas.config })
    .from(assignments)
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(
      finalLabels,
      and(eq(finalLabels.jobId, assignments.jobId), eq(finalLabels.taskId, assignments.taskId)),
    )
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, jobs.id), eq(labelSchemas.version, finalLabels.schemaVersion)),
    )
    .where(
      and(
        visible.ownAssignments(ctx.actor),
        eq(assignments.jobId, ref.jobId),
        eq(assignments.id, ref.assignmentId),
        inArray(assignments.state, ["rejected", "appealed"]),
      ),
    );
  return row;
}
