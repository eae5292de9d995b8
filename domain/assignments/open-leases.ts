import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { assignments, tasks } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { MediaType } from "#domain/annotations/item";
import type { TaskPrediction } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import type { Lease } from "./lease";
import { proposalOf } from "./lease-terms";
import { predictionColumn } from "./prediction-column";

const OPEN = `
select a.id as "assignmentId", a.token, t.item, a.price_micros::text as "rewardMicros", a.lease_until as "leaseUntil",
  j.lease_seconds as "leaseSeconds", a.schema_version as "schemaVersion", j.instructions_version as "instructionsVersion",
  ${predictionColumn("j.predictions_withheld_bps")}
from assignments a
join jobs j on j.id = a.job_id
join tasks t on t.job_id = a.job_id and t.id = a.task_id
left join predictions p on p.job_id = a.job_id and p.task_id = a.task_id and p.place = 0
where a.job_id = $1 and a.worker_id = $2 and a.state = 'active' and a.id <> all($3::text[])
order by a.claimed_at, a.id`;

type Row = Omit<Lease, "leaseUntil" | "proposal"> & { leaseUntil: string; prediction: TaskPrediction | null };

/**
 * The leases a worker holds in a job now, as the claim gave them, but for those in `known`: what a reopened tab goes
 * on with.
 */
export async function openLeases(ctx: Ctx, jobId: string, known: readonly string[] = []): Promise<Lease[]> {
  const { personId } = personOf(ctx);
  const rows = await driver(ctx.db).unsafe<Row[]>(OPEN, [jobId, personId, [...known]], { prepare: true });
  return rows.map(({ leaseUntil, prediction, ...row }) => ({
    ...row,
    proposal: proposalOf(prediction),
    leaseUntil: new Date(leaseUntil),
  }));
}

/** The file behind one part of a worker's own assignment, or undefined when it has no such part. */
export async function assetOf(
  ctx: Ctx,
  jobId: string,
  assignmentId: string,
  part: MediaType,
): Promise<{ assetId: string } | undefined> {
  const [row] = await ctx.db
    .select({ item: tasks.item })
    .from(assignments)
    .innerJoin(tasks, and(eq(tasks.jobId, assignments.jobId), eq(tasks.id, assignments.taskId)))
    .where(
      and(visible.ownAssignments(ctx.actor), eq(assignments.jobId, jobId), eq(assignments.id, assignmentId)),
    );
  const file = row && (row.item as StoredItem)[part];
  return file && { assetId: file.assetId };
}
