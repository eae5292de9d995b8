/** Words that several nouns use. */
import { builder } from "../builder";

export const Standing = builder.enumType("Standing", {
  description: "What a worker may do now.",
  values: ["active", "on_notice", "paused", "suspended"] as const,
});
export const MemberRole = builder.enumType("MemberRole", {
  values: ["owner", "manager", "reviewer"] as const,
});
export const AssignmentState = builder.enumType("AssignmentState", {
  values: ["active", "submitted", "accepted", "rejected", "appealed", "released", "expired"] as const,
});

export type Interval = { mean: number; lower: number; upper: number };
export const Quality = builder.objectRef<Interval>("Quality");

/** A reason of the engine or of a person: `sentence` is for people, the rest for programs. */
export function addShared(): void {
  Quality.implement({
    description: "The estimated chance of being right, between its bounds (80 % credible).",
    fields: (t) => ({
      mean: t.exposeFloat("mean"),
      lower: t.exposeFloat("lower"),
      upper: t.exposeFloat("upper"),
    }),
  });
}
