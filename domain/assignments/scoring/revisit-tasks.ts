import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { askReading } from "./ask-reading";
import { type Desk, seatWorkers } from "./desk";
import { revisitTask } from "./judge-task";
import type { OpenTask } from "./open-task";
import { answersOf } from "./waiting";

const MOST = 500;
const THEIRS = `
select s.task_id as "taskId", s.lane, s.need, s.leased, s.done, s.state,
  (select count(*)::int from annotations n where n.job_id = $1 and n.task_id = s.task_id and n.scored_at is null
    and n.rests_until > now()) as resting
from task_states s
where s.job_id = $1 and s.lane = 0 and s.state in ('open', 'undecided') and s.task_id in (
  select a.task_id from assignments a where a.job_id = $1 and a.worker_id = any($2::text[]) and a.submitted_at is not null)
order by s.task_id limit ${MOST} for update`;

/**
 * What is known of these workers has changed much: tasks without a label that hold their answers are judged again, and
 * labeled again where that takes more answers. What is settled stays, and what was honestly handed in is paid.
 */
export async function revisitTasksOf(ctx: Ctx, desk: Desk, workerIds: ReadonlySet<string>): Promise<void> {
  if (workerIds.size === 0 || desk.job.state === "closed") return;
  const tasks = await driver(ctx.db).unsafe<OpenTask[]>(THEIRS, [desk.job.id, [...workerIds]]);
  const answers = await answersOf(
    ctx,
    desk.job.id,
    tasks.map((task) => task.taskId),
  );
  await seatWorkers(
    ctx,
    desk,
    [...answers.values()].flat().map((a) => a.workerId),
  );
  for (const task of tasks) {
    const given = answers.get(task.taskId) ?? [];
    if (given.length > 0) await revisitTask(ctx, desk, task, given);
  }
  // Whoever is spoken for by a reading of the whole job is known anew after the next one.
  if (desk.reading || desk.openReading) await askReading(ctx, desk.job.id);
}
