/** Reviewing work, adjudicating tasks, answering workers, and workers' appeals. */

import { personOf } from "#domain/access/authorize";
import { inTransaction } from "#domain/context";
import { NO_JOB } from "#domain/events/record";
import { acceptAssignment } from "#domain/reviews/accept-assignment";
import { adjudicateTask } from "#domain/reviews/adjudicate-task";
import { answerQuestion } from "#domain/reviews/answer-question";
import {
  type Appeal,
  appealById,
  appealsDue,
  type OwnRejection,
  ownAppeals,
  ownRejections,
} from "#domain/reviews/appeal-queries";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { type Decision, decisionsAbout } from "#domain/reviews/decision-queries";
import { makeAppeal } from "#domain/reviews/make-appeal";
import {
  type NamelessAnswer,
  reviewQueue,
  type UndecidedTask,
  undecidedTasks,
  type WorkToReview,
} from "#domain/reviews/queries";
import { type OwnQuestion, ownQuestions, type Question, questionsOf } from "#domain/reviews/question-queries";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { taskById } from "#domain/tasks/queries";
import { builder } from "../builder";
import { connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { act, given, onceFor, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { itemOf, TaskItem } from "./item";
import { Job } from "./job";
import { Task } from "./task";

const Answer = builder.objectRef<NamelessAnswer>("NamelessAnswer");
const Undecided = builder.objectRef<UndecidedTask & { jobId: string }>("UndecidedTask");
const ToReview = builder.objectRef<WorkToReview & { jobId: string; currency: string }>("WorkToReview");
const QuestionRef = builder.objectRef<Question>("Question");
const MyQuestion = builder.objectRef<OwnQuestion>("MyQuestion");
export const AppealRef = builder.objectRef<Appeal>("Appeal");
export const DecisionRef = builder.objectRef<Decision>("Decision");
const Rejection = builder.objectRef<OwnRejection>("Rejection");
const Reviewed = builder.objectRef<{ assignmentId: string; decisionId?: string; appealUntil?: Date }>(
  "ReviewedAssignment",
);
const Ruling = builder.objectRef<{ jobId: string; taskId: string; agreed: number; differed: number }>(
  "Ruling",
);
const Answered = builder.objectRef<{ questionId: string; answered: number }>("AnsweredQuestion");

export function addReviews(): void {
  addReviewing();
  addDecisions();
  addChanges();
}

function addReviewing(): void {
  const UndecidedConnection = connectionOf(Undecided);
  const ToReviewConnection = connectionOf(ToReview);
  const QuestionConnection = connectionOf(QuestionRef);
  Answer.implement({
    description: "An answer without a name: reviewers compare answers, not people.",
    fields: (t) => ({
      name: t.exposeString("name"),
      value: t.field({ type: "JSON", resolve: (a) => a.value }),
      activeSeconds: t.exposeInt("activeSeconds"),
    }),
  });
  Undecided.implement({
    fields: (t) => ({
      taskId: t.exposeID("taskId"),
      externalId: t.exposeString("externalId", { nullable: true }),
      item: t.field({
        type: TaskItem,
        resolve: readOf((u, _args, { ctx, outside }) =>
          itemOf(u.item, (assetId) => outside.links.taskImage(ctx, u.jobId, assetId)),
        ),
      }),
      answers: t.field({ type: [Answer], resolve: (u) => u.answers }),
      leaning: t.field({
        type: "JSON",
        nullable: true,
        description: "What the engine leaned to, and why it did not settle.",
        resolve: (u) => u.leaning,
      }),
    }),
  });
  ToReview.implement({
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      taskId: t.exposeID("taskId"),
      externalId: t.exposeString("externalId", { nullable: true }),
      item: t.field({
        type: TaskItem,
        resolve: readOf((w, _args, { ctx, outside }) =>
          itemOf(w.item, (assetId) => outside.links.taskImage(ctx, w.jobId, assetId)),
        ),
      }),
      worker: t.exposeString("worker"),
      value: t.field({ type: "JSON", resolve: (w) => w.value }),
      summary: t.exposeString("summary"),
      submittedAt: t.expose("submittedAt", { type: "DateTime" }),
      activeSeconds: t.exposeInt("activeSeconds"),
      acceptAfter: t.expose("acceptAfter", {
        type: "DateTime",
        nullable: true,
        description: "Accepted then, unless a reviewer speaks.",
      }),
      agrees: t.exposeBoolean("agrees", { nullable: true }),
      finalLabel: t.field({ type: "JSON", nullable: true, resolve: (w) => w.finalLabel }),
      reward: t.field({ type: Money, resolve: (w) => amount(w.rewardMicros, w.currency) }),
    }),
  });
  QuestionRef.implement({
    fields: (t) => ({
      id: t.exposeID("questionId"),
      taskId: t.exposeID("taskId"),
      comment: t.exposeString("comment"),
      askedAt: t.expose("askedAt", { type: "DateTime" }),
      answer: t.exposeString("answer", { nullable: true }),
      answeredAt: t.expose("answeredAt", { type: "DateTime", nullable: true }),
    }),
  });
  builder.objectFields(Job, (t) => ({
    undecidedTasks: t.field({
      type: UndecidedConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: readOf((job, args, { ctx }) =>
        connectList(
          args,
          async ({ limit, after }) =>
            (await undecidedTasks(ctx, job.id, { after, limit })).map((one) => ({ ...one, jobId: job.id })),
          (one) => one.taskId,
        ),
      ),
    }),
    reviewQueue: t.field({
      type: ToReviewConnection,
      description: "Submitted work nobody has ruled on; what is accepted soonest first.",
      args: { first: t.arg.int(), after: t.arg.string(), differing: t.arg.boolean() },
      complexity: pagePrice,
      resolve: readOf((job, { differing, ...args }, { ctx }) =>
        connectList(
          args,
          async ({ limit, after }) => {
            const queue = await reviewQueue(ctx, job.id, { limit, after, differing: differing ?? undefined });
            return queue.map((one) => ({ ...one, jobId: job.id, currency: job.currency }));
          },
          (one) => one.assignmentId,
        ),
      ),
    }),
    questions: t.field({
      type: QuestionConnection,
      description: "Workers' questions about its tasks, open ones first.",
      args: { first: t.arg.int(), after: t.arg.string(), openOnly: t.arg.boolean() },
      complexity: pagePrice,
      resolve: readOf(async (job, { openOnly, ...args }, { ctx }) =>
        connectAll(
          args,
          await questionsOf(ctx, job.id, { openOnly: openOnly ?? undefined, limit: 500 }),
          (q) => q.questionId,
        ),
      ),
    }),
    appeals: t.field({
      type: [AppealRef],
      description: "Open appeals, what is due soonest first.",
      resolve: readOf((job, _args, { ctx }) => appealsDue(ctx, job.id)),
    }),
  }));
}

function addDecisions(): void {
  const DecisionConnection = connectionOf(DecisionRef);
  DecisionRef.implement({
    description: "A decision about a person's pay or access, with its reasons.",
    fields: (t) => ({
      id: t.exposeID("decisionId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      subject: t.exposeString("subject", {
        description: "standing, tier, rejection, qualification or top_up.",
      }),
      outcome: t.exposeString("outcome"),
      reasons: t.field({ type: "JSON", resolve: (d) => d.reasons }),
      evidence: t.field({ type: "JSON", resolve: (d) => d.evidence }),
      engine: t.exposeString("engine", { nullable: true }),
      decidedBy: t.exposeString("decidedBy"),
      note: t.exposeString("note", { nullable: true }),
      at: t.expose("at", { type: "DateTime" }),
      appealSubject: t.string({
        nullable: true,
        description: "Where it can be contested: assignment or decision.",
        resolve: (d) => d.appeal?.subject,
      }),
      appealSubjectId: t.id({ nullable: true, resolve: (d) => d.appeal?.subjectId }),
      appealUntil: t.field({ type: "DateTime", nullable: true, resolve: (d) => d.appeal?.until }),
      appealState: t.string({ nullable: true, resolve: (d) => d.appealed?.state }),
      appealRuling: t.string({ nullable: true, resolve: (d) => d.appealed?.ruling }),
    }),
  });
  AppealRef.implement({
    fields: (t) => ({
      id: t.exposeID("appealId"),
      jobId: t.exposeID("jobId", { nullable: true }),
      jobTitle: t.exposeString("jobTitle", { nullable: true }),
      subject: t.exposeString("subject"),
      subjectId: t.exposeID("subjectId"),
      worker: t.exposeString("worker"),
      statement: t.exposeString("statement"),
      state: t.exposeString("state", { description: "open, granted or denied." }),
      dueAt: t.expose("dueAt", { type: "DateTime" }),
      madeAt: t.expose("madeAt", { type: "DateTime" }),
      ruling: t.exposeString("ruling", { nullable: true }),
      decidedAt: t.expose("decidedAt", { type: "DateTime", nullable: true }),
      contestedReason: t.string({ resolve: (a) => a.contested.reason }),
      contestedValue: t.field({ type: "JSON", nullable: true, resolve: (a) => a.contested.value }),
      whyNot: t.string({
        nullable: true,
        description: "Why you may not decide about it; null when you may.",
        resolve: (a) => (a.decidable === true ? null : a.decidable),
      }),
    }),
  });
  Rejection.implement({
    fields: (t) => ({
      assignmentId: t.exposeID("assignmentId"),
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      reason: t.exposeString("reason"),
      at: t.expose("at", { type: "DateTime", nullable: true }),
      state: t.exposeString("state"),
      appealUntil: t.expose("appealUntil", { type: "DateTime", nullable: true }),
    }),
  });
  MyQuestion.implement({
    fields: (t) => ({
      id: t.exposeID("questionId"),
      jobId: t.exposeID("jobId"),
      jobTitle: t.exposeString("jobTitle"),
      assignmentId: t.exposeID("assignmentId"),
      comment: t.exposeString("comment"),
      askedAt: t.expose("askedAt", { type: "DateTime" }),
      answer: t.exposeString("answer", { nullable: true }),
      answeredAt: t.expose("answeredAt", { type: "DateTime", nullable: true }),
    }),
  });
  builder.queryFields((t) => ({
    myDecisions: t.field({
      type: DecisionConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(
          args,
          await decisionsAbout(ctx, personOf(ctx).personId, { limit: 200 }),
          (d) => d.decisionId,
        ),
      ),
    }),
    decisionsAbout: t.field({
      type: DecisionConnection,
      description: "Decisions about one person, for admins.",
      args: { personId: t.arg.id({ required: true }), first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async ({ personId, ...args }, { ctx }) =>
        connectAll(args, await decisionsAbout(ctx, personId, { limit: 200 }), (d) => d.decisionId),
      ),
    }),
    myAppeals: t.field({ type: [AppealRef], resolve: read((_args, { ctx }) => ownAppeals(ctx)) }),
    myRejections: t.field({ type: [Rejection], resolve: read((_args, { ctx }) => ownRejections(ctx)) }),
    myQuestions: t.field({
      type: [MyQuestion],
      args: { jobId: t.arg.id() },
      resolve: read((args, { ctx }) => ownQuestions(ctx, args.jobId ?? undefined)),
    }),
    appeals: t.field({
      type: [AppealRef],
      description: "Open appeals you can see, what is due soonest first.",
      resolve: read((_args, { ctx }) => {
        personOf(ctx);
        return appealsDue(ctx);
      }),
    }),
  }));
}

function addChanges(): void {
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
      },
      resolve: act(async (args, { ctx }) => ({
        questionId: args.questionId,
        ...(await answerQuestion(ctx, args)),
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
