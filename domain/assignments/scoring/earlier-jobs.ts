import { driver } from "#db/client";
import { kindOf } from "#domain/annotations/kinds/index";
import { DAY_MS } from "#domain/clock";
import type { Ctx } from "#domain/context";
import type { Job } from "#domain/jobs/load-job";
import { type Carried, carriedQuality, type EarlierJob } from "#domain/scoring/carried-quality";
import { goldAnswers, type QualityState } from "#domain/scoring/quality";

type Row = {
  workerId: string;
  quality: QualityState;
  config: unknown;
  organizationId: string;
  qualificationId: string | null;
  at: string;
};

/** Each worker's last fifty jobs of the same kind with gold behind them, of this requester or behind the same qualification. */
const EARLIER = `
select w.worker_id as "workerId", q.quality, l.config, q."organizationId", q."qualificationId",
  to_char(q.updated_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
from unnest($2::text[]) as w(worker_id)
join lateral (
  select q.job_id, q.quality, q.updated_at, j.schema_version, j.organization_id as "organizationId", j.qualification_id as "qualificationId"
  from worker_qualities q join jobs j on j.id = q.job_id
  where q.worker_id = w.worker_id and q.job_id <> $1 and q.gold_answers > 0 and j.kind = $3
    and (j.organization_id = $4 or (j.qualification_id is not null and j.qualification_id = $5))
  order by q.updated_at desc limit 50) q on true
join label_schemas l on l.job_id = q.job_id and l.version = q.schema_version`;

/** What workers who begin in this job bring from earlier ones; who brings nothing is left out. */
export async function bringAlong(
  ctx: Ctx,
  { job, config }: { job: Job; config: unknown },
  workerIds: string[],
): Promise<Map<string, Carried>> {
  if (workerIds.length === 0) return new Map();
  const rows = await driver(ctx.db).unsafe<Row[]>(
    EARLIER,
    [job.id, workerIds, job.kind, job.organizationId, job.qualificationId],
    { prepare: true },
  );
  const kind = kindOf(job.kind);
  const labelsOf = (labels: unknown) => kind.labels(labels).map((label) => label.id);
  const earlier = new Map<string, EarlierJob[]>();
  for (const row of rows) {
    const { gold } = row.quality;
    if (goldAnswers(row.quality) <= 0) continue;
    const one: EarlierJob = {
      right: gold.right / 1000,
      wrong: gold.wrong / 1000,
      daysAgo: (ctx.now.getTime() - new Date(row.at).getTime()) / DAY_MS,
      labels: labelsOf(row.config),
      sameRequester: row.organizationId === job.organizationId,
      sameQualification: job.qualificationId !== null && row.qualificationId === job.qualificationId,
    };
    earlier.set(row.workerId, [...(earlier.get(row.workerId) ?? []), one]);
  }
  const brought = new Map<string, Carried>();
  for (const [workerId, jobs] of earlier) {
    const carried = carriedQuality(jobs, labelsOf(config));
    if (carried) brought.set(workerId, carried);
  }
  return brought;
}
