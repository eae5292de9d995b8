import type { Problem } from "#domain/annotations/kind";
import type { BenchAssignment, Feedback } from "./bench-api";
import type { DraftState } from "./draft-keeper";
import type { Hand } from "./hand";
import type { OutboxState } from "./outbox";
import type { Proposed } from "./proposals";
import type { QueueState } from "./queue";

/** All that the screen shows; a new object with every change. */
export type BenchState = {
  queue: QueueState;
  outbox: OutboxState;
  draft: DraftState;
  value: unknown;
  canUndo: boolean;
  canRedo: boolean;
  /** What of the machine's proposal is still to be decided; the first one is in hand. */
  proposed: readonly Proposed[];
  /** The worker's note that this task is ambiguous; it goes with the answer. */
  comment?: string;
  /** What is wrong with the value, since the last try to submit. */
  problems: readonly Problem[];
  /** The lease on the task on screen has ended; its answer may still be sent. */
  leaseLost: boolean;
  /** Answers handed in since this bench was opened. */
  answered: number;
  paidMicros: bigint;
  /** Exams: the answer is on its way (`undefined` feedback) or was graded; the next task waits for `next()`. */
  pending?: { assignment: BenchAssignment; value: unknown; feedback?: Feedback };
};

/** A bench nobody has touched yet. */
export function openingState(
  queue: QueueState,
  outbox: OutboxState,
  view: ReturnType<Hand["view"]>,
  paidMicros: bigint,
): BenchState {
  return {
    queue,
    outbox,
    draft: "none",
    ...view,
    problems: [],
    leaseLost: false,
    answered: 0,
    paidMicros,
  };
}
