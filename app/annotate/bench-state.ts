import type { Problem } from "#domain/annotations/kind";
import type { BenchAssignment, Feedback } from "./bench-api";
import type { DraftState } from "./draft-keeper";
import type { History } from "./history";
import type { OutboxState } from "./outbox";
import type { QueueState } from "./queue";

/** All that the screen shows; a new object with every change. */
export type BenchState = {
  queue: QueueState;
  outbox: OutboxState;
  draft: DraftState;
  value: unknown;
  canUndo: boolean;
  canRedo: boolean;
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
  history: History<unknown>,
  paidMicros: bigint,
): BenchState {
  return {
    queue,
    outbox,
    draft: "none",
    ...fromHistory(history),
    problems: [],
    leaseLost: false,
    answered: 0,
    paidMicros,
  };
}

/** The value on screen and the steps that can be taken from it. */
export function fromHistory({ past, present, future }: History<unknown>) {
  return { value: present, canUndo: past.length > 0, canRedo: future.length > 0 };
}
