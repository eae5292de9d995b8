import { driver } from "#db/client";
import type { Ctx } from "#domain/context";
import { keptForecast } from "#domain/jobs/forecast-job";
import { insideJob } from "#domain/jobs/inside-job";
import type { Micros } from "#domain/money";
import type { ForecastPoint } from "#domain/scoring/forecast";
import { labelQuality } from "./label-quality";

export type ForecastCheck = {
  at: Date;
  currency: string;
  /** What the forecast rested on, and its point at the plan's own target. */
  source: "this job" | "earlier job" | "assumed";
  foretold: ForecastPoint;
  actual: {
    /** Share of the ordinary tasks that have their final label. */
    done: number;
    /** Answers to a settled task, labels that went to a reviewer, and expected share of right ones among the others. */
    labelsPerTask: number | null;
    undecidedShare: number | null;
    right: number | null;
    /** Rewards and fees so far, and what they will come to if the rest costs the same; without top-ups. */
    spentMicros: Micros;
    costMicros: Micros | null;
  };
};

const ACTUAL = `
select (select count(*)::int from task_states where job_id = $1 and lane = 0 and state <> 'cancelled') as tasks,
  count(*)::int as labels, count(*) filter (where f.source = 'adjudication')::int as ruled, avg(f.answers)::float8 as answers,
  (select count(*)::int from task_states where job_id = $1 and lane = 0 and state = 'undecided') as undecided,
  (select coalesce(sum(price_micros + fee_micros), 0)::text from assignments where job_id = $1 and state in ('submitted', 'accepted', 'appealed')) as spent
from final_labels f join task_states s on s.job_id = f.job_id and s.task_id = f.task_id
where f.job_id = $1 and s.lane = 0 and f.source <> 'gold'`;

type Row = {
  tasks: number;
  labels: number;
  ruled: number;
  answers: number | null;
  undecided: number;
  spent: string;
};

/** What was foretold at publication beside what has come of it; null where nothing was foretold. @throws NotFound */
export async function forecastCheck(ctx: Ctx, jobId: string): Promise<ForecastCheck | null> {
  await insideJob(ctx, jobId);
  const kept = await keptForecast(ctx, jobId);
  const foretold = kept?.forecast.points.find((point) => point.target === kept.forecast.planTarget);
  if (!kept || !foretold) return null;
  const [row] = await driver(ctx.db).unsafe<Row[]>(ACTUAL, [jobId], { prepare: true });
  const quality = await labelQuality(ctx, jobId);
  const { tasks = 0, labels = 0, ruled = 0, answers = null, undecided = 0, spent = "0" } = row ?? {};
  const judged = labels + undecided;
  const done = tasks > 0 ? labels / tasks : 0;
  return {
    at: kept.at,
    currency: kept.forecast.currency,
    source: kept.forecast.source,
    foretold,
    actual: {
      done,
      labelsPerTask: answers,
      undecidedShare: judged > 0 ? (ruled + undecided) / judged : null,
      right: quality?.mean ?? null,
      spentMicros: BigInt(spent),
      costMicros: labels > 0 ? (BigInt(spent) * BigInt(tasks)) / BigInt(labels) : null,
    },
  };
}
