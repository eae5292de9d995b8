/** What a requester may say about a job, before anything of it is believed. */
import { z } from "zod";
import { KINDS } from "#domain/annotations/kinds/index";
import { idOf } from "#domain/ids";
import { QualityPlan } from "#domain/scoring/plan";
import { PriceTiers } from "#domain/scoring/tiers";

/** Micros as a bigint, from a bigint or a decimal string of digits (GraphQL and forms send strings). */
export const Micros = z
  .union([
    z.bigint(),
    z
      .string()
      .regex(/^\d{1,18}$/, "must be a whole number of micros")
      .transform(BigInt),
  ])
  .refine((m) => m >= 0n && m <= 10n ** 17n, "is out of range");

const kindName = z
  .string()
  .refine((name) => KINDS.some((k) => k.name === name), "is not a kind of annotation offered here");

export const DraftJob = z.object({
  organizationId: idOf("organization"),
  title: z.string().trim().min(3, "needs at least 3 characters").max(120, "may have at most 120 characters"),
  summary: z.string().trim().max(280, "may have at most 280 characters").default(""),
  kind: kindName,
  /** The label schema: the kind's config. */
  config: z.unknown(),
  instructions: z.string().trim().max(50_000, "may have at most 50,000 characters").default(""),
  rewardMicros: Micros.refine((m) => m >= 1_000n, "must be at least 0.001"),
  plan: QualityPlan.optional(),
  tiers: PriceTiers.optional(),
  floorPerHourMicros: Micros.default(0n),
  topUpReserveBps: z.int().min(0).max(5_000).default(1_000),
  leaseSeconds: z
    .int()
    .min(60, "must be at least a minute")
    .max(86_400, "must be at most a day")
    .default(1_200),
  reviewHours: z.int().min(0).max(72, "silence pays the worker after 72 hours at most").default(72),
  qualificationId: idOf("qualification").nullish(),
  /** How long a worker may take an answer back; the engine looks at it afterwards. */
  takeBackSeconds: z
    .int("must be whole seconds")
    .min(0, "cannot be less than nothing")
    .max(1_800, "must be at most 30 minutes")
    .default(120),
  /** Share of the tasks with predictions that are shown without them. */
  predictionsWithheldBps: z
    .int("must be whole basis points")
    .min(0, "cannot be less than nothing")
    .max(10_000, "must be at most 100 %")
    .default(1_000),
});
export type DraftJob = z.input<typeof DraftJob>;

/** What may still change in a draft: everything but whose it is and its kind. */
export const EditJob = DraftJob.omit({ organizationId: true, kind: true, config: true, instructions: true })
  .partial()
  .extend({ jobId: idOf("job") });
export type EditJob = z.input<typeof EditJob>;

export const ReviseInstructions = z.object({
  jobId: idOf("job"),
  markdown: z.string().trim().min(1, "must not be empty").max(50_000, "may have at most 50,000 characters"),
});
export const ReviseSchema = z.object({ jobId: idOf("job"), config: z.unknown() });
export const PublishJob = z.object({ jobId: idOf("job"), budgetMicros: Micros });
export const RaiseBudget = z.object({
  jobId: idOf("job"),
  byMicros: Micros.refine((m) => m > 0n, "must be more than nothing"),
  /** The same raise sent twice with one key happens once. */
  idempotencyKey: z.string().min(8).max(255),
});
export const PauseJob = z.object({ jobId: idOf("job"), reason: z.string().trim().max(500).default("") });
export const JobRef = z.object({ jobId: idOf("job") });

/** How long a worker may contest a rejection; until then its price stays in the hold. */
export const APPEAL_DAYS = 14;
