/** The worker's side: the board, leases, handing in. No type here knows a task id, or what is gold. */
import { type BoardJob, board, boardJob } from "#domain/assignments/board";
import { claimTasks, type Lease } from "#domain/assignments/claim-tasks";
import type { Hindrance } from "#domain/assignments/eligibility";
import { joinJob } from "#domain/assignments/join-job";
import { openLeases } from "#domain/assignments/open-leases";
import {
  type OwnAssignment,
  type OwnJob,
  type OwnStatistics,
  ownAnswer,
  ownJobs,
  ownStatistics,
  ownWork,
} from "#domain/assignments/queries";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { renewLeases } from "#domain/assignments/renew-leases";
import { RELEASE_REASONS } from "#domain/assignments/schema";
import { type Receipt, submitAnnotation } from "#domain/assignments/submit-annotation";
import { ownQualityCurve } from "#domain/insights/quality-curve";
import { builder } from "../builder";
import { connect, connectAll, connectionOf, pagePrice } from "../connection";
import { act, given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { itemOf, TaskItem } from "./item";
import { Point } from "./progress";
import { AssignmentState, Quality, Standing } from "./shared";

type FullBoardJob = BoardJob & { instructions?: string; config?: unknown };
const BoardJobRef = builder.objectRef<FullBoardJob>("BoardJob");
const HindranceRef = builder.objectRef<Hindrance>("Hindrance");
type LeaseWithJob = Lease & { jobId: string; currency: string };
const WorkAssignment = builder.objectRef<LeaseWithJob>("WorkAssignment");
const WorkRecord = builder.objectRef<OwnAssignment>("WorkRecord");
const WorkJob = builder.objectRef<OwnJob>("WorkJob");
const Statistics = builder.objectRef<OwnStatistics>("WorkStatistics");
const EarnedPer = builder.objectRef<OwnStatistics["earned"][number]>("EarnedInCurrency");
const Claimed = builder.objectRef<{ assignments: LeaseWithJob[] }>("ClaimedTasks");
const ReceiptRef = builder.objectRef<Receipt>("Receipt");
const Released = builder.objectRef<{ assignmentId: string }>("ReleasedAssignment");
const Renewed = builder.objectRef<{ leases: { assignmentId: string; leaseUntil: Date | null }[] }>(
  "RenewedLeases",
);
const RenewedLease = builder.objectRef<{ assignmentId: string; leaseUntil: Date | null }>("RenewedLease");

export function addWork(): void {
  addBoard();
  addLeases();
  addOwnWork();
}

function addBoard(): void {
  const BoardConnection = connectionOf(BoardJobRef);
  HindranceRef.implement({
    description: "Why a worker cannot take a job now.",
    fields: (t) => ({
      code: t.exposeString("code"),
      sentence: t.exposeString("sentence"),
      qualificationId: t.exposeID("qualificationId", { nullable: true }),
    }),
  });
  BoardJobRef.implement({
    description: "A published job, as workers see it.",
    fields: (t) => ({
      id: t.exposeID("jobId"),
      title: t.exposeString("title"),
      summary: t.exposeString("summary"),
      kind: t.exposeString("kind"),
      organization: t.exposeString("organization"),
      publishedAt: t.expose("publishedAt", { type: "DateTime" }),
      reward: t.field({ type: Money, resolve: (j) => amount(j.rewardMicros, j.currency) }),
      price: t.field({
        type: Money,
        description: "What you are paid for the next task.",
        resolve: (j) => amount(j.priceMicros, j.currency),
      }),
      floorPerHour: t.field({ type: Money, resolve: (j) => amount(j.floorPerHourMicros, j.currency) }),
      measuredPerHour: t.field({
        type: Money,
        nullable: true,
        description:
          "Pay per hour of active time, as measured over everybody; null until twenty answers are in.",
        resolve: (j) =>
          j.measuredPerHourMicros === null ? null : amount(j.measuredPerHourMicros, j.currency),
      }),
      measuredSecondsPerTask: t.exposeFloat("measuredSecondsPerTask", { nullable: true }),
      qualificationId: t.id({ nullable: true, resolve: (j) => j.qualification?.id }),
      qualification: t.string({ nullable: true, resolve: (j) => j.qualification?.name }),
      eligible: t.boolean({ resolve: (j) => j.hindrances.length === 0 }),
      hindrances: t.field({ type: [HindranceRef], resolve: (j) => j.hindrances }),
      submittedByMe: t.int({ resolve: (j) => j.mine?.submitted ?? 0 }),
      acceptedShare: t.float({
        nullable: true,
        description: "Share of the requester's handed-in work that was not rejected.",
        resolve: (j) => j.requester.acceptedShare,
      }),
      medianHoursToPayment: t.float({ nullable: true, resolve: (j) => j.requester.medianHoursToPayment }),
      reviewHours: t.int({ resolve: (j) => j.requester.reviewHours }),
      tasksLeftAtLeast: t.int({ description: "Rounded down.", resolve: (j) => j.tasksLeft.atLeast }),
      instructions: t.string({
        description: "Markdown.",
        complexity: 10,
        resolve: readOf(
          async (j, _args, { ctx }) => j.instructions ?? (await boardJob(ctx, j.jobId)).instructions,
        ),
      }),
      config: t.field({
        type: "JSON",
        complexity: 10,
        resolve: readOf(async (j, _args, { ctx }) => j.config ?? (await boardJob(ctx, j.jobId)).config),
      }),
      sampleText: t.string({
        nullable: true,
        description: "The text of the first task, where it has one.",
        resolve: (j) => j.sample?.text,
      }),
    }),
  });
  builder.queryFields((t) => ({
    board: t.field({
      type: BoardConnection,
      description: "Published jobs, the newest first.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read((args, { ctx }) =>
        connect(
          args,
          (page) => board(ctx, page),
          (job) => job.jobId,
        ),
      ),
    }),
    boardJob: t.field({
      type: BoardJobRef,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => boardJob(ctx, id)),
    }),
  }));
}

function addLeases(): void {
  WorkAssignment.implement({
    description: "One task that is leased to you.",
    fields: (t) => ({
      id: t.exposeID("assignmentId"),
      jobId: t.exposeID("jobId"),
      token: t.exposeString("token", { description: "Proves that you hold the lease." }),
      item: t.field({
        type: TaskItem,
        resolve: readOf((lease, _args, { ctx, outside }) =>
          itemOf(lease.item, () => outside.links.workImage(ctx, lease.jobId, lease.assignmentId)),
        ),
      }),
      reward: t.field({
        type: Money,
        description: "Fixed now and never changed afterwards.",
        resolve: (lease) => amount(BigInt(lease.rewardMicros), lease.currency),
      }),
      leaseUntil: t.expose("leaseUntil", { type: "DateTime" }),
      leaseSeconds: t.exposeInt("leaseSeconds"),
      schemaVersion: t.exposeInt("schemaVersion"),
      instructionsVersion: t.exposeInt("instructionsVersion"),
    }),
  });
  Claimed.implement({
    fields: (t) => ({
      assignments: t.field({
        type: [WorkAssignment],
        description: "Empty when nothing is left for you now.",
        resolve: (c) => c.assignments,
      }),
    }),
  });
  ReceiptRef.implement({
    description: "Your answer is kept.",
    fields: (t) => ({
      submissionId: t.exposeID("submissionId"),
      late: t.exposeBoolean("late", {
        description: "It came after its lease had ended, and is paid all the same.",
      }),
      rewardMicros: t.field({ type: "Micros", resolve: (r) => BigInt(r.rewardMicros) }),
    }),
  });
  Released.implement({ fields: (t) => ({ assignmentId: t.exposeID("assignmentId") }) });
  RenewedLease.implement({
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      leaseUntil: t.expose("leaseUntil", {
        type: "DateTime",
        nullable: true,
        description: "Null: the lease is over.",
      }),
    }),
  });
  Renewed.implement({
    fields: (t) => ({ leases: t.field({ type: [RenewedLease], resolve: (r) => r.leases }) }),
  });

  const ReleaseReason = builder.enumType("ReleaseReason", { values: RELEASE_REASONS });
  const LeaseInput = builder.inputType("LeaseInput", {
    fields: (t) => ({ assignmentId: t.id({ required: true }), token: t.string({ required: true }) }),
  });
  const SubmissionInput = builder.inputType("SubmissionInput", {
    fields: (t) => ({
      jobId: t.id({ required: true }),
      assignmentId: t.id({ required: true }),
      token: t.string({ required: true }),
      submissionId: t.id({
        required: true,
        description:
          "Yours to make (sub_ and random letters). The same one sent again gets the first answer and counts once.",
      }),
      value: t.field({ type: "JSON", required: true }),
      activeSeconds: t.int({ required: true, description: "Time of work, idle time left out." }),
      comment: t.string({ description: "Flags the task as ambiguous: a question to the requester." }),
    }),
  });

  builder.queryFields((t) => ({
    openAssignments: t.field({
      type: [WorkAssignment],
      description: "The leases you hold in a job, as the claim gave them.",
      args: { jobId: t.arg.id({ required: true }) },
      resolve: read(async ({ jobId }, { ctx }) => {
        const leases = await openLeases(ctx, jobId);
        if (leases.length === 0) return [];
        const { currency } = await boardJob(ctx, jobId);
        return leases.map((lease) => ({ ...lease, jobId, currency }));
      }),
    }),
  }));
  builder.mutationFields((t) => ({
    joinJob: t.field({
      type: BoardJobRef,
      errors: {},
      description: "Admits you to a job. Joining again changes nothing.",
      args: { jobId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        await joinJob(ctx, args);
        return boardJob(ctx, args.jobId);
      }),
    }),
    claimTasks: t.field({
      type: Claimed,
      errors: {},
      description: "Leases up to five tasks. If the answer is lost, openAssignments gives them again.",
      args: { jobId: t.arg.id({ required: true }), want: t.arg.int() },
      resolve: act(async (args, { ctx }) => {
        const leases = await claimTasks(ctx, given(args));
        if (leases.length === 0) return { assignments: [] };
        const { currency } = await boardJob(ctx, args.jobId);
        return { assignments: leases.map((lease) => ({ ...lease, jobId: args.jobId, currency })) };
      }),
    }),
    submitAnnotation: t.field({
      type: ReceiptRef,
      errors: {},
      description: "Hands in an answer. Once acknowledged it is never lost.",
      args: { input: t.arg({ type: SubmissionInput, required: true }) },
      resolve: act(({ input }, { ctx }) => {
        const { comment, ...submission } = input;
        return submitAnnotation(ctx, { ...submission, value: input.value, comment: comment ?? undefined });
      }),
    }),
    releaseAssignment: t.field({
      type: Released,
      errors: {},
      description: "Gives a task back unpaid.",
      args: {
        jobId: t.arg.id({ required: true }),
        assignmentId: t.arg.id({ required: true }),
        token: t.arg.string({ required: true }),
        reason: t.arg({ type: ReleaseReason, required: true }),
        comment: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        await releaseAssignment(ctx, { ...args, comment: args.comment ?? undefined });
        return { assignmentId: args.assignmentId };
      }),
    }),
    renewLeases: t.field({
      type: Renewed,
      errors: {},
      args: { jobId: t.arg.id({ required: true }), leases: t.arg({ type: [LeaseInput], required: true }) },
      resolve: act(async (args, { ctx }) => {
        const renewed = await renewLeases(ctx, args);
        const leases = Object.entries(renewed).map(([assignmentId, leaseUntil]) => ({
          assignmentId,
          leaseUntil,
        }));
        return { leases };
      }),
    }),
  }));
}

function addOwnWork(): void {
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
