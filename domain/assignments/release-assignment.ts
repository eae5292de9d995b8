import { driver } from "#db/client";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import { askQuestion } from "./ask-question";
import { dropPromises } from "./drop-promises";
import { DROPPED, GIVE_BACK } from "./give-back";
import { type RELEASE_REASONS, ReleaseAssignment } from "./schema";

const RELEASE = `
with ended as (
  update assignments set state = 'released', ended_at = now(), release_reason = $5
  where job_id = $1 and worker_id = $2 and id = $3 and token = $4 and state = 'active' returning job_id, worker_id, task_id),
${GIVE_BACK}
select (select task_id from ended) as "taskId", (select jsonb_agg(d) from (${DROPPED}) d) as dropped`;

/**
 * Gives a task back unpaid, with the reason. The worker will not see it again; somebody else may.
 * @throws StaleState when the lease is over already; NotFound.
 */
export async function releaseAssignment(
  ctx: Ctx,
  input: {
    jobId: string;
    assignmentId: string;
    token: string;
    reason: (typeof RELEASE_REASONS)[number];
    comment?: string;
  },
): Promise<void> {
  const { jobId, assignmentId, token, reason, comment } = parse(ReleaseAssignment, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: personId });
  await inTransaction(ctx, async (ctx) => {
    const [row] = await driver(ctx.db).unsafe<
      { taskId: string | null; dropped: { jobId: string; dropped: number }[] | null }[]
    >(RELEASE, [jobId, personId, assignmentId, token, reason], { prepare: true });
    if (!row?.taskId) return refuse(ctx, jobId, assignmentId, personId);
    await dropPromises(ctx, row.dropped ?? []);
    if (comment)
      await askQuestion(ctx, { jobId, taskId: row.taskId, assignmentId, workerId: personId, comment });
    await record(ctx, "assignment.released", {
      jobId,
      subject: assignmentId,
      payload: { assignmentId, reason },
    });
  });
}

async function refuse(ctx: Ctx, jobId: string, assignmentId: string, workerId: string): Promise<never> {
  const [row] = await driver(ctx.db).unsafe<{ state: string }[]>(
    "select state from assignments where job_id = $1 and id = $2 and worker_id = $3",
    [jobId, assignmentId, workerId],
  );
  if (!row) throw new NotFound("assignment", assignmentId);
  throw new StaleState(`This task is ${row.state} already; there is nothing to give back.`, {
    state: row.state,
  });
}
