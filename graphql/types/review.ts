import { appealsDue } from "#domain/reviews/appeal-queries";
import {
  type NamelessAnswer,
  reviewQueue,
  type UndecidedTask,
  undecidedTasks,
  type WorkToReview,
} from "#domain/reviews/queries";
import { type Question, questionsOf } from "#domain/reviews/question-queries";
import { builder } from "../builder";
import { connectAll, connectionOf, connectList, pagePrice } from "../connection";
import { readOf } from "../operation";
import { amount, Money } from "../scalars";
import { AppealRef } from "./decision";
import { itemOf, TaskItem } from "./item";
import { Job } from "./job";

const Answer = builder.objectRef<NamelessAnswer>("NamelessAnswer");
const Undecided = builder.objectRef<UndecidedTask & { jobId: string }>("UndecidedTask");
const ToReview = builder.objectRef<WorkToReview & { jobId: string; currency: string }>("WorkToReview");
const QuestionRef = builder.objectRef<Question>("Question");

export function addReviewing(): void {
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
          itemOf(u.item, (assetId) => outside.links.taskFile(ctx, u.jobId, assetId)),
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
          itemOf(w.item, (assetId) => outside.links.taskFile(ctx, w.jobId, assetId)),
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
