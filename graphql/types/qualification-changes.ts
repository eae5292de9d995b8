import { type AddedQuestion, addQuestion } from "#domain/qualifications/add-question";
import { correctQuestion } from "#domain/qualifications/correct-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { grantQualification } from "#domain/qualifications/grant-qualification";
import type { Regraded } from "#domain/qualifications/regrade-attempts";
import { revokeQualification } from "#domain/qualifications/revoke-qualification";
import { type StoredExamFile, storeExamFileFrom } from "#domain/qualifications/store-exam-file";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import { builder } from "../builder";
import { act, given, onceFor } from "../operation";

const Made = builder.objectRef<{ qualificationId: string; questions: number }>("NewQualification");
const Granted = builder.objectRef<{ grantId: string; expiresAt: string | null }>("GrantedQualification");
const Added = builder.objectRef<AddedQuestion>("AddedExamQuestion");
const Withdrawn = builder.objectRef<Regraded>("WithdrawnExamQuestion");
const Revoked = builder.objectRef<{ decisionId: string }>("RevokedQualification");

export function addQualificationChanges(): void {
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
  Added.implement({
    fields: (t) => ({
      id: t.exposeID("itemId"),
      questions: t.exposeInt("questions"),
      missing: t.exposeInt("missing", {
        description: "How many more the exam needs before it can be sat; 0 once it is open.",
      }),
    }),
  });
  Withdrawn.implement({
    fields: (t) => ({
      attempts: t.exposeInt("attempts", { description: "Sittings reckoned again." }),
      passed: t.exposeInt("passed", { description: "People who hold the qualification by it." }),
    }),
  });
  Revoked.implement({ fields: (t) => ({ decisionId: t.exposeID("decisionId") }) });
  const ItemInput = builder.inputType("ExamItemInput", {
    fields: (t) => ({
      item: t.field({
        type: "JSON",
        required: true,
        description:
          'As tasks: text, conversation, responses, fields; and image, audio, video, document or series as {"assetId": …} of a file added for exams.',
      }),
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
      passRewardMicros: t.field({
        type: "Micros",
        description: "What passing pays a worker, once, out of money put aside with fundExam.",
      }),
      items: t.field({ type: [ItemInput], required: true }),
      questionsFollow: t.boolean({
        description:
          "Questions are added one by one with addExamQuestion: the exam opens once there are as many as a sitting asks.",
      }),
    }),
  });
  const StoredFile = builder.objectRef<StoredExamFile>("StoredExamFile").implement({
    fields: (t) => ({
      assetId: t.exposeID("assetId"),
      type: t.exposeString("type", { description: "image, audio, video, document or series." }),
      facts: t.field({
        type: "JSON",
        description: "How large, long or many-paged it is, by its type.",
        resolve: ({ assetId: _, type: __, ...facts }) => facts,
      }),
    }),
  });
  builder.mutationFields((t) => ({
    addExamFile: t.field({
      type: StoredFile,
      errors: {},
      description:
        "Fetches a picture, recording, film, PDF or CSV of measurements from an address and keeps it for exam items. The same content again is the same file. To send the bytes themselves, POST them to /api/organizations/{organizationId}/exam-files with your token, or for the marketplace's own to /api/exam-files.",
      args: {
        organizationId: t.arg.id({ description: "Null: the marketplace's own, for admins." }),
        url: t.arg.string({ required: true }),
      },
      resolve: act(({ organizationId, url }, { ctx, outside }) =>
        storeExamFileFrom(ctx, outside.storage(), {
          organizationId: organizationId ?? null,
          address: url,
          allowPrivate: outside.fetchAllowPrivate,
        }),
      ),
    }),
    defineQualification: t.field({
      type: Made,
      errors: {},
      description: "Defines a qualification with the exam by which it is earned.",
      args: { input: t.arg({ type: DefineInput, required: true }), idempotencyKey: t.arg.string() },
      resolve: act((args, { ctx, outside }) => {
        const { organizationId, items, ...rest } = args.input;
        const input = {
          ...given(rest),
          currency: organizationId ? undefined : outside.defaultCurrency,
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
    addExamQuestion: t.field({
      type: Added,
      errors: {},
      description: "Adds a question with its right answer to an exam.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        question: t.arg({ type: ItemInput, required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act((args, { ctx }) => {
        const { qualificationId, question } = args;
        const { item, gold } = question;
        const input = { ...given(question), qualificationId, item, gold };
        return onceFor(ctx, "addExamQuestion", args, (ctx) => addQuestion(ctx, input));
      }),
    }),
    correctExamQuestion: t.field({
      type: Withdrawn,
      errors: {},
      description:
        "Gives a question of an exam another right answer or explanation. Whoever answered it is graded anew; who would have passed holds the qualification.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        itemId: t.arg.id({ required: true }),
        gold: t.arg({ type: "JSON", required: true }),
        explanation: t.arg.string(),
      },
      resolve: act((args, { ctx }) =>
        correctQuestion(ctx, { ...args, gold: args.gold, explanation: args.explanation ?? "" }),
      ),
    }),
    withdrawExamQuestion: t.field({
      type: Withdrawn,
      errors: {},
      description:
        "Takes a question whose known answer is wrong out of its exam. Failed sittings are reckoned again without it; who would have passed holds the qualification.",
      args: {
        qualificationId: t.arg.id({ required: true }),
        itemId: t.arg.id({ required: true }),
        reason: t.arg.string({ required: true }),
      },
      resolve: act((args, { ctx }) => withdrawQuestion(ctx, args)),
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
