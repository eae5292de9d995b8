/** Changing an answer that was handed in, for as long as it rests; and confirming new instructions. */
import { confirmInstructions } from "#domain/assignments/confirm-instructions";
import { type RecentAnswer, recentAnswers } from "#domain/assignments/recent-answers";
import { reviseAnnotation } from "#domain/assignments/revise-annotation";
import { type Reopened, takeBack } from "#domain/assignments/take-back";
import { builder } from "../builder";
import { act, read, readOf } from "../operation";
import { itemOf, TaskItem } from "./item";
import { ReceiptRef } from "./leases";

const ReopenedRef = builder.objectRef<Reopened & { jobId: string }>("ReopenedAnswer");
const Recent = builder.objectRef<RecentAnswer>("RecentAnswer");
const Confirmed = builder.objectRef<{ version: number }>("ConfirmedInstructions");

export function addTakingBack(): void {
  Recent.implement({
    description: "One of your last ten answers in a job, which may still be taken back.",
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      summary: t.exposeString("summary"),
      submittedAt: t.expose("submittedAt", { type: "DateTime" }),
      restsUntil: t.expose("restsUntil", {
        type: "DateTime",
        description: "Until then it may be taken back.",
      }),
      changes: t.exposeInt("changes"),
    }),
  });
  ReopenedRef.implement({
    description: "An answer of yours that is open again. It stands until you hand in another version.",
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      token: t.exposeString("token"),
      submissionId: t.exposeID("submissionId", { description: "What the next version replaces." }),
      value: t.field({ type: "JSON", resolve: (one) => one.value }),
      item: t.field({
        type: TaskItem,
        resolve: readOf((one, _args, { ctx, outside }) =>
          itemOf(one.item, (_, part) => outside.links.workFile(ctx, one.jobId, one.assignmentId, part)),
        ),
      }),
      restsUntil: t.expose("restsUntil", { type: "DateTime" }),
    }),
  });
  Confirmed.implement({ fields: (t) => ({ version: t.exposeInt("version") }) });
  const RevisionInput = builder.inputType("RevisionInput", {
    fields: (t) => ({
      jobId: t.id({ required: true }),
      assignmentId: t.id({ required: true }),
      token: t.string({ required: true }),
      replaces: t.id({ required: true, description: "The submission it takes the place of." }),
      submissionId: t.id({ required: true, description: "Yours to make, like that of any answer." }),
      value: t.field({ type: "JSON", required: true }),
      activeSeconds: t.int({ required: true, description: "Time of work on the change." }),
    }),
  });
  builder.queryFields((t) => ({
    recentAnswers: t.field({
      type: [Recent],
      description: "Your last answers in a job that may still be taken back, the newest first.",
      args: { jobId: t.arg.id({ required: true }) },
      resolve: read((args, { ctx }) => recentAnswers(ctx, args)),
    }),
  }));
  builder.mutationFields((t) => ({
    takeBack: t.field({
      type: ReopenedRef,
      errors: {},
      description: "Opens one of your last answers again.",
      args: { jobId: t.arg.id({ required: true }), assignmentId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => ({ ...(await takeBack(ctx, args)), jobId: args.jobId })),
    }),
    reviseAnnotation: t.field({
      type: ReceiptRef,
      errors: {},
      description: "Hands in a new version of an answer that was taken back; the earlier one is kept.",
      args: { input: t.arg({ type: RevisionInput, required: true }) },
      resolve: act(({ input }, { ctx }) => reviseAnnotation(ctx, { ...input, value: input.value })),
    }),
    confirmInstructions: t.field({
      type: Confirmed,
      errors: {},
      description:
        "Says that you have read this version of a job's instructions; tasks are handed out again.",
      args: { jobId: t.arg.id({ required: true }), version: t.arg.int({ required: true }) },
      resolve: act((args, { ctx }) => confirmInstructions(ctx, args)),
    }),
  }));
}
