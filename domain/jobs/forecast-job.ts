import { and, eq } from "drizzle-orm";
import { jobForecasts, labelSchemas } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import { type Forecast, forecast } from "#domain/scoring/forecast";
import { QualityPlan } from "#domain/scoring/plan";
import { type BoughtSoFar, boughtSoFar } from "./bought-so-far";
import { crowdKnowledge } from "./crowd-knowledge";
import { insideJob } from "./inside-job";
import type { Job } from "./load-job";
import { countsOf } from "./queries";

export type JobForecast = Forecast & { currency: string };

/** What money buys in this job: cost and share of right labels for several targets, from what is known now. @throws NotFound */
export async function forecastJob(ctx: Ctx, jobId: string): Promise<JobForecast> {
  const job = await insideJob(ctx, jobId);
  const counts = (await countsOf(ctx.db, [jobId])).get(jobId);
  // What was made gold on the way is foretold as such, and is no gold of the requester's.
  const pool = { ordinary: counts?.ordinary ?? 0, gold: (counts?.gold ?? 0) - (counts?.promoted ?? 0) };
  return foretell(ctx, job, pool, job.publishedAt ? await boughtSoFar(ctx.db, jobId) : undefined);
}

/** Keeps what is foretold when a job is published, so that it can be held against what comes of it. */
export async function keepForecast(
  ctx: Ctx,
  job: Job,
  pool: { ordinary: number; gold: number },
): Promise<void> {
  const { points, ...rest } = await foretell(ctx, job, pool);
  await ctx.db
    .insert(jobForecasts)
    .values({ jobId: job.id, forecast: { ...rest, points: points.map(asText) }, createdAt: ctx.now })
    .onConflictDoNothing();
}

/** What was foretold at publication; undefined for a draft, and for what was published before forecasts were kept. */
export async function keptForecast(
  ctx: Ctx,
  jobId: string,
): Promise<{ forecast: JobForecast; at: Date } | undefined> {
  await insideJob(ctx, jobId);
  const [row] = await ctx.db.select().from(jobForecasts).where(eq(jobForecasts.jobId, jobId));
  if (!row) return undefined;
  const { points, ...rest } = row.forecast as Omit<JobForecast, "points"> & {
    points: ReturnType<typeof asText>[];
  };
  return { forecast: { ...rest, points: points.map(fromText) }, at: row.createdAt };
}

async function foretell(
  ctx: Ctx,
  job: Job,
  pool: { ordinary: number; gold: number },
  soFar?: BoughtSoFar,
): Promise<JobForecast> {
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, job.id), eq(labelSchemas.version, job.schemaVersion)));
  invariant(schema, "a job has its label schema");
  const terms = {
    ...job,
    plan: QualityPlan.parse(job.plan),
    tasks: pool.ordinary,
    goldTasks: pool.gold,
    soFar,
  };
  return { ...forecast(terms, await crowdKnowledge(ctx, job, schema.config)), currency: job.currency };
}

type Point = Forecast["points"][number];

/** Amounts do not survive JSON as they are. */
function asText({ costMicros: { mean, low, high }, ...point }: Point) {
  return { ...point, costMicros: { mean: mean.toString(), low: low.toString(), high: high.toString() } };
}

function fromText({ costMicros: { mean, low, high }, ...point }: ReturnType<typeof asText>): Point {
  return { ...point, costMicros: { mean: BigInt(mean), low: BigInt(low), high: BigInt(high) } };
}
