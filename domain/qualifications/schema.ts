/** What this room's verbs accept. */
import { z } from "zod";
import { KINDS } from "#domain/annotations/kinds/index";
import { idOf } from "#domain/ids";
import { currency } from "#domain/people/schema";

const text = (least: number, most: number) =>
  z
    .string()
    .trim()
    .min(least, least === 1 ? "must not be empty" : `needs at least ${least} characters`)
    .max(most, `has at most ${most} characters`);
const whole = (least: number, most: number) =>
  z.int("must be a whole number").min(least, `is at least ${least}`).max(most, `is at most ${most}`);

/** Micros as a bigint, from a bigint or a string of digits (GraphQL and forms send strings). */
const amount = z
  .union([
    z.bigint(),
    z
      .string()
      .regex(/^\d{1,18}$/, "must be a whole number of micros")
      .transform(BigInt),
  ])
  .refine((micros) => micros <= 10n ** 15n, "is too large");
const rewardAmount = amount.refine((micros) => micros >= 0n, "must not be below nothing");
const moved = amount.refine((micros) => micros > 0n, "must be more than nothing");
const key = z.string().min(8, "needs at least 8 characters").max(255, "has at most 255 characters");

export const EXAM_ITEMS_MAX = 1_000;

/** Shown to whoever has answered, right or wrong. */
const explanation = z.string().trim().max(2_000, "has at most 2000 characters").default("");

export const DefineQualification = z.object({
  /** Null: defined by the marketplace itself, for every organization to demand. */
  organizationId: idOf("organization").nullable(),
  name: text(2, 80),
  description: z.string().trim().max(1_000, "has at most 1000 characters").default(""),
  kind: z
    .string()
    .refine((name) => KINDS.some((kind) => kind.name === name), "is not a kind of annotation offered here"),
  config: z.unknown(),
  instructions: z.string().max(50_000, "has at most 50,000 characters").default(""),
  /** Mean score over the attempt's questions from which it is passed. */
  passScore: z.number().min(0.01, "must be above 0").max(1, "is at most 1").default(0.8),
  questionsPerAttempt: whole(1, 100).default(10),
  retryAfterHours: whole(0, 8_760).default(24),
  /** Failed attempts after which the exam is closed to the worker. */
  maxAttempts: whole(1, 100).default(3),
  /** How long a grant holds; null for ever. */
  validDays: whole(1, 3_650).nullable().default(null),
  /** What passing pays a worker, once, out of money put aside for it. */
  passRewardMicros: rewardAmount.default(0n),
  /** In what currency an exam of the marketplace pays; an organization's pays in its own. */
  currency: currency.optional(),
  /** Without items, and with none to follow, the qualification can be granted but not earned. */
  items: z
    .array(z.object({ item: z.unknown(), gold: z.unknown(), explanation }))
    .max(EXAM_ITEMS_MAX, `has at most ${EXAM_ITEMS_MAX} items`),
  /** Questions are added one by one afterwards: the exam opens once there are as many as a sitting asks. */
  questionsFollow: z.boolean().default(false),
});
export type DefineQualification = z.input<typeof DefineQualification>;

export const ExamFileOwner = z.object({
  /** Null: of the marketplace itself. */
  organizationId: idOf("organization").nullable(),
});

export const StartAttempt = z.object({
  qualificationId: idOf("qualification"),
  /** What the worker was told that passing pays: a sitting that would pay less is not begun. */
  rewardMicros: rewardAmount.optional(),
});
export type StartAttempt = z.input<typeof StartAttempt>;

export const AnswerQuestion = z.object({
  attemptId: idOf("attempt"),
  /** Place of the question in this attempt, from 1. */
  question: whole(1, 100),
  value: z.unknown(),
});
export type AnswerQuestion = z.input<typeof AnswerQuestion>;

export const FinishAttempt = z.object({ attemptId: idOf("attempt") });
export type FinishAttempt = z.input<typeof FinishAttempt>;

export const GrantQualification = z.object({
  qualificationId: idOf("qualification"),
  workerId: idOf("person"),
  /** Absent: as long as the qualification says. Null: for ever. */
  expiresAt: z.coerce.date("is not a date").nullable().optional(),
});
export type GrantQualification = z.input<typeof GrantQualification>;

export const RevokeQualification = z.object({
  qualificationId: idOf("qualification"),
  workerId: idOf("person"),
  reason: text(10, 1_000),
});
export type RevokeQualification = z.input<typeof RevokeQualification>;

export const AddQuestion = z.object({
  qualificationId: idOf("qualification"),
  item: z.unknown(),
  gold: z.unknown(),
  explanation,
});
export type AddQuestion = z.input<typeof AddQuestion>;

export const CorrectQuestion = z.object({
  qualificationId: idOf("qualification"),
  itemId: idOf("exam"),
  gold: z.unknown(),
  explanation,
});
export type CorrectQuestion = z.input<typeof CorrectQuestion>;

export const WithdrawQuestion = z.object({
  qualificationId: idOf("qualification"),
  itemId: idOf("exam"),
  reason: text(10, 1_000),
});
export type WithdrawQuestion = z.input<typeof WithdrawQuestion>;

export const WatchExam = z.object({ qualificationId: idOf("qualification") });
export type WatchExam = z.input<typeof WatchExam>;

export const SetExamReward = z.object({
  qualificationId: idOf("qualification"),
  rewardMicros: rewardAmount,
  /** For an exam of the marketplace, which has no organization's: the first one that is said stays. */
  currency: currency.optional(),
});
export type SetExamReward = z.input<typeof SetExamReward>;

export const FundExam = z.object({
  qualificationId: idOf("qualification"),
  amountMicros: moved,
  idempotencyKey: key,
});
export type FundExam = z.input<typeof FundExam>;

export const ReleaseExamFunds = z.object({
  qualificationId: idOf("qualification"),
  /** Absent: all that is promised to nobody. */
  amountMicros: moved.optional(),
  idempotencyKey: key,
});
export type ReleaseExamFunds = z.input<typeof ReleaseExamFunds>;
