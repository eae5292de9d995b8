import { desc, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { jobReadings, jobScoring } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";
import { type Claim, type Confidence, confident } from "#domain/scoring/batch/confidence";
import { type CalibrationState, tempered } from "#domain/scoring/calibration";
import { gradeAnswer } from "#domain/scoring/grading";
import { QualityPlan } from "#domain/scoring/plan";
import { type CheckedClaim, type ReliabilityPlot, reliabilityPlot } from "#domain/scoring/reliability";

export type JobReliability = {
  /** Claims about gold tasks, made without being told their answer, beside what is so. */
  gold: ReliabilityPlot;
  /** What the engine would have settled on, beside what a reviewer ruled. Only tasks it was not sure of reach a reviewer. */
  rulings: ReliabilityPlot;
};

/** What was last said of each task that a reviewer ruled on. */
const RULED = `
select r.value as ruling, v.value, v.confidence, l.config
from (select task_id, value from adjudications where job_id = $1 order by created_at desc limit 2000) r
join lateral (select value, confidence, basis from verdicts where job_id = $1 and task_id = r.task_id order by answers desc limit 1) v on true
join jobs j on j.id = $1
join label_schemas l on l.job_id = $1 and l.version = coalesce((v.basis ->> 'schema')::int, j.schema_version)
where v.value <> 'null'::jsonb`;

type Ruled = { ruling: unknown; value: unknown; confidence: number; config: unknown };

/** How far the confidence of a job's labels can be counted on. @throws NotFound */
export async function jobReliability(ctx: Ctx, jobId: string): Promise<JobReliability> {
  const job = await insideJob(ctx, jobId);
  const [kind, plan] = [kindOf(job.kind), QualityPlan.parse(job.plan)];
  const ruled = await driver(ctx.db).unsafe<Ruled[]>(RULED, [jobId], { prepare: true });
  const rulings = ruled.map(({ ruling, value, confidence, config }) => ({
    confidence,
    right: gradeAnswer(kind, config, value, ruling, plan).correct,
    weight: 1,
  }));
  return { gold: reliabilityPlot(await goldClaims(ctx, jobId)), rulings: reliabilityPlot(rulings) };
}

/** From the job's last reading; before there is one, from what the engine learned on gold, task by task. */
async function goldClaims(ctx: Ctx, jobId: string): Promise<CheckedClaim[]> {
  const [reading] = await ctx.db
    .select({ state: jobReadings.state, claims: jobReadings.claims })
    .from(jobReadings)
    .where(eq(jobReadings.jobId, jobId))
    .orderBy(desc(jobReadings.number))
    .limit(1);
  if (reading) {
    const { confidence } = reading.state as { confidence: Confidence };
    return (reading.claims as Claim[]).map(({ chance, right, weight }) => ({
      confidence: confident(chance, confidence),
      right,
      weight,
    }));
  }
  const [row] = await ctx.db
    .select({ state: jobScoring.state })
    .from(jobScoring)
    .where(eq(jobScoring.jobId, jobId));
  const calibration = (row?.state as { calibration?: CalibrationState } | undefined)?.calibration;
  if (!calibration) return [];
  return calibration.samples.map(({ chances, right }) => ({
    confidence: tempered(chances, calibration.temperature)[0] ?? 0,
    right,
    weight: 1,
  }));
}
