import type { BenchAssignment } from "./bench-api";
import { change, type History, redo, startHistory, undo } from "./history";
import { accepting, changing, type Proposed, rejecting, type Step, undecided } from "./proposals";

/** The work on the task on screen: its answer step by step, and what was decided of the machine's proposal. */
export class Hand {
  private history: History<Step>;

  constructor(
    private readonly assignment: BenchAssignment | undefined,
    private readonly blank: unknown,
  ) {
    const value = assignment?.reopened ? assignment.reopened.value : blank;
    this.history = startHistory({ value, rejected: [] });
  }

  get step(): Step {
    return this.history.present;
  }

  get untouched(): boolean {
    return this.history.past.length === 0;
  }

  /** What the screen shows of it. */
  view() {
    const { past, present, future } = this.history;
    return {
      value: present.value,
      proposed: undecided(this.assignment?.proposal, present, this.blank),
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    };
  }

  /** Each of these answers whether anything changed. */
  setValue(value: unknown, step: "new" | "continue"): boolean {
    if (Object.is(value, this.step.value)) return false;
    return this.to(change(this.history, changing(this.assignment?.proposal, this.step, value), step));
  }

  decide(what: "accept" | "reject", which: readonly Proposed[]): boolean {
    const proposal = this.assignment?.proposal;
    const ids = which.map((one) => one.id);
    if (!proposal || ids.length === 0) return false;
    const accept = what === "accept";
    const next = accept ? accepting(proposal, this.step, ids, this.blank) : rejecting(this.step, ids);
    return this.to(change(this.history, next));
  }

  restore(step: Step): boolean {
    return this.to(change(this.history, step));
  }

  undo(): boolean {
    return this.to(undo(this.history));
  }

  redo(): boolean {
    return this.to(redo(this.history));
  }

  private to(history: History<Step>): boolean {
    if (history === this.history) return false;
    this.history = history;
    return true;
  }
}
