/** Exams, from the worker's side. */
import { answerQuestion, type Feedback } from "#domain/qualifications/answer-question";
import { type ExamResult, finishAttempt } from "#domain/qualifications/finish-attempt";
import {
  type ExamQuestion,
  type ExamSitting,
  examSitting,
  type HeldQualification,
  type OwnAttempt,
  ownAttempts,
  ownGrants,
} from "#domain/qualifications/queries";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { builder } from "../builder";
import { act, given, read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { itemOf, TaskItem } from "./item";

type AskedQuestion = ExamQuestion & { sitting: ExamSitting };

const Held = builder.objectRef<HeldQualification>("HeldQualification");
const Attempt = builder.objectRef<OwnAttempt>("ExamAttempt");
const Sitting = builder.objectRef<ExamSitting>("ExamSitting");
const QuestionRef = builder.objectRef<AskedQuestion>("ExamQuestion");
const Answered = builder.objectRef<NonNullable<ExamQuestion["answer"]>>("ExamAnswer");
const FeedbackRef = builder.objectRef<Feedback>("ExamFeedback");
const Result = builder.objectRef<ExamResult>("ExamResult");

export function addExams(): void {
  const AttemptState = builder.enumType("AttemptState", { values: ["open", "passed", "failed"] as const });
  const HeldState = builder.enumType("GrantState", { values: ["held", "expired", "revoked"] as const });
  Held.implement({
    fields: (t) => ({
      id: t.exposeID("grantId"),
      qualificationId: t.exposeID("qualificationId"),
      name: t.exposeString("name"),
      score: t.exposeFloat("score", { nullable: true }),
      grantedAt: t.expose("grantedAt", { type: "DateTime" }),
      expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
      state: t.field({ type: HeldState, resolve: (h) => h.state }),
      revokeReason: t.exposeString("revokeReason", { nullable: true }),
    }),
  });
  Attempt.implement({
    fields: (t) => ({
      id: t.exposeID("attemptId"),
      qualificationId: t.exposeID("qualificationId"),
      name: t.exposeString("name"),
      state: t.field({ type: AttemptState, resolve: (a) => a.state }),
      score: t.exposeFloat("score", { nullable: true }),
      answered: t.exposeInt("answered"),
      questions: t.exposeInt("questions"),
      startedAt: t.expose("startedAt", { type: "DateTime" }),
      endedAt: t.expose("endedAt", { type: "DateTime", nullable: true }),
      retryAt: t.expose("retryAt", { type: "DateTime", nullable: true }),
    }),
  });
  Answered.implement({
    fields: (t) => ({
      value: t.field({ type: "JSON", resolve: (a) => a.value }),
      score: t.exposeFloat("score"),
      explanation: t.exposeString("explanation"),
    }),
  });
  QuestionRef.implement({
    fields: (t) => ({
      question: t.exposeInt("question"),
      item: t.field({
        type: TaskItem,
        resolve: readOf((q, _args, { ctx, outside }) =>
          itemOf(q.item, (_, part) => outside.links.examFile(ctx, q.sitting, q.question, part)),
        ),
      }),
      answer: t.field({ type: Answered, nullable: true, resolve: (q) => q.answer }),
    }),
  });
  Sitting.implement({
    description: "One sitting of an exam, with its questions.",
    fields: (t) => ({
      id: t.exposeID("attemptId"),
      qualificationId: t.exposeID("qualificationId"),
      name: t.exposeString("name"),
      kind: t.exposeString("kind"),
      config: t.field({ type: "JSON", resolve: (s) => s.config }),
      instructions: t.exposeString("instructions"),
      passScore: t.exposeFloat("passScore"),
      state: t.field({ type: AttemptState, resolve: (s) => s.state }),
      score: t.exposeFloat("score", { nullable: true }),
      questions: t.field({
        type: [QuestionRef],
        resolve: (s) => s.items.map((one) => ({ ...one, sitting: s })),
      }),
    }),
  });
  FeedbackRef.implement({
    fields: (t) => ({
      question: t.exposeInt("question"),
      score: t.exposeFloat("score"),
      right: t.exposeBoolean("right"),
      explanation: t.exposeString("explanation"),
      rightAnswer: t.field({ type: "JSON", resolve: (f) => f.rightAnswer }),
      answered: t.exposeInt("answered"),
      questions: t.exposeInt("questions"),
    }),
  });
  Result.implement({
    fields: (t) => ({
      passed: t.exposeBoolean("passed"),
      score: t.exposeFloat("score"),
      passScore: t.exposeFloat("passScore"),
      paid: t.field({
        type: Money,
        nullable: true,
        description: "What passing has paid you; null for nothing.",
        resolve: (r) => (r.currency ? amount(BigInt(r.paidMicros), r.currency) : null),
      }),
      expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
      retryAt: t.expose("retryAt", { type: "DateTime", nullable: true }),
    }),
  });
  builder.queryFields((t) => ({
    myQualifications: t.field({ type: [Held], resolve: read((_args, { ctx }) => ownGrants(ctx)) }),
    myAttempts: t.field({
      type: [Attempt],
      args: { qualificationId: t.arg.id() },
      resolve: read((args, { ctx }) => ownAttempts(ctx, args.qualificationId ?? undefined)),
    }),
    examSitting: t.field({
      type: Sitting,
      args: { attemptId: t.arg.id({ required: true }) },
      resolve: read((args, { ctx }) => examSitting(ctx, args.attemptId)),
    }),
  }));
  builder.mutationFields((t) => ({
    startExam: t.field({
      type: Sitting,
      errors: {},
      description: "Begins a sitting, or goes on with the open one.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        rewardMicros: t.arg({
          type: "Micros",
          description: "What you were told that passing pays: a sitting that would pay less is not begun.",
        }),
      },
      resolve: act(async (args, { ctx }) => {
        const { attemptId } = await startAttempt(ctx, {
          ...given(args),
          qualificationId: args.qualificationId,
        });
        return examSitting(ctx, attemptId);
      }),
    }),
    answerExamQuestion: t.field({
      type: FeedbackRef,
      errors: {},
      description:
        "Grades one answer and says at once what was right. The same answer again gets the same feedback.",
      args: {
        attemptId: t.arg.id({ required: true }),
        question: t.arg.int({ required: true, description: "From 1." }),
        value: t.arg({ type: "JSON", required: true }),
      },
      resolve: act((args, { ctx }) => answerQuestion(ctx, { ...args, value: args.value })),
    }),
    finishExam: t.field({
      type: Result,
      errors: {},
      args: { attemptId: t.arg.id({ required: true }) },
      resolve: act((args, { ctx }) => finishAttempt(ctx, args)),
    }),
  }));
}
