/** The life of one sitting of an exam. */
import type { Process } from "#domain/transition";

export type AttemptState = "open" | "passed" | "failed";
export type AttemptEvent = "pass" | "fail" | "pass after all";

export const attemptProcess: Process<AttemptState, AttemptEvent> = {
  noun: "attempt",
  transitions: [
    { event: "pass", from: ["open"], to: "passed", actors: ["worker"] },
    { event: "fail", from: ["open"], to: "failed", actors: ["worker"] },
    // A question was withdrawn, and without it the answers are good enough.
    { event: "pass after all", from: ["failed"], to: "passed", actors: ["requester", "admin", "system"] },
  ],
};
