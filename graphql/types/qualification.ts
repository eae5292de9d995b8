import {
  type DefinedQualification,
  type Holder,
  holdersOf,
  marketplaceQualifications,
  qualificationsFor,
} from "#domain/qualifications/defined-queries";
import { type ExamMoney, examMoney } from "#domain/qualifications/exam-money";
import type { ExamOffer } from "#domain/qualifications/exam-offer";
import { type ExamQuestionFigures, examQuestions } from "#domain/qualifications/exam-questions";
import {
  type OfferedQualification,
  offeredQualification,
  offeredQualifications,
  type QualificationSummary,
} from "#domain/qualifications/queries";
import { builder } from "../builder";
import { connectAll, connectionOf, pagePrice } from "../connection";
import { read, readOf } from "../operation";
import { amount, Money } from "../scalars";
import { Organization } from "./organization";

const Shared = builder.interfaceRef<QualificationSummary>("QualificationTerms");
const Offered = builder.objectRef<OfferedQualification>("Qualification");
const Defined = builder.objectRef<DefinedQualification>("DefinedQualification");
const Question = builder.objectRef<ExamQuestionFigures>("ExamQuestionFigures");
const Pay = builder.objectRef<ExamOffer>("ExamPay");
const PurseRef = builder.objectRef<ExamMoney>("ExamMoney");
const HolderRef = builder.objectRef<Holder>("QualificationHolder");

export function addQualifications(): void {
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
      pay: t.field({
        type: Pay,
        nullable: true,
        description: "What passing the exam pays you; null where it pays nothing.",
        resolve: (q) => q.pay,
      }),
      attemptId: t.id({
        nullable: true,
        description: "The sitting to go on with.",
        resolve: (q) => q.mine.exam?.attemptId,
      }),
    }),
  });
  const PayCode = builder.enumType("ExamPayCode", {
    values: ["pays", "promised", "not_funded", "not_promised", "owed", "paid"] as const,
  });
  Pay.implement({
    description: "What passing an exam pays you, once. It is fixed when a sitting begins.",
    fields: (t) => ({
      code: t.field({ type: PayCode, resolve: (p) => p.code }),
      reward: t.field({ type: Money, resolve: (p) => amount(p.rewardMicros, p.currency) }),
      sentence: t.exposeString("sentence"),
    }),
  });
  PurseRef.implement({
    description: "What is put aside for those who pass an exam, and what became of it.",
    fields: (t) => ({
      reward: t.field({
        type: Money,
        description: "What passing pays from now on.",
        resolve: (m) => amount(m.rewardMicros, m.currency),
      }),
      fee: t.field({
        type: Money,
        description: "The platform's share on top of each.",
        resolve: (m) => amount(m.feeMicros, m.currency),
      }),
      held: t.field({ type: Money, resolve: (m) => amount(m.heldMicros, m.currency) }),
      promised: t.field({
        type: Money,
        description: "Of it, to sittings under way, with fees.",
        resolve: (m) => amount(m.promisedMicros, m.currency),
      }),
      free: t.field({
        type: Money,
        description: "Promised to nobody: can be taken back.",
        resolve: (m) => amount(m.freeMicros, m.currency),
      }),
      owed: t.field({
        type: Money,
        description: "To workers who passed after all while too little was held, with fees.",
        resolve: (m) => amount(m.dueMicros, m.currency),
      }),
      paid: t.field({
        type: Money,
        description: "To all workers who passed, without fees.",
        resolve: (m) => amount(m.paidMicros, m.currency),
      }),
      paidWorkers: t.exposeInt("paid"),
      promisedSittings: t.exposeInt("promised"),
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
  Question.implement({
    fields: (t) => ({
      id: t.exposeID("itemId"),
      text: t.exposeString("text", { nullable: true }),
      gold: t.field({ type: "JSON", description: "The known answer.", resolve: (q) => q.gold }),
      known: t.exposeString("known", { description: "The known answer in a few words." }),
      explanation: t.exposeString("explanation", { description: "Read by everybody who has answered." }),
      answered: t.exposeInt("answered"),
      right: t.exposeInt("right"),
      doubt: t.exposeFloat("doubt", {
        description:
          "The chance that the known answer is wrong, by those who do well on the other questions.",
      }),
      withdrawnAt: t.expose("withdrawnAt", { type: "DateTime", nullable: true }),
      note: t.exposeString("note", { nullable: true }),
    }),
  });
  Defined.implement({
    description: "A qualification as those who may demand it see it.",
    interfaces: [Shared],
    fields: (t) => ({
      items: t.exposeInt("items"),
      examOpen: t.exposeBoolean("examOpen", {
        description: "False while its questions are still being made.",
      }),
      holders: t.exposeInt("holders"),
      passed: t.exposeInt("passed"),
      failed: t.exposeInt("failed"),
      money: t.field({
        type: PurseRef,
        nullable: true,
        complexity: { field: 20 },
        description: "Null while nothing was said of what an exam of the marketplace pays.",
        resolve: readOf((q, _args, { ctx }) => (q.currency ? examMoney(ctx, q.qualificationId) : null)),
      }),
      questions: t.field({
        type: [Question],
        complexity: { field: 20 },
        description: "Of its exam, the most doubtful first: for those who may define it.",
        resolve: readOf((q, _args, { ctx }) => examQuestions(ctx, q.qualificationId)),
      }),
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
    marketplaceQualifications: t.field({
      type: DefinedConnection,
      description: "The marketplace's own, with how their exams fare and what passing pays. For admins.",
      args: { first: t.arg.int(), after: t.arg.string() },
      complexity: pagePrice,
      resolve: read(async (args, { ctx }) =>
        connectAll(args, await marketplaceQualifications(ctx), (q) => q.qualificationId),
      ),
    }),
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
