import { inTransaction } from "#domain/context";
import { NO_JOB } from "#domain/events/record";
import { acceptAssignment } from "#domain/reviews/accept-assignment";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { answerQuestion } from "#domain/reviews/answer-question";
import { appealById } from "#domain/reviews/appeal-queries";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { taskById } from "#domain/tasks/task-detail";
import { builder } from "../builder";
import { act, given, onceFor, readOf } from "../operation";
import { AppealRef } from "./decision";
import { Task } from "./task";

const Reviewed = builder.objectRef<{ assignmentId: string; decisionId?: string; appealUntil?: Date }>(
  "ReviewedAssignment",
);
const Ruling = builder.objectRef<{ jobId: string; taskId: string; agreed: number; differed: number }>(
  "Ruling",
);
const Answered = builder.objectRef<{ questionId: string; answered: number }>("AnsweredQuestion");

export function addRulings(): void {
  Reviewed.implement({
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      decisionId: t.exposeID("decisionId", { nullable: true }),
      appealUntil: t.expose("appealUntil", { type: "DateTime", nullable: true }),
    }),
  });
  Ruling.implement({
    fields: (t) => ({
      agreed: t.exposeInt("agreed", { description: "Answers accepted at once because they agree." }),
      differed: t.exposeInt("differed"),
      task: t.field({ type: Task, resolve: readOf((r, _args, { ctx }) => taskById(ctx, r.jobId, r.taskId)) }),
    }),
  });
  Answered.implement({
    fields: (t) => ({ questionId: t.exposeID("questionId"), answered: t.exposeInt("answered") }),
  });
  const AppealSubject = builder.enumType("AppealSubject", { values: ["assignment", "decision"] as const });
  const AppealOutcome = builder.enumType("AppealOutcome", { values: ["granted", "denied"] as const });
  builder.mutationFields((t) => ({
    acceptAssignment: t.field({
      type: Reviewed,
      errors: {},
      args: {
        jobId: t.arg.id({ required: true }),
        assignmentId: t.arg.id({ required: true }),
        note: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        await acceptAssignment(ctx, given(args));
        return { assignmentId: args.assignmentId };
      }),
    }),
    rejectAssignment: t.field({
      type: Reviewed,
      errors: {},
      description: "Rejects an answer with a reason, which the worker reads and may contest for 14 days.",
      args: {
        jobId: t.arg.id({ required: true }),
        assignmentId: t.arg.id({ required: true }),
        reason: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx }) => ({
        assignmentId: args.assignmentId,
        ...(await rejectAssignment(ctx, args)),
      })),
    }),
    adjudicateTask: t.field({
      type: Ruling,
      errors: {},
      description: "Rules on an undecided task: the ruling is its final label.",
      args: {
        jobId: t.arg.id({ required: true }),
        taskId: t.arg.id({ required: true }),
        value: t.arg({ type: "JSON", required: true }),
        reason: t.arg.string({ required: true }),
      },
      resolve: act(async (args, { ctx }) => ({
        jobId: args.jobId,
        taskId: args.taskId,
        ...(await adjudicateTask(ctx, { ...args, value: args.value })),
      })),
    }),
    answerQuestion: t.field({
      type: Answered,
      errors: {},
      description: "Answers a worker's question; everybody who asked about the same task gets the answer.",
      args: {
        jobId: t.arg.id({ required: true }),
        questionId: t.arg.id({ required: true }),
        answer: t.arg.string({ required: true }),
        inGuidelines: t.arg.boolean({
          description:
            "Question and answer also stand beside the instructions, for everybody; true when left out.",
        }),
      },
      resolve: act(async (args, { ctx }) => ({
        questionId: args.questionId,
        ...(await answerQuestion(ctx, { ...args, inGuidelines: args.inGuidelines ?? undefined })),
      })),
    }),
    makeAppeal: t.field({
      type: AppealRef,
      errors: {},
      description: "Contests a rejection, or a decision about your standing, within 14 days.",
      args: {
        jobId: t.arg.id({ description: "Null for a decision about the whole marketplace." }),
        subject: t.arg({ type: AppealSubject, required: true }),
        subjectId: t.arg.id({ required: true }),
        statement: t.arg.string({ required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) =>
        inTransaction(ctx, async (ctx) => {
          const { idempotencyKey: _key, ...appeal } = args;
          const jobId = appeal.jobId ?? NO_JOB;
          const { appealId } = await onceFor(ctx, "makeAppeal", args, async (ctx) => {
            const { appealId } = await makeAppeal(ctx, { ...appeal, jobId });
            return { appealId };
          });
          return appealById(ctx, { jobId, appealId });
        }),
      ),
    }),
    decideAppeal: t.field({
      type: AppealRef,
      errors: {},
      description: "Answers an appeal; never whoever decided the first time.",
      args: {
        jobId: t.arg.id({ description: "Null for a decision about the whole marketplace." }),
        appealId: t.arg.id({ required: true }),
        outcome: t.arg({ type: AppealOutcome, required: true }),
        ruling: t.arg.string({ required: true }),
      },
      resolve: act((args, { ctx }) =>
        inTransaction(ctx, async (ctx) => {
          const jobId = args.jobId ?? NO_JOB;
          await decideAppeal(ctx, { ...args, jobId });
          return appealById(ctx, { jobId, appealId: args.appealId });
        }),
      ),
    }),
  }));
}
