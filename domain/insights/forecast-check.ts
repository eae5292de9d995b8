import type { Ctx } from "#domain/context";
import { boughtSoFar } from "#domain/jobs/bought-so-far";
import { forecastJob, keptForecast } from "#domain/jobs/forecast-job";
import { insideJob } from "#domain/jobs/inside-job";
import type { Micros } from "#domain/money";
import type { ForecastPoint } from "#domain/scoring/forecast";

export type ForecastCheck = {
  at: Date;
  currency: string;
  /** What the forecast rested on, and its point at the plan's own target. */
  source: "this job" | "earlier job" | "assumed";
  foretold: ForecastPoint;
  /** Of the same tasks, with the same gold and fees, and without top-ups, as what was foretold. */
  actual: {
    /** Share of the ordinary tasks that have their label or were left to a reviewer. */
    done: number;
    /**
     * What the job comes to: what is bought, and for tasks that are still open what is expected now. Exact once none is;
     * null before any task is done. Answers to an ordinary task, the share left to a reviewer, right ones among the others.
     */
    labelsPerTask: number | null;
    undecidedShare: number | null;
    right: number | null;
    /** Rewards and fees so far, and in the end. */
    spentMicros: Micros;
    costMicros: Micros | null;
  };
};

/** What was foretold at publication beside what has come of it; null where nothing was foretold. @throws NotFound */
export async function forecastCheck(ctx: Ctx, jobId: string): Promise<ForecastCheck | null> {
  await insideJob(ctx, jobId);
  const kept = await keptForecast(ctx, jobId);
  const foretold = kept?.forecast.points.find((point) => point.target === kept.forecast.planTarget);
  if (!kept || !foretold) return null;
  const bought = await boughtSoFar(ctx.db, jobId);
  const judged = bought.settled.tasks + bought.undecided.tasks;
  const now = judged > 0 ? await forecastJob(ctx, jobId) : undefined;
  const point = now?.points.find((one) => one.target === now.planTarget);
  return {
    at: kept.at,
    currency: kept.forecast.currency,
    source: kept.forecast.source,
    foretold,
    actual: {
      done: bought.tasks > 0 ? judged / bought.tasks : 0,
      labelsPerTask: point?.labelsPerTask.mean ?? null,
      undecidedShare: point?.undecidedShare.mean ?? null,
      right: bought.settled.tasks > 0 ? (point?.right.mean ?? null) : null,
      spentMicros: bought.ordinaryMicros + bought.goldMicros,
      costMicros: point?.costMicros.mean ?? null,
    },
  };
}
