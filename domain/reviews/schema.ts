/** What this room's verbs accept. */
import { z } from "zod";
import { NO_JOB } from "#domain/events/record";
import { idOf } from "#domain/ids";

const text = (least: number, most = 4_000) =>
  z
    .string()
    .trim()
    .min(least, `needs at least ${least} characters`)
    .max(most, `has at most ${most} characters`);
/** A job, or the marketplace as a whole. */
const jobOrAll = z.union([idOf("job"), z.literal(NO_JOB)], "is neither the id of a job nor '-'");

/** How long a worker may contest a rejection or a decision about standing. */
export { APPEAL_DAYS } from "#domain/jobs/schema";
/** How soon an appeal is to be answered. */
export const ANSWER_DAYS = 7;

const assignment = { jobId: idOf("job"), assignmentId: idOf("assignment") };

export const AcceptAssignment = z.object({ ...assignment, note: z.string().trim().max(4_000).default("") });
export type AcceptAssignment = z.input<typeof AcceptAssignment>;

export const RejectAssignment = z.object({ ...assignment, reason: text(10) });
export type RejectAssignment = z.input<typeof RejectAssignment>;

export const AdjudicateTask = z.object({
  jobId: idOf("job"),
  taskId: idOf("task"),
  value: z.unknown(),
  reason: text(3),
});
export type AdjudicateTask = z.input<typeof AdjudicateTask>;

export const MakeAppeal = z.object({
  jobId: jobOrAll,
  subject: z.enum(["assignment", "decision"], "is assignment or decision"),
  subjectId: z.union([idOf("assignment"), idOf("decision")], "is the id of an assignment or a decision"),
  statement: text(20),
});
export type MakeAppeal = z.input<typeof MakeAppeal>;

export const DecideAppeal = z.object({
  jobId: jobOrAll,
  appealId: idOf("appeal"),
  outcome: z.enum(["granted", "denied"], "choose granted or denied"),
  ruling: text(20),
});
export type DecideAppeal = z.input<typeof DecideAppeal>;

export const DecideStanding = z.object({
  workerId: idOf("person"),
  /** Null: in the whole marketplace. */
  jobId: idOf("job").nullable(),
  ruling: z.enum(["reinstate", "put_on_notice", "suspend"], "choose reinstate, put_on_notice or suspend"),
  reason: text(20),
});
export type DecideStanding = z.input<typeof DecideStanding>;

export const RaiseFlag = z.object({
  jobId: jobOrAll,
  workerId: idOf("person"),
  signal: z.string().regex(/^[a-z][a-z_]{2,40}$/, "is no signal"),
  evidence: z.record(z.string(), z.unknown()),
});
export type RaiseFlag = z.input<typeof RaiseFlag>;

export const ResolveFlag = z.object({
  jobId: jobOrAll,
  flagId: idOf("flag"),
  resolution: z.enum(
    ["dismissed", "reinstated", "put_on_notice", "suspended"],
    "choose dismissed, reinstated, put_on_notice or suspended",
  ),
  note: text(20),
});
export type ResolveFlag = z.input<typeof ResolveFlag>;

export const AnswerQuestion = z.object({
  jobId: idOf("job"),
  questionId: idOf("comment"),
  answer: text(2),
  /** Question and answer also stand beside the instructions, for everybody in the job. */
  inGuidelines: z.boolean().default(true),
});
export type AnswerQuestion = z.input<typeof AnswerQuestion>;

const goldTask = { jobId: idOf("job"), taskId: idOf("task") };
export const RepairGold = z.object({ jobId: idOf("job") });
export type RepairGold = { jobId: string };
export const QuarantineGold = z.object({ ...goldTask, reason: text(10) });
export type QuarantineGold = { jobId: string; taskId: string; reason: string };
export const RuleGold = z.object({
  ...goldTask,
  ruling: z.enum(["confirm", "restore"], "choose confirm or restore"),
  note: text(10),
});
export type RuleGold = { jobId: string; taskId: string; ruling: "confirm" | "restore"; note: string };

export const WatchJob = z.object({ jobId: idOf("job") });
export type WatchJob = { jobId: string };
