/** Claiming, handing in and giving back. No type here knows a task id, or what is gold. */
import { boardJob } from "#domain/assignments/board";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { joinJob } from "#domain/assignments/join-job";
import type { Lease } from "#domain/assignments/lease";
import { openLeases } from "#domain/assignments/open-leases";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { renewLeases } from "#domain/assignments/renew-leases";
import { RELEASE_REASONS } from "#domain/assignments/schema";
import { type Receipt, submitAnnotation } from "#domain/assignments/submit-annotation";
import { builder } from "../builder";
import { act, given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { BoardJobRef } from "./board";
import { itemOf, TaskItem } from "./item";

type LeaseWithJob = Lease & { jobId: string; currency: string };
const WorkAssignment = builder.objectRef<LeaseWithJob>("WorkAssignment");
const Claimed = builder.objectRef<{ assignments: LeaseWithJob[] }>("ClaimedTasks");
export const ReceiptRef = builder.objectRef<Receipt>("Receipt");
const Released = builder.objectRef<{ assignmentId: string }>("ReleasedAssignment");
const Renewed = builder.objectRef<{ leases: { assignmentId: string; leaseUntil: Date | null }[] }>(
  "RenewedLeases",
);
const RenewedLease = builder.objectRef<{ assignmentId: string; leaseUntil: Date | null }>("RenewedLease");

export function addLeases(): void {
  WorkAssignment.implement({
    description: "One task that is leased to you.",
    fields: (t) => ({
      id: t.exposeID("assignmentId"),
      jobId: t.exposeID("jobId"),
      token: t.exposeString("token", { description: "Proves that you hold the lease." }),
      item: t.field({
        type: TaskItem,
        resolve: readOf((lease, _args, { ctx, outside }) =>
          itemOf(lease.item, (_, part) => outside.links.workFile(ctx, lease.jobId, lease.assignmentId, part)),
        ),
      }),
      proposal: t.field({
        type: "JSON",
        nullable: true,
        description:
          "What a model proposes: model, version, score, value. Null where there is nothing, or it is withheld.",
        resolve: (lease) => lease.proposal,
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
