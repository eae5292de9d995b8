/** Every verb that changes a job. */
import { type Ctx, inTransaction } from "#domain/context";
import { closeJob } from "#domain/jobs/close-job";
import { draftJob } from "#domain/jobs/draft-job";
import { editJob } from "#domain/jobs/edit-job";
import { pauseJob } from "#domain/jobs/pause-job";
import { publishJob } from "#domain/jobs/publish-job";
import { jobById } from "#domain/jobs/queries";
import { raiseBudget } from "#domain/jobs/raise-budget";
import { resumeJob } from "#domain/jobs/resume-job";
import { reviseInstructions } from "#domain/jobs/revise-instructions";
import { reviseSchema } from "#domain/jobs/revise-schema";
import type { EditJob } from "#domain/jobs/schema";
import { builder } from "../builder";
import { act, given, onceFor } from "../operation";
import { Job, PlanInput, TierInput } from "./job";

export function addJobChanges(): void {
  const DraftInput = builder.inputType("DraftJobInput", {
    fields: (t) => ({
      organizationId: t.id({ required: true }),
      title: t.string({ required: true }),
      summary: t.string({ description: "One line for the job board." }),
      kind: t.string({ required: true, description: "choice, bbox …" }),
      config: t.field({
        type: "JSON",
        required: true,
        description: "The label schema, in the kind's own form.",
      }),
      instructions: t.string({ description: "Markdown." }),
      rewardMicros: t.field({ type: "Micros", required: true, description: "Per accepted annotation." }),
      plan: t.field({ type: PlanInput }),
      tiers: t.field({ type: [TierInput] }),
      floorPerHourMicros: t.field({ type: "Micros", description: "Guaranteed per hour of active time." }),
      topUpReserveBps: t.int(),
      leaseSeconds: t.int(),
      reviewHours: t.int({ description: "Silence pays the worker after this, 72 at most." }),
      qualificationId: t.id(),
      takeBackSeconds: t.int({
        description:
          "How long workers may take an answer back, 0 to 1800; the engine looks at it afterwards.",
      }),
      predictionsWithheldBps: t.int({
        description: "Share of the tasks with predictions that are shown without them, in basis points.",
      }),
    }),
  });
  const EditInput = builder.inputType("EditJobInput", {
    description: "What is left out stays as it is.",
    fields: (t) => ({
      title: t.string(),
      summary: t.string(),
      rewardMicros: t.field({ type: "Micros" }),
      plan: t.field({ type: PlanInput }),
      tiers: t.field({ type: [TierInput] }),
      floorPerHourMicros: t.field({ type: "Micros" }),
      topUpReserveBps: t.int(),
      leaseSeconds: t.int(),
      reviewHours: t.int(),
      qualificationId: t.id({ description: "Null: none is demanded any more." }),
      takeBackSeconds: t.int(),
      predictionsWithheldBps: t.int(),
    }),
  });

  builder.mutationFields((t) => {
    const jobId = () => t.arg.id({ required: true });
    const idempotencyKey = () =>
      t.arg.string({ description: "The same request sent again with the same key happens once." });
    return {
      draftJob: t.field({
        type: Job,
        errors: {},
        description: "Creates a job as a draft: nobody sees it and no money moves until it is published.",
        args: { input: t.arg({ type: DraftInput, required: true }), idempotencyKey: idempotencyKey() },
        resolve: act(async (args, { ctx }) => {
          const { config } = args.input;
          const draft = {
            ...given(args.input),
            config,
            plan: args.input.plan ? given(args.input.plan) : undefined,
          };
          return inTransaction(ctx, async (ctx) => {
            const { jobId } = await onceFor(ctx, "draftJob", args, (ctx) => draftJob(ctx, draft));
            return jobById(ctx, jobId);
          });
        }),
      }),
      editJob: t.field({
        type: Job,
        errors: {},
        description: "Changes a draft. After publication the terms stand.",
        args: { jobId: jobId(), input: t.arg({ type: EditInput, required: true }) },
        resolve: act(async ({ jobId, input }, { ctx }) => {
          const { qualificationId, plan, ...rest } = input;
          const changes: EditJob = { jobId, ...given(rest) };
          if (plan) changes.plan = given(plan);
          if (qualificationId !== undefined) changes.qualificationId = qualificationId;
          await editJob(ctx, changes);
          return jobById(ctx, jobId);
        }),
      }),
      reviseInstructions: t.field({
        type: Job,
        errors: {},
        description: "Writes a new version of the instructions; workers see it with their next task.",
        args: {
          jobId: jobId(),
          markdown: t.arg.string({ required: true }),
          idempotencyKey: idempotencyKey(),
        },
        resolve: act((args, { ctx }) =>
          changed(ctx, args.jobId, (ctx) =>
            onceFor(ctx, "reviseInstructions", args, (ctx) => reviseInstructions(ctx, args)),
          ),
        ),
      }),
      reviseSchema: t.field({
        type: Job,
        errors: {},
        description: "Writes a new version of the label schema. A running job may only gain classes.",
        args: {
          jobId: jobId(),
          config: t.arg({ type: "JSON", required: true }),
          idempotencyKey: idempotencyKey(),
        },
        resolve: act((args, { ctx }) =>
          changed(ctx, args.jobId, (ctx) =>
            onceFor(ctx, "reviseSchema", args, (ctx) => reviseSchema(ctx, args)),
          ),
        ),
      }),
      publishJob: t.field({
        type: Job,
        errors: {},
        description: "Holds the budget and shows the job on the board.",
        args: {
          jobId: jobId(),
          budgetMicros: t.arg({ type: "Micros", required: true }),
          idempotencyKey: idempotencyKey(),
        },
        resolve: act((args, { ctx }) =>
          changed(ctx, args.jobId, (ctx) =>
            onceFor(ctx, "publishJob", args, async (ctx) => {
              await publishJob(ctx, args);
              return true;
            }),
          ),
        ),
      }),
      pauseJob: t.field({
        type: Job,
        errors: {},
        description: "Stops handing out tasks. Who holds one may finish it and is paid.",
        args: { jobId: jobId(), reason: t.arg.string() },
        resolve: act((args, { ctx }) => changed(ctx, args.jobId, (ctx) => pauseJob(ctx, given(args)))),
      }),
      resumeJob: t.field({
        type: Job,
        errors: {},
        args: { jobId: jobId() },
        resolve: act((args, { ctx }) => changed(ctx, args.jobId, (ctx) => resumeJob(ctx, args))),
      }),
      raiseBudget: t.field({
        type: Job,
        errors: {},
        description: "Holds more money for a running job.",
        args: {
          jobId: jobId(),
          byMicros: t.arg({ type: "Micros", required: true }),
          idempotencyKey: t.arg.string({ required: true }),
        },
        resolve: act((args, { ctx }) => changed(ctx, args.jobId, (ctx) => raiseBudget(ctx, args))),
      }),
      closeJob: t.field({
        type: Job,
        errors: {},
        description:
          "Stops a job for good. Leases that are out may be submitted and are paid; the rest of the hold goes back.",
        args: { jobId: jobId() },
        resolve: act((args, { ctx }) => changed(ctx, args.jobId, (ctx) => closeJob(ctx, args))),
      }),
    };
  });
}

/** Changes a job and answers it as it is then, in one transaction: an answer that cannot be read changes nothing. */
function changed(ctx: Ctx, jobId: string, change: (ctx: Ctx) => Promise<unknown>) {
  return inTransaction(ctx, async (ctx) => {
    await change(ctx);
    return jobById(ctx, jobId);
  });
}
