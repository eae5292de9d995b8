import { driver } from "#db/client";
import type { Ctx } from "#domain/context";

const MARK = `
update annotations n set agrees = m.agrees::boolean from unnest($2::text[], $3::text[], $4::text[]) as m(task_id, worker_id, agrees)
where n.job_id = $1 and n.task_id = m.task_id and n.worker_id = m.worker_id`;
const ACCEPT = `
update assignments a set state = 'accepted' from unnest($2::text[], $3::text[]) as m(task_id, worker_id)
where a.job_id = $1 and a.worker_id = m.worker_id and a.task_id = m.task_id and a.state = 'submitted'`;

type Ref = { taskId: string; workerId: string };

/** Notes who agreed with the final label, and accepts those: what is accepted is posted within moments. */
export async function acceptAnswers(ctx: Ctx, jobId: string, agreed: Ref[], differed: Ref[]): Promise<void> {
  const sql = driver(ctx.db);
  const all = [...agreed, ...differed];
  if (all.length === 0) return;
  const columns = (refs: Ref[]) => [refs.map((r) => r.taskId), refs.map((r) => r.workerId)] as const;
  const agrees = all.map((_, i) => String(i < agreed.length));
  await sql.unsafe(MARK, [jobId, ...columns(all), agrees], { prepare: true });
  if (agreed.length > 0) await sql.unsafe(ACCEPT, [jobId, ...columns(agreed)], { prepare: true });
}
