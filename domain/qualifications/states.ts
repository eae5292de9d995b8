/** The life of one sitting of an exam. */
import type { Process } from "#domain/transition";

export type AttemptState = "open" | "passed" | "failed";
export type AttemptEvent = "pass" | "fail";

export const attemptProcess: Process<AttemptState, AttemptEvent> = {
  noun: "attempt",
  transitions: [
    { event: "pass", from: ["open"], to: "passed", actors: ["worker"] },
    { event: "fail", from: ["open"], to: "failed", actors: ["worker"] },
  ],
};
