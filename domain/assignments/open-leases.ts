import { and, eq } from "drizzle-orm";
import { assignments, jobs, tasks } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import type { StoredItem } from "#domain/tasks/item";
import type { Lease } from "./claim-tasks";

/** The leases a worker holds in a job now, as the claim gave them: what a reopened tab goes on with. */
export async function openLeases(ctx: Ctx, jobId: string): Promise<Lease[]> {
  personOf(ctx);
  const rows = await ctx.db
    .select({
      a: assignments,
      item: tasks.item,
      leaseSeconds: jobs.leaseSeconds,
      instructionsVersion: jobs.instructionsVersion,
    })
    .from(assignments)
    .innerJoin(jobs, eq(jobs.id, assignments.jobId))
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .where(
      and(visible.ownAssignments(ctx.actor), eq(assignments.jobId, jobId), eq(assignments.state, "active")),
    )
    .orderBy(assignments.claimedAt, assignments.id);
  return rows.map(({ a, item, leaseSeconds, instructionsVersion }) => ({
    assignmentId: a.id,
    token: a.token,
    item: item as StoredItem,
    rewardMicros: a.priceMicros.toString(),
    leaseUntil: a.leaseUntil,
    leaseSeconds,
    schemaVersion: a.schemaVersion,
    instructionsVersion,
  }));
}

/** The picture behind one of the worker's own assignments, or undefined when it has none. */
export async function imageOf(
  ctx: Ctx,
  jobId: string,
  assignmentId: string,
): Promise<{ assetId: string } | undefined> {
  const [row] = await ctx.db
    .select({ item: tasks.item })
    .from(assignments)
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .where(
      and(visible.ownAssignments(ctx.actor), eq(assignments.jobId, jobId), eq(assignments.id, assignmentId)),
    );
  const image = row && (row.item as StoredItem).image;
  return image && { assetId: image.assetId };
}
