/**
 * Every event of the marketplace with the form of its payload. One event, four uses: the history page,
 * letters and webhooks (by handlers), and the audit chain. Amounts travel as decimal strings of micros.
 */
import { z } from "zod";

const text = z.string();
const micros = z.string().regex(/^-?\d+$/);

export const EVENTS = {
  "person.became_worker": z.object({}),
  "person.made_admin": z.object({}),
  "person.account_closed": z.object({ reason: text }),
  "person.account_reopened": z.object({}),
  "person.signed_out_elsewhere": z.object({ sessions: z.number() }),
  "person.erased": z.object({}),
  "personal_file.requested": z.object({ fileId: text }),
  "personal_file.made": z.object({ fileId: text }),
  "attestation.issued": z.object({ attestationId: text }),
  "profile.updated": z.object({ fields: z.array(text) }),
  "organization.created": z.object({ organizationId: text, name: text }),
  "member.invited": z.object({ organizationId: text, email: text, role: text }),
  "member.joined": z.object({ organizationId: text, role: text }),
  "member.role_changed": z.object({ organizationId: text, role: text }),
  "member.removed": z.object({ organizationId: text }),
  "token.created": z.object({ tokenId: text, scopes: z.array(text) }),
  "token.revoked": z.object({ tokenId: text }),

  "job.drafted": z.object({ title: text, kind: text }),
  "job.edited": z.object({ fields: z.array(text) }),
  "job.instructions_changed": z.object({ version: z.number() }),
  "job.schema_changed": z.object({ version: z.number() }),
  "job.published": z.object({ budgetMicros: micros, tasks: z.number() }),
  "job.paused": z.object({ reason: text }),
  "job.resumed": z.object({}),
  "job.budget_raised": z.object({ byMicros: micros, budgetMicros: micros }),
  "job.budget_low": z.object({ leftMicros: micros }),
  "job.closed": z.object({}),
  "job.finished": z.object({ settled: z.number(), spentMicros: micros, releasedMicros: micros }),
  "job.exported": z.object({ exportId: text, format: text }),

  "tasks.imported": z.object({ added: z.number(), gold: z.number() }),
  "gold.marked": z.object({ taskId: text }),
  "gold.promoted": z.object({ taskId: text, confidence: z.number() }),
  "gold.confirmed": z.object({ taskId: text, note: text }),
  "gold.restored": z.object({ taskId: text, note: text }),
  "gold.repaired": z.object({
    tasks: z.number(),
    workers: z.number(),
    reinstated: z.number(),
    compensatedMicros: micros,
  }),
  "gold.quarantined": z.object({ taskId: text, reason: text }),
  "task.settled": z.object({ taskId: text, source: text, confidence: z.number() }),
  "task.undecided": z.object({ taskId: text, confidence: z.number() }),
  "task.adjudicated": z.object({ taskId: text }),

  "worker.joined_job": z.object({}),
  "assignment.released": z.object({ assignmentId: text, reason: text }),
  "assignment.expired": z.object({ assignmentId: text }),
  "assignment.submitted": z.object({ assignmentId: text, submissionId: text, late: z.boolean() }),
  "assignment.revised": z.object({ assignmentId: text, submissionId: text }),
  "assignment.accepted": z.object({ assignmentId: text, by: text }),
  "assignment.rejected": z.object({ assignmentId: text, workerId: text, reason: text, appealUntil: text }),
  "question.asked": z.object({ questionId: text, taskId: text }),
  "question.answered": z.object({ questionId: text }),

  "qualification.defined": z.object({ qualificationId: text, name: text }),
  "exam.started": z.object({ attemptId: text, qualificationId: text }),
  "exam.passed": z.object({ attemptId: text, qualificationId: text, score: z.number() }),
  "exam.failed": z.object({ attemptId: text, qualificationId: text, score: z.number() }),
  "exam.question_withdrawn": z.object({ qualificationId: text, itemId: text, reason: text }),
  "exam.regraded": z.object({
    attemptId: text,
    qualificationId: text,
    score: z.number(),
    passed: z.boolean(),
  }),
  "qualification.granted": z.object({ qualificationId: text, grantId: text }),
  "qualification.revoked": z.object({ qualificationId: text, grantId: text, reason: text }),

  "standing.changed": z.object({
    workerId: text,
    from: text,
    to: text,
    decisionId: text,
    goldAnswers: z.number().optional(),
  }),
  "flag.raised": z.object({ flagId: text, signal: text }),
  "flag.resolved": z.object({ flagId: text, resolution: text }),
  "appeal.made": z.object({ appealId: text, subject: text, subjectId: text }),
  "appeal.escalated": z.object({ appealId: text, dueAt: text }),
  "recheck.started": z.object({ appealId: text, wanted: z.number() }),
  "recheck.ended": z.object({ appealId: text, state: text, answers: z.number(), supports: text }),
  "appeal.decided": z.object({ appealId: text, outcome: text, workerId: text }),

  "deposit.started": z.object({ depositId: text, amountMicros: micros, currency: text }),
  "deposit.paid": z.object({ depositId: text, amountMicros: micros, currency: text }),
  "deposit.failed": z.object({ depositId: text }),
  "deposit.charged_back": z.object({ depositId: text, amountMicros: micros }),
  "bonus.paid": z.object({ workerId: text, amountMicros: micros, message: text }),
  "payout.requested": z.object({ payoutId: text, amountMicros: micros, currency: text }),
  "payout.sent": z.object({ payoutId: text, transferId: text }),
  "payout.paid": z.object({ payoutId: text }),
  "payout.hurried": z.object({ payoutId: text }),
  "payout.returned": z.object({ payoutId: text, reason: text }),
  "payee.changed": z.object({ ready: z.boolean() }),
  "message.retried": z.object({ messageId: text }),
  "books.broken": z.object({ problems: z.array(text) }),
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.input<(typeof EVENTS)[N]>;
