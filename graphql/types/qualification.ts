/** Qualifications and their exams, from both sides. */
import { answerQuestion, type Feedback } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import {
  type DefinedQualification,
  type Holder,
  holdersOf,
  qualificationsFor,
} from "#domain/qualifications/defined-queries";
import { type ExamResult, finishAttempt } from "#domain/qualifications/finish-attempt";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import {
  type ExamQuestion,
  type ExamSitting,
  examSitting,
  type HeldQualification,
  type OfferedQualification,
  type OwnAttempt,
  offeredQualification,
  offeredQualifications,
  ownAttempts,
  ownGrants,
  type QualificationSummary,
} from "#domain/qualifications/queries";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { builder } from "../builder";
import { connectAll, connectionOf, pagePrice } from "../connection";
import { act, given, onceFor, read, readOf } from "../operation";
import { TaskItem } from "./item";
import { Organization } from "./organization";

const Shared = builder.interfaceRef<QualificationSummary>("QualificationTerms");
const Offered = builder.objectRef<OfferedQualification>("Qualification");
const Defined = builder.objectRef<DefinedQualification>("DefinedQualification");
const HolderRef = builder.objectRef<Holder>("QualificationHolder");
const Held = builder.objectRef<HeldQualification>("HeldQualification");
const Attempt = builder.objectRef<OwnAttempt>("ExamAttempt");
const Sitting = builder.objectRef<ExamSitting>("ExamSitting");
const QuestionRef = builder.objectRef<ExamQuestion>("ExamQuestion");
const Answered = builder.objectRef<NonNullable<ExamQuestion["answer"]>>("ExamAnswer");
const FeedbackRef = builder.objectRef<Feedback>("ExamFeedback");
const Result = builder.objectRef<ExamResult>("ExamResult");
const Made = builder.objectRef<{ qualificationId: string; questions: number }>("NewQualification");
const Granted = builder.objectRef<{ grantId: string; expiresAt: string | null }>("GrantedQualification");
const Revoked = builder.objectRef<{ decisionId: string }>("RevokedQualification");

export function addQualifications(): void {
  addTerms();
  addExams();
  addChanges();
}

function addTerms(): void {
  const OfferedConnection = connectionOf(Offered);
  const DefinedConnection = connectionOf(Defined);
  const HolderConnection = connectionOf(HolderRef);
  Shared.implement({
    fields: (t) => ({
      id: t.exposeID("qualificationId"),
      name: t.exposeString("name"),
      description: t.exposeString("description"),
      organization: t.exposeString("organization", {
        nullable: true,
        description: "Null: the marketplace's own.",
      }),
      kind: t.exposeString("kind"),
      passScore: t.exposeFloat("passScore"),
      questionsPerAttempt: t.exposeInt("questionsPerAttempt"),
      retryAfterHours: t.exposeInt("retryAfterHours"),
      maxAttempts: t.exposeInt("maxAttempts"),
      validDays: t.exposeInt("validDays", { nullable: true }),
    }),
  });
  Offered.implement({
    description: "A qualification, and where you stand on it.",
    interfaces: [Shared],
    fields: (t) => ({
      instructions: t.exposeString("instructions"),
      held: t.boolean({ resolve: (q) => q.mine.met }),
      heldUntil: t.field({ type: "DateTime", nullable: true, resolve: (q) => q.mine.until }),
      reasons: t.field({
        type: ["String"],
        description: "Why it is not held, or its exam not open.",
        resolve: (q) => q.mine.reasons.map((reason) => reason.sentence),
      }),
      examOpen: t.boolean({ resolve: (q) => q.mine.exam?.open ?? false }),
      examOpensAt: t.field({ type: "DateTime", nullable: true, resolve: (q) => q.mine.exam?.opensAt }),
      attemptId: t.id({
        nullable: true,
        description: "The sitting to go on with.",
        resolve: (q) => q.mine.exam?.attemptId,
      }),
    }),
  });
  HolderRef.implement({
    fields: (t) => ({
      workerId: t.exposeID("workerId"),
      worker: t.exposeString("displayName"),
      score: t.exposeFloat("score", { nullable: true }),
      grantedAt: t.expose("grantedAt", { type: "DateTime" }),
      expiresAt: t.expose("expiresAt", { type: "DateTime", nullable: true }),
    }),
  });
  Defined.implement({
    description: "A qualification as those who may demand it see it.",
    interfaces: [Shared],
    fields: (t) => ({
      items: t.exposeInt("items"),
      holders: t.exposeInt("holders"),
      passed: t.exposeInt("passed"),
      failed: t.exposeInt("failed"),
      heldBy: t.field({
        type: HolderConnection,
        args: { first: t.arg.int(), after: t.arg.string() },
        complexity: pagePrice,
        resolve: readOf(async (q, args, { ctx }) =>
          connectAll(args, await holdersOf(ctx, q.qualificationId), (holder) => holder.workerId),
        ),
      }),
    }),
  });
  builder.objectFields(Organization, (t) => ({
    qualifications: t.field({
      type: DefinedConnection,
      description: "What its jobs may demand: its own, and the marketplace's.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: readOf(async ({ id }, args, { ctx }) =>
        connectAll(args, await qualificationsFor(ctx, id), (q) => q.qualificationId),
      ),
    }),
  }));
  builder.queryFields((t) => ({
    qualifications: t.field({
      type: OfferedConnection,
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(args, await offeredQualifications(ctx), (q) => q.qualificationId),
      ),
    }),
    qualification: t.field({
      type: Offered,
      args: { id: t.arg.id({ required: true }) },
      resolve: read(({ id }, { ctx }) => offeredQualification(ctx, id)),
    }),
  }));
}

function addExams(): void {
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
      item: t.field({ type: TaskItem, resolve: (q) => q.item }),
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
      questions: t.field({ type: [QuestionRef], resolve: (s) => s.items }),
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
      args: { qualificationId: t.arg.id({ required: true }) },
      resolve: act(async (args, { ctx }) => {
        const { attemptId } = await startAttempt(ctx, args);
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

function addChanges(): void {
  Made.implement({
    fields: (t) => ({ id: t.exposeID("qualificationId"), questions: t.exposeInt("questions") }),
  });
  Granted.implement({
    fields: (t) => ({
      grantId: t.exposeID("grantId"),
      expiresAt: t.field({
        type: "DateTime",
        nullable: true,
        resolve: (g) => (g.expiresAt ? new Date(g.expiresAt) : null),
      }),
    }),
  });
  Revoked.implement({ fields: (t) => ({ decisionId: t.exposeID("decisionId") }) });
  const ItemInput = builder.inputType("ExamItemInput", {
    fields: (t) => ({
      item: t.field({ type: "JSON", required: true }),
      gold: t.field({ type: "JSON", required: true }),
      explanation: t.string(),
    }),
  });
  const DefineInput = builder.inputType("DefineQualificationInput", {
    fields: (t) => ({
      organizationId: t.id({ description: "Null: the marketplace's own, for admins." }),
      name: t.string({ required: true }),
      description: t.string(),
      kind: t.string({ required: true }),
      config: t.field({ type: "JSON", required: true }),
      instructions: t.string(),
      passScore: t.float(),
      questionsPerAttempt: t.int(),
      retryAfterHours: t.int(),
      maxAttempts: t.int(),
      validDays: t.int(),
      items: t.field({ type: [ItemInput], required: true }),
    }),
  });
  builder.mutationFields((t) => ({
    defineQualification: t.field({
      type: Made,
      errors: {},
      description: "Defines a qualification with the exam by which it is earned.",
      args: { input: t.arg({ type: DefineInput, required: true }), idempotencyKey: t.arg.string() },
      resolve: act((args, { ctx }) => {
        const { organizationId, items, ...rest } = args.input;
        const input = {
          ...given(rest),
          config: rest.config,
          organizationId: organizationId ?? null,
          items: items.map((one) => ({ ...given(one), item: one.item, gold: one.gold })),
        };
        return onceFor(ctx, "defineQualification", args, (ctx) => defineQualification(ctx, input));
      }),
    }),
    grantQualification: t.field({
      type: Granted,
      errors: {},
      args: {
        qualificationId: t.arg.id({ required: true }),
        workerId: t.arg.id({ required: true }),
        expiresAt: t.arg({
          type: "DateTime",
          description: "Absent: as long as the qualification says. Null: for ever.",
        }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) => {
        const { idempotencyKey: _key, ...input } = args;
        return onceFor(ctx, "grantQualification", args, async (ctx) => {
          const { grantId, expiresAt } = await grantQualification(ctx, input);
          return { grantId, expiresAt: expiresAt?.toISOString() ?? null };
        });
      }),
    }),
    revokeQualification: t.field({
      type: Revoked,
      errors: {},
      description: "Takes a qualification from a worker, who reads the reason.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        workerId: t.arg.id({ required: true }),
        reason: t.arg.string({ required: true }),
      },
      resolve: act((args, { ctx }) => revokeQualification(ctx, args)),
    }),
  }));
}
