import type { Process } from "#domain/transition";

export type AssignmentState =
  | "active"
  | "submitted"
  | "accepted"
  | "rejected"
  | "appealed"
  | "released"
  | "expired";
export type AssignmentEvent =
  | "submit"
  | "release"
  | "expire"
  | "accept"
  | "reject"
  | "appeal"
  | "uphold"
  | "withdraw";

/** One worker's lease on one task, and its fate. */
export const ASSIGNMENT: Process<AssignmentState, AssignmentEvent> = {
  noun: "assignment",
  transitions: [
    // Work that arrives after its lease ran out, or after a pause took it back, is kept all the same.
    { event: "submit", from: ["active", "expired", "released"], to: "submitted", actors: ["worker"] },
    { event: "release", from: ["active"], to: "released", actors: ["worker", "system"] },
    { event: "expire", from: ["active"], to: "expired", actors: ["system"], clock: "lease end" },
    {
      event: "accept",
      from: ["submitted", "appealed"],
      to: "accepted",
      actors: ["requester", "reviewer", "system"],
      clock: "agreement with the final label, or the end of the review period",
    },
    { event: "reject", from: ["submitted"], to: "rejected", actors: ["requester", "reviewer"] },
    { event: "appeal", from: ["rejected"], to: "appealed", actors: ["worker"], clock: "within 14 days" },
    {
      event: "withdraw",
      from: ["rejected"],
      to: "accepted",
      actors: ["system"],
      clock: "the known answer it was measured by turned out to be wrong",
    },
    { event: "uphold", from: ["appealed"], to: "rejected", actors: ["reviewer", "admin"] },
  ],
};
