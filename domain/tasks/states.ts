import type { Process } from "#domain/transition";

export type TaskState = "open" | "undecided" | "settled" | "cancelled";
export type TaskEvent = "settle" | "give up" | "adjudicate" | "cancel" | "reopen";

/** One datum's way to its final label. */
export const TASK: Process<TaskState, TaskEvent> = {
  noun: "task",
  transitions: [
    {
      event: "settle",
      from: ["open", "undecided"],
      to: "settled",
      actors: ["system"],
      clock: "consensus reached the target",
    },
    {
      event: "give up",
      from: ["open"],
      to: "undecided",
      actors: ["system"],
      clock: "maximum overlap or budget reached",
    },
    { event: "adjudicate", from: ["undecided"], to: "settled", actors: ["reviewer"] },
    {
      event: "reopen",
      from: ["undecided"],
      to: "open",
      actors: ["system"],
      clock: "budget raised, or an answer was rejected",
    },
    { event: "cancel", from: ["open", "undecided"], to: "cancelled", actors: ["requester"] },
  ],
};

/** What the API reports of a task: derived from the task and its assignments, never stored. */
export type ItemState =
  | "unassigned"
  | "assigned"
  | "in_progress"
  | "submitted"
  | "under_review"
  | "accepted"
  | "rejected";

/**
 * @param leased assignments out now @param done answers in @param state the task's own state
 */
export function itemState(task: {
  state: TaskState;
  leased: number;
  done: number;
  rejected: number;
}): ItemState {
  if (task.state === "settled") return "accepted";
  if (task.state === "cancelled") return "rejected";
  if (task.state === "undecided") return "under_review";
  if (task.leased > 0) return task.done > 0 ? "in_progress" : "assigned";
  if (task.done > 0) return "submitted";
  return task.rejected > 0 ? "rejected" : "unassigned";
}
