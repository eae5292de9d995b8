/** What money buys in a job, as foretold and as it came. */
import { type ForecastCheck, forecastCheck } from "#domain/insights/forecast-check";
import { forecastJob, type JobForecast } from "#domain/jobs/forecast-job";
import type { ForecastPoint, Range } from "#domain/scoring/forecast";
import { builder } from "../builder";
import { readOf } from "../operation";
import { amount, Money } from "../scalars";
import { Job } from "./job";

type Priced = ForecastPoint & { currency: string };

const Forecast = builder.objectRef<JobForecast>("Forecast");
const Point = builder.objectRef<Priced>("ForecastPoint");
const Interval = builder.objectRef<Range>("ForecastRange");
const Check = builder.objectRef<ForecastCheck>("ForecastCheck");

export function addForecast(): void {
  Interval.implement({
    description:
      "A mean with the interval that is to hold in eight jobs of ten; how far forecasts were off on recorded crowds is counted in.",
    fields: (t) => ({ mean: t.exposeFloat("mean"), low: t.exposeFloat("low"), high: t.exposeFloat("high") }),
  });
  Point.implement({
    fields: (t) => ({
      target: t.exposeFloat("target", { description: "Confidence at which a task would be settled." }),
      labelsPerTask: t.field({ type: Interval, resolve: (p) => p.labelsPerTask }),
      right: t.field({
        type: Interval,
        description: "Share of right labels among those by consensus.",
        resolve: (p) => p.right,
      }),
      undecidedShare: t.field({ type: Interval, resolve: (p) => p.undecidedShare }),
      cost: t.field({ type: Money, resolve: (p) => amount(p.costMicros.mean, p.currency) }),
      costLow: t.field({ type: Money, resolve: (p) => amount(p.costMicros.low, p.currency) }),
      costHigh: t.field({ type: Money, resolve: (p) => amount(p.costMicros.high, p.currency) }),
    }),
  });
  Forecast.implement({
    description:
      "What money buys in a job, from what is known of its workers now. What is bought already is counted as it is; costs hold rewards, gold and fees, without top-ups.",
    fields: (t) => ({
      source: t.exposeString("source", { description: "this job, earlier job or assumed." }),
      goldAnswers: t.exposeInt("goldAnswers", { description: "Answers on gold behind it." }),
      planTarget: t.exposeFloat("planTarget"),
      points: t.field({
        type: [Point],
        resolve: (f) => f.points.map((point) => ({ ...point, currency: f.currency })),
      }),
    }),
  });
  Check.implement({
    description:
      "What was foretold when the job was published, beside what it comes to: of the same tasks, with gold and fees, without top-ups; what is still open as it is expected now.",
    fields: (t) => ({
      foretoldAt: t.field({ type: "DateTime", resolve: (c) => c.at }),
      source: t.exposeString("source"),
      foretold: t.field({ type: Point, resolve: (c) => ({ ...c.foretold, currency: c.currency }) }),
      done: t.float({
        description: "Share of the tasks that have their label or were left to a reviewer.",
        resolve: (c) => c.actual.done,
      }),
      labelsPerTask: t.float({ nullable: true, resolve: (c) => c.actual.labelsPerTask }),
      undecidedShare: t.float({ nullable: true, resolve: (c) => c.actual.undecidedShare }),
      right: t.float({ nullable: true, resolve: (c) => c.actual.right }),
      spent: t.field({ type: Money, resolve: (c) => amount(c.actual.spentMicros, c.currency) }),
      cost: t.field({
        type: Money,
        nullable: true,
        description: "What it comes to in the end: exact once no task is open.",
        resolve: (c) => (c.actual.costMicros === null ? null : amount(c.actual.costMicros, c.currency)),
      }),
    }),
  });
  builder.objectFields(Job, (t) => ({
    forecast: t.field({
      type: Forecast,
      complexity: 50,
      resolve: readOf((job, _args, { ctx }) => forecastJob(ctx, job.id)),
    }),
    forecastCheck: t.field({
      type: Check,
      nullable: true,
      complexity: 20,
      resolve: readOf((job, _args, { ctx }) => forecastCheck(ctx, job.id)),
    }),
  }));
}
