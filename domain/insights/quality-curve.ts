/** Points for the charts of quality: each worker's running interval, and what one more label buys in confidence. */
import { driver } from "#db/client";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";

export type QualityPoint = { checked: number; mean: number; lower: number; upper: number; at: Date };
export type WorkerCurve = { workerId: string; worker: string; points: QualityPoint[] };

type Row = Omit<QualityPoint, "at"> & { workerId: string; worker: string | null; at: string };

/** The hundred workers with most answers, and at most two hundred points of each. */
const CURVES = `
select p.worker_id as "workerId", f.display_name as worker, p.gold_answers as checked, p.mean, p.lower, p.upper,
  to_char(p.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
from (select worker_id from job_workers where job_id = $1 order by submitted desc, worker_id limit 100) w
join lateral (
  select * from quality_points q where q.job_id = $1 and q.worker_id = w.worker_id order by gold_answers desc limit 200) p on true
left join worker_profiles f on f.person_id = w.worker_id
order by p.worker_id, p.gold_answers`;

/** How each worker's quality came to be known in a job, one point per gold answer. @throws NotFound */
export async function qualityCurves(ctx: Ctx, jobId: string): Promise<WorkerCurve[]> {
  await insideJob(ctx, jobId);
  const rows = await driver(ctx.db).unsafe<Row[]>(CURVES, [jobId], { prepare: true });
  const curves = new Map<string, WorkerCurve>();
  for (const { workerId, worker, at, ...point } of rows) {
    const curve = curves.get(workerId) ?? { workerId, worker: worker ?? "a former worker", points: [] };
    curve.points.push({ ...point, at: new Date(at) });
    curves.set(workerId, curve);
  }
  return [...curves.values()];
}

/** Only every fifth point: one is added with each gold answer, and a worker must not learn which task that was. */
const OWN = `
select gold_answers as checked, mean, lower, upper, to_char(at at time zone 'utc', 'YYYY-MM-DD') as at
from quality_points where job_id = $1 and worker_id = $2 and gold_answers > 0 and gold_answers % 5 = 0
order by gold_answers limit 400`;

/** The worker's own running interval in a job; points carry their day only. */
export async function ownQualityCurve(ctx: Ctx, jobId: string): Promise<QualityPoint[]> {
  const { personId } = personOf(ctx);
  authorize(ctx, "worker.self", { workerId: personId });
  const rows = await driver(ctx.db).unsafe<(Omit<QualityPoint, "at"> & { at: string })[]>(
    OWN,
    [jobId, personId],
    {
      prepare: true,
    },
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

export type ConfidenceByLabels = {
  /** Answers a task had when the engine spoke. */
  labels: number;
  /** Mean confidence of what it said, and how many tasks it said it of. */
  confidence: number;
  tasks: number;
  /** Tasks that could be settled then. */
  settled: number;
};

/** What each further label buys: mean confidence by number of answers. @throws NotFound */
export async function confidenceByLabels(ctx: Ctx, jobId: string): Promise<ConfidenceByLabels[]> {
  await insideJob(ctx, jobId);
  return driver(ctx.db).unsafe<ConfidenceByLabels[]>(
    `select v.answers as labels, avg(v.confidence)::float8 as confidence, count(*)::int as tasks,
       count(*) filter (where v.decision = 'settle')::int as settled
     from verdicts v where v.job_id = $1 group by v.answers order by v.answers`,
    [jobId],
    { prepare: true },
  );
}
