import { driver } from "#db/client";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { dropPromises } from "./drop-promises";
import { DROPPED, GIVE_BACK } from "./give-back";

const RECALL = `
with ended as (
  update assignments set state = 'released', ended_at = now(), release_reason = 'paused'
  where worker_id = $1 and ($2::text is null or job_id = $2) and state = 'active' returning job_id, worker_id, task_id),
${GIVE_BACK}
select (select jsonb_agg(d) from (${DROPPED}) d) as dropped`;

/**
 * Takes back the tasks a paused or suspended worker holds, in one job or in all. An answer that was already on the
 * screen may still be handed in late, and is paid.
 */
export async function recallLeases(
  ctx: Ctx,
  input: { workerId: string; jobId: string | null },
): Promise<void> {
  authorize(ctx, "standing.decide");
  await inTransaction(ctx, async (ctx) => {
    const [row] = await driver(ctx.db).unsafe<{ dropped: { jobId: string; dropped: number }[] | null }[]>(
      RECALL,
      [input.workerId, input.jobId],
    );
    await dropPromises(ctx, row?.dropped ?? []);
  });
}
