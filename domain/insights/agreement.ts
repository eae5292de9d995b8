import { driver } from "#db/client";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { jobById } from "#domain/jobs/queries";
import { krippendorffAlpha, percentAgreement } from "#domain/scoring/agreement";

/** Tasks that are looked at: enough for two digits, and no more however large the job is. */
const SAMPLE_TASKS = 300;

export type JobAgreement = {
  /** Krippendorff's alpha with the kind's own distance; null while too little is known. */
  alpha: number | null;
  /** Mean share of pairs of answers to one task that are alike. */
  percent: number | null;
  /** How many tasks with two or more answers were looked at. */
  tasks: number;
};

const SAMPLE = `
select n.task_id as "taskId", n.value from (
  select task_id from task_states where job_id = $1 and lane = 0 and done >= 2 limit ${SAMPLE_TASKS}) s
join annotations n on n.job_id = $1 and n.task_id = s.task_id
join assignments a on a.job_id = n.job_id and a.worker_id = n.worker_id and a.task_id = n.task_id
where a.state <> 'rejected'`;

/** How much the workers of a job agree beyond chance, over a sample of its tasks. @throws NotFound */
export async function jobAgreement(ctx: Ctx, jobId: string): Promise<JobAgreement> {
  await insideJob(ctx, jobId);
  const { kind: kindName, config } = await jobById(ctx, jobId);
  const rows = await driver(ctx.db).unsafe<{ taskId: string; value: unknown }[]>(SAMPLE, [jobId], {
    prepare: true,
  });
  const byTask = new Map<string, unknown[]>();
  for (const { taskId, value } of rows) byTask.set(taskId, [...(byTask.get(taskId) ?? []), value]);
  const units = [...byTask.values()].filter((values) => values.length >= 2);
  const kind = kindOf(kindName);
  const difference = (a: unknown, b: unknown) => kind.distance(a, b, config);
  return {
    alpha: krippendorffAlpha(units, difference) ?? null,
    percent: percentAgreement(units, difference) ?? null,
    tasks: units.length,
  };
}
