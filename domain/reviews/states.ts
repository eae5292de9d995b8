import type { Process } from "#domain/transition";

export type AppealState = "open" | "granted" | "denied";
export type AppealEvent = "grant" | "deny";

/** A worker's contest of a rejection or of a decision about standing. A person answers: within a week, then an admin within another. */
export const APPEAL: Process<AppealState, AppealEvent> = {
  noun: "appeal",
  transitions: [
    { event: "grant", from: ["open"], to: "granted", actors: ["reviewer", "admin"], clock: "7 days" },
    { event: "deny", from: ["open"], to: "denied", actors: ["reviewer", "admin"], clock: "7 days" },
  ],
};

export type FlagState = "open" | "resolved";

/** A signal that waits for an admin. */
export const FLAG: Process<FlagState, "resolve"> = {
  noun: "flag",
  transitions: [{ event: "resolve", from: ["open"], to: "resolved", actors: ["admin"] }],
};
