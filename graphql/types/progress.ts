/** How a job goes: figures now, figures as they change, agreement, its workers and their quality. */
import { type JobAgreement, jobAgreement } from "#domain/insights/agreement";
import { type JobProgress, jobProgress } from "#domain/insights/progress";
import {
  type ConfidenceByLabels,
  confidenceByLabels,
  type QualityPoint,
  qualityCurves,
  type WorkerCurve,
} from "#domain/insights/quality-curve";
import { type JobReliability, jobReliability } from "#domain/insights/reliability";
import { type WorkerRow, workerTable } from "#domain/insights/worker-table";
import type { ReliabilityPlot, ReliabilityStep } from "#domain/scoring/reliability";
import { builder } from "../builder";
import { connectAll, connectionOf, pagePrice } from "../connection";
import { readOf } from "../operation";
import { progressOf } from "../progress-stream";
import { amount, Money } from "../scalars";
import { Counts, Job, JobState } from "./job";
import { Quality, Standing } from "./shared";

export const Progress = builder.objectRef<JobProgress>("JobProgress");
const Overlap = builder.objectRef<JobProgress["overlap"]>("Overlap");
const DaySpending = builder.objectRef<JobProgress["perDay"][number] & { currency: string }>("DaySpending");
const ConfidenceStep = builder.objectRef<JobProgress["confidence"][number]>("ConfidenceStep");
const Standings = builder.objectRef<JobProgress["workers"]>("WorkerStandings");
const Agreement = builder.objectRef<JobAgreement>("Agreement");
const JobWorker = builder.objectRef<WorkerRow & { currency: string }>("JobWorker");
export const Point = builder.objectRef<QualityPoint>("QualityPoint");
const Curve = builder.objectRef<WorkerCurve>("QualityCurve");
const Reliability = builder.objectRef<JobReliability>("Reliability");
const Plot = builder.objectRef<ReliabilityPlot>("ReliabilityPlot");
const Step = builder.objectRef<ReliabilityStep>("ReliabilityStep");
const ByLabels = builder.objectRef<ConfidenceByLabels>("ConfidenceByLabels");

export function addProgress(): void {
  addFigures();
  addWorkers();
  builder.objectFields(Job, (t) => ({
    progress: t.field({
      type: Progress,
      complexity: 20,
      resolve: readOf((job, _args, { ctx }) => jobProgress(ctx, job.id)),
    }),
    agreement: t.field({
      type: Agreement,
      complexity: 50,
      resolve: readOf((job, _args, { ctx }) => jobAgreement(ctx, job.id)),
    }),
    reliability: t.field({
      type: Reliability,
      description: "Whether confidence can be counted on: what was claimed, beside what came true.",
      complexity: 50,
      resolve: readOf((job, _args, { ctx }) => jobReliability(ctx, job.id)),
    }),
    confidenceByLabels: t.field({
      type: [ByLabels],
      description: "What each further label buys.",
      complexity: 20,
      resolve: readOf((job, _args, { ctx }) => confidenceByLabels(ctx, job.id)),
    }),
  }));
  builder.subscriptionFields((t) => ({
    jobProgress: t.field({
      type: Progress,
      description:
        "A job's figures at once and whenever they change, by server-sent events; ends when the job is finished, or after ten minutes.",
      args: { jobId: t.arg.id({ required: true }) },
      subscribe: (_root, { jobId }, { ctx }) => progressOf(ctx, jobId),
      resolve: (progress) => progress,
    }),
  }));
}

function addFigures(): void {
  Progress.implement({
    fields: (t) => ({
      jobId: t.exposeID("jobId"),
      state: t.field({ type: JobState, resolve: (p) => p.state }),
      tasks: t.field({ type: Counts, resolve: (p) => p.tasks }),
      overlap: t.field({ type: Overlap, resolve: (p) => p.overlap }),
      budget: t.field({ type: Money, resolve: (p) => amount(p.money.budgetMicros, p.currency) }),
      held: t.field({ type: Money, resolve: (p) => amount(p.money.heldMicros, p.currency) }),
      spent: t.field({ type: Money, resolve: (p) => amount(p.money.spentMicros, p.currency) }),
      committed: t.field({ type: Money, resolve: (p) => amount(p.money.committedMicros, p.currency) }),
      reserve: t.field({ type: Money, resolve: (p) => amount(p.money.reserveMicros, p.currency) }),
      perDay: t.field({
        type: [DaySpending],
        resolve: (p) => p.perDay.map((day) => ({ ...day, currency: p.currency })),
      }),
      confidence: t.field({ type: [ConfidenceStep], resolve: (p) => p.confidence }),
      settledLastHour: t.int({ resolve: (p) => p.pace.settledLastHour }),
      doneAt: t.field({
        type: "DateTime",
        nullable: true,
        description: "When no task will be open, at the pace of the last hour.",
        resolve: (p) => p.pace.doneAt,
      }),
      workers: t.field({ type: Standings, resolve: (p) => p.workers }),
    }),
  });
  Overlap.implement({
    fields: (t) => ({
      mean: t.exposeFloat("mean", { nullable: true, description: "Answers bought per settled task." }),
      minimum: t.exposeInt("minimum"),
      maximum: t.exposeInt("maximum"),
      saved: t.exposeInt("saved", {
        description: "Answers that were not bought, compared with always buying the maximum.",
      }),
    }),
  });
  DaySpending.implement({
    fields: (t) => ({
      day: t.exposeString("day", { description: "UTC." }),
      rewards: t.field({ type: Money, resolve: (d) => amount(d.rewardsMicros, d.currency) }),
      fees: t.field({ type: Money, resolve: (d) => amount(d.feesMicros, d.currency) }),
      topUps: t.field({ type: Money, resolve: (d) => amount(d.topUpsMicros, d.currency) }),
    }),
  });
  ConfidenceStep.implement({
    fields: (t) => ({ from: t.exposeFloat("from"), to: t.exposeFloat("to"), tasks: t.exposeInt("tasks") }),
  });
  Standings.implement({
    fields: (t) => ({
      active: t.exposeInt("active"),
      onNotice: t.exposeInt("onNotice"),
      paused: t.exposeInt("paused"),
      suspended: t.exposeInt("suspended"),
    }),
  });
  Agreement.implement({
    fields: (t) => ({
      alpha: t.exposeFloat("alpha", {
        nullable: true,
        description: "Krippendorff's alpha with the kind's own distance.",
      }),
      percent: t.exposeFloat("percent", { nullable: true }),
      tasks: t.exposeInt("tasks", { description: "How many tasks were looked at." }),
    }),
  });
  Reliability.implement({
    fields: (t) => ({
      gold: t.field({
        type: Plot,
        description: "Of gold tasks, without having been told their answer.",
        resolve: (r) => r.gold,
      }),
      rulings: t.field({
        type: Plot,
        description: "Of tasks that a reviewer ruled on: only those the engine was not sure of.",
        resolve: (r) => r.rulings,
      }),
    }),
  });
  Plot.implement({
    fields: (t) => ({
      steps: t.field({ type: [Step], resolve: (p) => p.steps }),
      checked: t.exposeFloat("checked", { description: "Checked labels." }),
      error: t.exposeFloat("error", {
        nullable: true,
        description: "Mean distance between what was claimed and what came true (ECE).",
      }),
    }),
  });
  Step.implement({
    fields: (t) => ({
      from: t.exposeFloat("from"),
      to: t.exposeFloat("to"),
      count: t.exposeFloat("count"),
      claimed: t.exposeFloat("claimed"),
      came: t.exposeFloat("came", { description: "The share that was right." }),
      lower: t.exposeFloat("lower", { description: "95 % interval of that share." }),
      upper: t.exposeFloat("upper"),
    }),
  });
  ByLabels.implement({
    fields: (t) => ({
      labels: t.exposeInt("labels"),
      confidence: t.exposeFloat("confidence"),
      tasks: t.exposeInt("tasks"),
      settled: t.exposeInt("settled"),
    }),
  });
}

function addWorkers(): void {
  const WorkerConnection = connectionOf(JobWorker);
  JobWorker.implement({
    description: "A worker of a job, by pseudonym.",
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker"),
      standing: t.field({ type: Standing, resolve: (w) => w.standing }),
      quality: t.field({ type: Quality, nullable: true, resolve: (w) => w.quality }),
      goldAnswers: t.exposeInt("goldAnswers"),
      goldCorrect: t.exposeInt("goldCorrect"),
      answers: t.exposeInt("answers"),
      submitted: t.exposeInt("submitted"),
      activeSeconds: t.exposeInt("activeSeconds"),
      secondsPerTask: t.exposeFloat("secondsPerTask", { nullable: true }),
      tier: t.exposeInt("tier"),
      price: t.field({ type: Money, resolve: (w) => amount(w.priceMicros, w.currency) }),
      joinedAt: t.expose("joinedAt", { type: "DateTime" }),
    }),
  });
  Point.implement({
    fields: (t) => ({
      checked: t.exposeInt("checked"),
      mean: t.exposeFloat("mean"),
      lower: t.exposeFloat("lower"),
      upper: t.exposeFloat("upper"),
      at: t.expose("at", { type: "DateTime" }),
    }),
  });
  Curve.implement({
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("worker"),
      points: t.field({ type: [Point], resolve: (c) => c.points }),
    }),
  });
  builder.objectFields(Job, (t) => ({
    workers: t.field({
      type: WorkerConnection,
      description: "Those with most answers first.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: readOf(async (job, args, { ctx }) => {
        const rows = await workerTable(ctx, { jobId: job.id, limit: 2_000 });
        const all = rows.map((row) => ({ ...row, currency: job.currency }));
        return connectAll(args, all, (row) => row.workerId);
      }),
    }),
    qualityCurves: t.field({
      type: [Curve],
      complexity: 20,
      resolve: readOf((job, _args, { ctx }) => qualityCurves(ctx, job.id)),
    }),
  }));
}
