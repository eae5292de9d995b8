import type { Message } from "#db/queue";
import type { Sealable } from "#domain/events/chain";
import { repairGoldHandler } from "./do/repair-gold";
import { watchExamHandler } from "./do/watch-exam";
import * as letters from "./on/letters";
import type { Handler } from "./sweep";

/** What follows from each event. */
export const ON: Record<string, readonly Handler[]> = {
  "job.finished": [letters.jobFinishedLetter],
  "job.budget_low": [letters.budgetLowLetter],
  "assignment.rejected": [letters.rejectedLetter],
  "gold.quarantined": [repairGoldHandler],
  "standing.changed": [letters.standingLetter],
  "exam.passed": [letters.passedLetter, watchExamHandler],
  "exam.failed": [watchExamHandler],
  "exam.paid": [letters.trainingPaidLetter],
  "payout.sent": [letters.payoutSentLetter],
  "payout.returned": [letters.payoutReturnedLetter],
  "appeal.made": [letters.appealMadeLetter],
  "appeal.escalated": [letters.appealLateLetter],
  "appeal.decided": [letters.appealDecidedLetter],
};

/** Messages for everything that happens because of an event: one for each of its handlers, each at most once. */
export function messagesFor(event: Sealable): Message[] {
  return (ON[event.name] ?? []).map((handler) => ({
    handler: handler.name,
    payload: {
      eventId: event.id,
      jobId: event.jobId,
      subject: event.subject,
      actor: event.actor,
      ...asObject(event.payload),
    },
    key: `${event.id}:${handler.name}`,
  }));
}

function asObject(payload: unknown): Record<string, unknown> {
  return payload && typeof payload === "object" ? (payload as Record<string, unknown>) : {};
}
