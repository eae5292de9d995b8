/** What this room's verbs accept. */
import { z } from "zod";
import { idOf } from "#domain/ids";

/** Micros as a bigint, from a bigint or a string of digits (GraphQL and forms send strings). */
const amount = z
  .union([
    z.bigint(),
    z
      .string()
      .regex(/^\d{1,18}$/, "must be a whole number of micros")
      .transform(BigInt),
  ])
  .refine((micros) => micros > 0n, "must be more than nothing")
  .refine((micros) => micros <= 10n ** 15n, "is too large");
const key = z.string().min(8, "needs at least 8 characters").max(255, "has at most 255 characters");
const currency = z.string().regex(/^[A-Z]{3}$/, "is not the code of a currency (like EUR)");
const webAddress = z.url({ protocol: /^https?$/, error: "is not a web address" });

export const SettleAccepted = z.object({ jobId: idOf("job"), limit: z.int().min(1).max(5_000).optional() });
export type SettleAccepted = z.input<typeof SettleAccepted>;

export const TopUpJob = z.object({ jobId: idOf("job") });
export type TopUpJob = z.input<typeof TopUpJob>;

export const PayBonus = z.object({
  jobId: idOf("job"),
  workerId: idOf("person"),
  amountMicros: amount,
  message: z
    .string()
    .trim()
    .min(3, "says why, in at least 3 characters")
    .max(500, "has at most 500 characters"),
  idempotencyKey: key,
});
export type PayBonus = z.input<typeof PayBonus>;

export const StartDeposit = z.object({
  organizationId: idOf("organization"),
  amountMicros: amount,
  idempotencyKey: key,
});
export type StartDeposit = z.input<typeof StartDeposit>;

export const OpenCheckout = StartDeposit.extend({ successUrl: webAddress, cancelUrl: webAddress });
export type OpenCheckout = z.input<typeof OpenCheckout>;

export const AttachCheckout = z.object({
  depositId: idOf("deposit"),
  sessionId: z.string().min(1),
  url: webAddress,
});
export type AttachCheckout = z.input<typeof AttachCheckout>;

export const Onboard = z.object({ refreshUrl: webAddress, returnUrl: webAddress });
export type Onboard = z.input<typeof Onboard>;

export const RequestPayout = z.object({
  /** Only the schedule pays somebody else than who asks. */
  workerId: idOf("person").optional(),
  currency: currency.optional(),
  idempotencyKey: key.nullish(),
});
export type RequestPayout = z.input<typeof RequestPayout>;

export const PayoutRef = z.object({ payoutId: idOf("payout") });
export type PayoutRef = z.input<typeof PayoutRef>;
