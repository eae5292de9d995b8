/**
 * What a machine proposes for the task on screen, and what the person has decided about it so far. Rules only: a mark is
 * undecided until it was taken into the answer or set aside, and every decision is a step that can be undone.
 */
import type { Problem } from "#domain/annotations/kind";
import { type Mark, marksOf, withAdded, withOnly } from "#domain/annotations/marks";
import type { Proposal } from "#domain/annotations/prediction";

/** One step of the work on a task: the answer, and the ids of what was set aside of the proposal. */
export type Step = { value: unknown; rejected: readonly string[] };

/** Stands for the proposal as a whole where the kind has no marks. */
export const WHOLE = "whole";

/** One thing to decide about; `mark` is undefined where the whole answer is proposed. */
export type Proposed = { id: string; mark?: Mark; score: number | null };

/** What is still to be decided, in the proposal's own order. */
export function undecided(proposal: Proposal | null | undefined, step: Step, blank: unknown): Proposed[] {
  if (!proposal) return [];
  const { score, scores, value } = proposal;
  const marks = marksOf(value);
  if (marks) {
    const inAnswer = idsOf(step.value);
    const rejected = new Set(step.rejected);
    return marks
      .filter((mark) => !inAnswer.has(mark.id) && !rejected.has(mark.id))
      .map((mark) => ({ id: mark.id, mark, score: scores?.[mark.id] ?? score }));
  }
  const untouched = isSame(step.value, blank) && !isSame(value, blank);
  return untouched && !step.rejected.includes(WHOLE) ? [{ id: WHOLE, score }] : [];
}

/** Takes these of the proposal into the answer. */
export function accepting(proposal: Proposal, step: Step, ids: readonly string[], blank: unknown): Step {
  const whole =
    !marksOf(proposal.value) || (isSame(step.value, blank) && ids.length === marksOf(proposal.value)?.length);
  const wanted = new Set(ids);
  const value = whole ? proposal.value : withAdded(step.value, proposal.value, (id) => wanted.has(id));
  return { value, rejected: step.rejected.filter((id) => !wanted.has(id)) };
}

/** Sets these aside. */
export function rejecting(step: Step, ids: readonly string[]): Step {
  return { ...step, rejected: [...new Set([...step.rejected, ...ids])] };
}

/** The answer has changed: a proposed mark that was deleted from it is set aside and does not come back by itself. */
export function changing(proposal: Proposal | null | undefined, step: Step, value: unknown): Step {
  const marks = proposal && marksOf(proposal.value);
  if (!marks) return { ...step, value };
  const [before, after] = [idsOf(step.value), idsOf(value)];
  const deleted = marks.map((mark) => mark.id).filter((id) => before.has(id) && !after.has(id));
  const rejected = [...new Set([...step.rejected, ...deleted])].filter((id) => !after.has(id));
  return { value, rejected };
}

/** The proposal's value with only what is still to be decided, to be drawn apart from the answer. */
export function partOf(proposal: Proposal, ids: readonly string[]): unknown {
  const wanted = new Set(ids);
  return marksOf(proposal.value) ? withOnly(proposal.value, (id) => wanted.has(id)) : proposal.value;
}

/** Said once before a task is handed in whose proposals nobody looked at. */
export function undecidedProblem(count: number): Problem {
  const [are, them] = count === 1 ? ["1 proposal is", "it"] : [`${count} proposals are`, "them"];
  return { path: "", message: `${are} undecided. Accept or reject, or submit again to leave ${them} out.` };
}

function idsOf(value: unknown): Set<string> {
  return new Set(marksOf(value)?.map((mark) => mark.id));
}

/** Values are plain data written by one form, so their members come in one order. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
