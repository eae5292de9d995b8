/** Until when something can be contested. Pure. */
import { DAY_MS, later } from "#domain/clock";
import { APPEAL_DAYS } from "./schema";

/** The last moment to contest what was decided then. */
export function appealUntil(decidedAt: Date): Date {
  return later(decidedAt, APPEAL_DAYS * DAY_MS);
}

/** Which outcomes of a decision about standing can be contested: those that take something away. */
export function isContestable(decision: { subject: string; outcome: string }): boolean {
  return decision.subject === "standing" && ["on_notice", "paused", "suspended"].includes(decision.outcome);
}
