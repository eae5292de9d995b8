import { driver } from "#db/client";
import { authorize, personOf } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { parse } from "#domain/parse";
import { RESTING } from "./reopening";
import { JoinJob } from "./schema";

/** One of the worker's last answers in a job that may be taken back. No task id, nothing about gold. */
export type RecentAnswer = {
  assignmentId: string;
  /** What was handed in, in a few words. */
  summary: string;
  submittedAt: Date;
  /** Until then it may be taken back. */
  restsUntil: Date;
  /** How often it was changed already. */
  changes: number;
};

const RECENT = `
select a.id as "assignmentId", n.value, l.config, j.kind, a.submitted_at as "submittedAt", n.rests_until as "restsUntil",
  (select count(*)::int from annotation_versions v where v.job_id = n.job_id and v.annotation_id = n.id) as changes
from (${RESTING}) r
join annotations n on n.job_id = $1 and n.task_id = r.task_id and n.worker_id = r.worker_id
join assignments a on a.job_id = $1 and a.worker_id = r.worker_id and a.task_id = r.task_id
join jobs j on j.id = $1
join label_schemas l on l.job_id = $1 and l.version = n.schema_version
order by a.submitted_at desc, a.id`;

type Row = Omit<RecentAnswer, "summary" | "submittedAt" | "restsUntil"> & {
  value: unknown;
  config: unknown;
  kind: string;
  submittedAt: string;
  restsUntil: string;
};

/** The worker's last answers in a job that may still be taken back, the newest first, at most ten. */
export async function recentAnswers(ctx: Ctx, input: { jobId: string }): Promise<RecentAnswer[]> {
  const { jobId } = parse(JoinJob, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const rows = await driver(ctx.db).unsafe<Row[]>(RECENT, [jobId, personId], { prepare: true });
  return rows.map(({ value, config, kind, submittedAt, restsUntil, ...row }) => ({
    ...row,
    summary: kindOf(kind).summary(value, config),
    submittedAt: new Date(submittedAt),
    restsUntil: new Date(restsUntil),
  }));
}
