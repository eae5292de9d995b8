import { z } from "zod";
import { idOf } from "#domain/ids";

const token = z.string().min(16).max(64);

/** The most assignments one call hands out: the task on screen and what is loaded behind it. */
export const CLAIM_LIMIT = 5;

export const ClaimTasks = z.object({ jobId: idOf("job"), want: z.int().min(1).max(CLAIM_LIMIT).default(1) });
export const JoinJob = z.object({ jobId: idOf("job") });

export const SubmitAnnotation = z.object({
  jobId: idOf("job"),
  assignmentId: idOf("assignment"),
  token,
  /** Minted by the client before the first send; the same one again gets the first answer. */
  submissionId: idOf("submission"),
  value: z.unknown(),
  /** Seconds of work as the client measured it, idle time left out; never more than the time since the claim. */
  activeSeconds: z.int().min(0).max(86_400),
  comment: z.string().trim().max(2_000, "may have at most 2,000 characters").optional(),
});
export type SubmitAnnotation = z.input<typeof SubmitAnnotation>;

/** A new version of an answer that was taken back. */
export const ReviseAnnotation = SubmitAnnotation.omit({ comment: true }).extend({
  /** The submission it takes the place of. */
  replaces: idOf("submission"),
});
export type ReviseAnnotation = z.input<typeof ReviseAnnotation>;

export const ConfirmInstructions = z.object({ jobId: idOf("job"), version: z.int().min(1) });
export const TakeBack = z.object({ jobId: idOf("job"), assignmentId: idOf("assignment") });

export const RELEASE_REASONS = ["unclear", "broken", "not_for_me", "other"] as const;
export const ReleaseAssignment = z.object({
  jobId: idOf("job"),
  assignmentId: idOf("assignment"),
  token,
  reason: z.enum(RELEASE_REASONS),
  comment: z.string().trim().max(2_000).optional(),
});
export const RenewLeases = z.object({
  jobId: idOf("job"),
  leases: z.array(z.object({ assignmentId: idOf("assignment"), token })).max(20),
});

/** From the queue: a job to be read anew, or only if answers came since it was last read. */
export const ReadJob = z.object({ jobId: idOf("job"), onlyIfNew: z.boolean().default(false) });
export type ReadJob = z.input<typeof ReadJob>;
