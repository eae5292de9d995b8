/**
 * Who works in the demo: most careful, some sloppy, one who takes the classes for each other once the exam is passed
 * and draws anywhere, one who copies a colleague.
 */
export type Manner =
  | { kind: "careful" | "sloppy"; accuracy: number }
  | { kind: "mixes up"; accuracy: number }
  | { kind: "copies"; from: string };

export type Someone = { name: string; manner: Manner };

export const CROWD: readonly Someone[] = [
  { name: "Wanda", manner: { kind: "careful", accuracy: 0.96 } },
  { name: "Wes", manner: { kind: "careful", accuracy: 0.94 } },
  { name: "Amara", manner: { kind: "careful", accuracy: 0.97 } },
  { name: "Bao", manner: { kind: "careful", accuracy: 0.95 } },
  { name: "Chidi", manner: { kind: "careful", accuracy: 0.93 } },
  { name: "Dalia", manner: { kind: "careful", accuracy: 0.95 } },
  { name: "Emre", manner: { kind: "careful", accuracy: 0.94 } },
  { name: "Sloane", manner: { kind: "sloppy", accuracy: 0.82 } },
  { name: "Slim", manner: { kind: "sloppy", accuracy: 0.79 } },
  { name: "Sasha", manner: { kind: "sloppy", accuracy: 0.76 } },
  { name: "Randy", manner: { kind: "mixes up", accuracy: 0.94 } },
  { name: "Mimi", manner: { kind: "copies", from: "Slim" } },
];

/** Whether the marketplace should keep this person at work, should stop them, or may do either. */
export function expected(manner: Manner): "keep" | "pause" | "either" {
  if (manner.kind === "careful") return "keep";
  return manner.kind === "mixes up" ? "pause" : "either";
}
