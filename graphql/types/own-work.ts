import {
  type OwnAssignment,
  type OwnJob,
  type OwnStatistics,
  ownAnswer,
  ownJobs,
  ownStatistics,
  ownWork,
} from "#domain/assignments/queries";
import { ownQualityCurve } from "#domain/insights/quality-curve";
import type { Carried } from "#domain/scoring/carried-quality";
import { builder } from "../builder";
import { connect, connectAll, connectionOf, pagePrice } from "../connection";
import { given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { Point } from "./progress";
import { AssignmentState, Quality, Standing } from "./shared";

const WorkRecord = builder.objectRef<OwnAssignment>("WorkRecord");
const WorkJob = builder.objectRef<OwnJob>("WorkJob");
const Statistics = builder.objectRef<OwnStatistics>("WorkStatistics");
const CarriedQuality = builder.objectRef<Carried>("CarriedQuality");
const EarnedPer = builder.objectRef<OwnStatistics["earned"][number]>("EarnedInCurrency");

export function addOwnWork(): void {
  const RecordConnection = connectionOf(WorkRecord);
  const WorkJobConnection = connectionOf(WorkJob);
  WorkRecord.implement({
    description: "One of your assignments and its fate.",
    fields: (t) => ({
      id: t.exposeID("assignmentId"),
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      state: t.field({ type: AssignmentState, resolve: (a) => a.state }),
      reward: t.field({ type: Money, resolve: (a) => amount(a.rewardMicros, a.currency) }),
      claimedAt: t.expose("claimedAt", { type: "DateTime" }),
      submittedAt: t.expose("submittedAt", { type: "DateTime", nullable: true }),
      acceptAfter: t.expose("acceptAfter", { type: "DateTime", nullable: true }),
      late: t.exposeBoolean("late"),
      paid: t.exposeBoolean("paid"),
      answer: t.exposeString("answer", { nullable: true }),
      value: t.field({
        type: "JSON",
        nullable: true,
        complexity: 5,
        description: "What you handed in.",
        resolve: readOf(async (a, _args, { ctx }) =>
          a.answer === null ? null : (await ownAnswer(ctx, a)).value,
        ),
      }),
    }),
  });
  CarriedQuality.implement({
    description:
      "Quality from earlier jobs, with its 80 % interval; it fades with time and as this job's own checks come in.",
    fields: (t) => ({
      mean: t.exposeFloat("mean"),
      lower: t.exposeFloat("lower"),
      upper: t.exposeFloat("upper"),
      answers: t.float({ description: "Answers' worth of evidence.", resolve: (c) => c.strength }),
      jobs: t.exposeInt("jobs"),
    }),
  });
  WorkJob.implement({
    description: "A job you have worked in.",
    fields: (t) => ({
      id: t.exposeID("jobId"),
      title: t.exposeString("title"),
      kind: t.exposeString("kind"),
      state: t.exposeString("jobState"),
      standing: t.field({ type: Standing, resolve: (j) => j.standing }),
      price: t.field({ type: Money, resolve: (j) => amount(j.priceMicros, j.currency) }),
      earned: t.field({ type: Money, resolve: (j) => amount(j.earnedMicros, j.currency) }),
      earnedPerHour: t.field({
        type: Money,
        nullable: true,
        resolve: (j) => (j.earnedPerHourMicros === null ? null : amount(j.earnedPerHourMicros, j.currency)),
      }),
      submitted: t.exposeInt("submitted"),
      accepted: t.exposeInt("accepted"),
      rejected: t.exposeInt("rejected"),
      activeSeconds: t.exposeInt("activeSeconds"),
      joinedAt: t.expose("joinedAt", { type: "DateTime" }),
      quality: t.field({
        type: Quality,
        nullable: true,
        description: "Refreshed every few checks, so that it does not tell which task was one.",
        resolve: (j) => j.quality,
      }),
      carried: t.field({
        type: CarriedQuality,
        nullable: true,
        description: "What earlier jobs said of you when you began in this one.",
        resolve: (j) => j.carried,
      }),
      qualityCurve: t.field({
        type: [Point],
        complexity: 10,
        resolve: readOf((j, _args, { ctx }) => ownQualityCurve(ctx, j.jobId)),
      }),
    }),
  });
  EarnedPer.implement({
    fields: (t) => ({
      earned: t.field({ type: Money, resolve: (e) => amount(e.earnedMicros, e.currency) }),
      perHour: t.field({
        type: Money,
        nullable: true,
        resolve: (e) => (e.perHourMicros === null ? null : amount(e.perHourMicros, e.currency)),
      }),
    }),
  });
  Statistics.implement({
    fields: (t) => ({
      submitted: t.exposeInt("submitted"),
      accepted: t.exposeInt("accepted"),
      rejected: t.exposeInt("rejected"),
      activeSeconds: t.exposeInt("activeSeconds"),
      jobs: t.exposeInt("jobs"),
      earned: t.field({ type: [EarnedPer], resolve: (s) => s.earned }),
    }),
  });
  builder.queryFields((t) => ({
    myWork: t.field({
      type: RecordConnection,
      args: {
        first: t.arg.int(),
        after: t.arg.string(),
        jobId: t.arg.id(),
        state: t.arg({ type: AssignmentState }),
      },
      complexity: pagePrice,
      resolve: read(({ first, after, ...filter }, { ctx }) =>
        connect(
          { first, after },
          (page) => ownWork(ctx, { ...given(filter), ...page }),
          (one) => one.cursor,
        ),
      ),
    }),
    myJobs: t.field({
      type: WorkJobConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) => connectAll(args, await ownJobs(ctx), (job) => job.jobId)),
    }),
    myStatistics: t.field({ type: Statistics, resolve: read((_args, { ctx }) => ownStatistics(ctx)) }),
  }));
}
