import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";

export type LabelQuality = {
  /** Expected share of right labels: the mean calibrated confidence, 0…1. */
  mean: number;
  lower: number;
  upper: number;
  /** How many labels by consensus it is about. */
  labels: number;
};

/**
 * How good a job's labels by consensus are expected to be, with the 95 % interval of the share that is right: each
 * label is right with its confidence, so the count is Poisson binomial (variance Σ c(1−c)), taken as normal. Null
 * while there is none. @throws NotFound
 */
export async function labelQuality(ctx: Ctx, jobId: string): Promise<LabelQuality | null> {
  await insideJob(ctx, jobId);
  const [row] = await driver(ctx.db).unsafe<{ mean: number | null; spread: number | null; n: number }[]>(
    `select avg(confidence)::float8 as mean, sum(confidence::float8 * (1 - confidence::float8)) as spread, count(*)::int as n
     from final_labels where job_id = $1 and source = 'consensus'`,
    [jobId],
    { prepare: true },
  );
  if (!row || row.mean === null) return null;
  const half = (1.96 * Math.sqrt(row.spread ?? 0)) / row.n;
  return {
    mean: row.mean,
    lower: Math.max(0, row.mean - half),
    upper: Math.min(1, row.mean + half),
    labels: row.n,
  };
}
