/** Jobs from the requester's side: what a job is and how it stands. What changes one is in job-changes.ts. */
import { estimateCost, estimateJob, type JobEstimate } from "#domain/jobs/estimate-cost";
import {
  instructionVersions,
  type JobBudget,
  type JobSummary,
  jobById,
  jobsOf,
  schemaVersions,
  type TaskCounts,
  type Version,
} from "#domain/jobs/queries";
import { type HistoryRow, jobHistory } from "#domain/reviews/queries";
import type { QualityPlan } from "#domain/scoring/plan";
import type { Tier } from "#domain/scoring/tiers";
import { builder } from "../builder";
import { connect, connectionOf, connectList, pagePrice } from "../connection";
import { given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { Organization } from "./organization";

export const Job = builder.objectRef<JobSummary>("Job");
export const JobState = builder.enumType("JobState", {
  values: ["draft", "published", "paused", "closed"] as const,
});
const Plan = builder.objectRef<QualityPlan>("QualityPlan");
const TierRef = builder.objectRef<Tier>("PriceTier");
const Budget = builder.objectRef<JobBudget & { currency: string }>("JobBudget");
export const Counts = builder.objectRef<TaskCounts>("TaskCounts");
const SchemaVersion = builder.objectRef<Version<{ config: unknown }>>("LabelSchema");
const InstructionsVersion = builder.objectRef<Version<{ markdown: string }>>("Instructions");
const History = builder.objectRef<HistoryRow>("JobEvent");
const Estimate = builder.objectRef<JobEstimate>("CostEstimate");

export const PlanInput = builder.inputType("QualityPlanInput", {
  description: "What you ask of a job's labels. What is left out has a sensible default.",
  fields: (t) => ({
    minOverlap: t.int({ description: "Fewest answers a task gets before it can be settled." }),
    maxOverlap: t.int({ description: "Most answers a task gets before a reviewer decides." }),
    targetConfidence: t.float({
      description: "How likely a label must be right before the task is settled, 0.5 to 0.999.",
    }),
    goldShareBps: t.int({ description: "Share of a worker's later tasks that are gold, in basis points." }),
    earlyGolds: t.int({ description: "Gold tasks a new worker meets early." }),
    promotedGoldBps: t.int({ description: "Most of the gold that may be made of settled tasks; 0: none." }),
    falsePauseRate: t.float({
      description: "Share of careful workers that bad luck may pause within fifty gold answers.",
    }),
    assumedPriorQuality: t.float({
      description: "How often a worker nobody has measured is assumed to be right.",
    }),
    rightFrom: t.float({ description: "The grade from which a gold answer counts as right." }),
  }),
});
export const TierInput = builder.inputType("PriceTierInput", {
  fields: (t) => ({
    bps: t.int({ required: true, description: "Times the base reward, in basis points: 12500 is 1.25 ×." }),
    fromLower: t.float({ required: true, description: "Lower bound of quality from which the tier holds." }),
    minChecked: t.int({ required: true, description: "Checked answers needed before it can hold." }),
  }),
});

export function addJobs(): void {
  addParts();
  const JobConnection = connectionOf(Job);
  const HistoryConnection = connectionOf(History);
  Job.implement({
    description: "A published piece of work, as its organization sees it.",
    fields: (t) => ({
      id: t.exposeID("id"),
      organization: t.field({
        type: Organization,
        nullable: true,
        resolve: readOf((job, _args, { load }) => load.organization.load(job.organizationId)),
      }),
      title: t.exposeString("title"),
      summary: t.exposeString("summary"),
      kind: t.exposeString("kind"),
      state: t.field({ type: JobState, resolve: (job) => job.state }),
      pauseReason: t.exposeString("pauseReason", { nullable: true }),
      reward: t.field({ type: Money, resolve: (job) => amount(job.rewardMicros, job.currency) }),
      floorPerHour: t.field({ type: Money, resolve: (job) => amount(job.floorPerHourMicros, job.currency) }),
      feeBps: t.exposeInt("feeBps"),
      plan: t.field({ type: Plan, resolve: (job) => job.plan }),
      tiers: t.field({ type: [TierRef], resolve: (job) => job.tiers }),
      topUpReserveBps: t.exposeInt("topUpReserveBps"),
      leaseSeconds: t.exposeInt("leaseSeconds"),
      reviewHours: t.exposeInt("reviewHours"),
      takeBackSeconds: t.exposeInt("takeBackSeconds"),
      predictionsWithheldBps: t.exposeInt("predictionsWithheldBps"),
      qualificationId: t.exposeID("qualificationId", { nullable: true }),
      schemaVersion: t.exposeInt("schemaVersion"),
      instructionsVersion: t.exposeInt("instructionsVersion"),
      budget: t.field({
        type: Budget,
        nullable: true,
        description: "Null for a draft.",
        resolve: (job) => job.budget && { ...job.budget, currency: job.currency },
      }),
      counts: t.field({ type: Counts, resolve: (job) => job.counts }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      publishedAt: t.expose("publishedAt", { type: "DateTime", nullable: true }),
      closedAt: t.expose("closedAt", { type: "DateTime", nullable: true }),
      finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true }),
      config: t.field({
        type: "JSON",
        description: "The label schema in force: the kind's config.",
        resolve: readOf(async (job, _args, { load }) => (await load.jobDetail.load(job.id)).config),
      }),
      instructions: t.string({
        description: "Markdown, the version in force.",
        resolve: readOf(async (job, _args, { load }) => (await load.jobDetail.load(job.id)).instructions),
      }),
      schemaVersions: t.field({
        type: [SchemaVersion],
        resolve: readOf((job, _args, { ctx }) => schemaVersions(ctx, job.id)),
      }),
      instructionVersions: t.field({
        type: [InstructionsVersion],
        resolve: readOf((job, _args, { ctx }) => instructionVersions(ctx, job.id)),
      }),
      estimate: t.field({
        type: Estimate,
        description: "What it costs as it stands.",
        complexity: 5,
        resolve: readOf((job, _args, { ctx }) => estimateJob(ctx, job.id)),
      }),
      history: t.field({
        type: HistoryConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        complexity: pagePrice,
        resolve: readOf((job, args, { ctx }) =>
          connectList(
            args,
            ({ limit, after }) => jobHistory(ctx, job.id, { before: after, limit }),
            (event) => event.eventId,
          ),
        ),
      }),
    }),
  });
  builder.objectFields(Organization, (t) => ({
    jobs: t.field({
      type: JobConnection,
      description: "Its jobs, the newest first.",
      args: { first: t.arg.int(), after: t.arg.string(), state: t.arg({ type: JobState }) },
      complexity: pagePrice,
      resolve: readOf(({ id }, { state, ...args }, { ctx }) =>
        connect(
          args,
          (page) => jobsOf(ctx, { organizationId: id, state: state ?? undefined, ...page }),
          (job) => job.id,
        ),
      ),
    }),
  }));

  const EstimateInput = builder.inputType("EstimateCostInput", {
    fields: (t) => ({
      organizationId: t.id({ required: true }),
      tasks: t.int({ required: true }),
      goldTasks: t.int(),
      rewardMicros: t.field({ type: "Micros", required: true }),
      plan: t.field({ type: PlanInput }),
      tiers: t.field({ type: [TierInput] }),
      topUpReserveBps: t.int(),
      workers: t.int(),
    }),
  });
  builder.queryFields((t) => ({
    job: t.field({
      type: Job,
      description: "One of your organizations' jobs.",
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => jobById(ctx, id)),
    }),
    estimateCost: t.field({
      type: Estimate,
      description: "What a job would cost, before there is one.",
      args: { input: t.arg({ type: EstimateInput, required: true }) },
      resolve: read(({ input }, { ctx }) =>
        estimateCost(ctx, { ...given(input), plan: input.plan ? given(input.plan) : undefined }),
      ),
    }),
  }));
}

function addParts(): void {
  Plan.implement({
    fields: (t) => ({
      minOverlap: t.exposeInt("minOverlap"),
      maxOverlap: t.exposeInt("maxOverlap"),
      targetConfidence: t.exposeFloat("targetConfidence"),
      goldShareBps: t.exposeInt("goldShareBps"),
      earlyGolds: t.exposeInt("earlyGolds"),
      promotedGoldBps: t.exposeInt("promotedGoldBps"),
      falsePauseRate: t.exposeFloat("falsePauseRate"),
      assumedPriorQuality: t.exposeFloat("assumedPriorQuality"),
      rightFrom: t.exposeFloat("rightFrom", { nullable: true }),
    }),
  });
  TierRef.implement({
    fields: (t) => ({
      bps: t.exposeInt("bps"),
      fromLower: t.exposeFloat("fromLower"),
      minChecked: t.exposeInt("minChecked"),
    }),
  });
  Budget.implement({
    description: "What the job's hold covers.",
    fields: (t) => ({
      held: t.field({ type: Money, resolve: (b) => amount(b.heldMicros, b.currency) }),
      spent: t.field({ type: Money, resolve: (b) => amount(b.spentMicros, b.currency) }),
      committed: t.field({
        type: Money,
        description: "Promised and not posted yet.",
        resolve: (b) => amount(b.committedMicros, b.currency),
      }),
      reserve: t.field({ type: Money, resolve: (b) => amount(b.reserveMicros, b.currency) }),
      free: t.field({ type: Money, resolve: (b) => amount(b.freeMicros, b.currency) }),
    }),
  });
  Counts.implement({
    fields: (t) => ({
      ordinary: t.exposeInt("ordinary"),
      open: t.exposeInt("open"),
      undecided: t.exposeInt("undecided"),
      settled: t.exposeInt("settled"),
      cancelled: t.exposeInt("cancelled"),
      gold: t.exposeInt("gold"),
      promoted: t.exposeInt("promoted", { description: "Ordinary tasks that were made gold when settled." }),
      labels: t.exposeInt("labels", { description: "Answers handed in, on gold too." }),
    }),
  });
  SchemaVersion.implement({
    fields: (t) => ({
      version: t.exposeInt("version"),
      config: t.field({ type: "JSON", resolve: (v) => v.config }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
    }),
  });
  InstructionsVersion.implement({
    fields: (t) => ({
      version: t.exposeInt("version"),
      markdown: t.exposeString("markdown"),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
    }),
  });
  History.implement({
    fields: (t) => ({
      id: t.exposeID("eventId"),
      name: t.exposeString("name"),
      actor: t.exposeString("actor"),
      subject: t.exposeString("subject"),
      payload: t.field({ type: "JSON", resolve: (e) => e.payload }),
      at: t.expose("at", { type: "DateTime" }),
    }),
  });
  Estimate.implement({
    fields: (t) => ({
      labelsPerTask: t.float({ resolve: (e) => e.labelsPerTask.expected }),
      labelsPerTaskLow: t.float({ resolve: (e) => e.labelsPerTask.low }),
      labelsPerTaskHigh: t.float({ resolve: (e) => e.labelsPerTask.high }),
      undecidedShare: t.exposeFloat("undecidedShare"),
      low: t.field({ type: Money, resolve: (e) => amount(e.lowMicros, e.currency) }),
      expected: t.field({ type: Money, resolve: (e) => amount(e.expectedMicros, e.currency) }),
      high: t.field({ type: Money, resolve: (e) => amount(e.highMicros, e.currency) }),
      worstCase: t.field({ type: Money, resolve: (e) => amount(e.worstCaseMicros, e.currency) }),
      topUpReserve: t.field({ type: Money, resolve: (e) => amount(e.topUpReserveMicros, e.currency) }),
      leastBudget: t.field({
        type: Money,
        description: "The smallest budget with which it can be published.",
        resolve: (e) => amount(e.leastBudgetMicros, e.currency),
      }),
      engine: t.string({ resolve: (e) => `${e.engine.name} ${e.engine.version}` }),
    }),
  });
}
