/**
 * What a submission is checked against, remembered from the claim so that handing in costs one round trip: the task's
 * item, the version of the label schema it was claimed under, the kind. None of it ever changes for an assignment, so a
 * site that did not serve the claim, or has forgotten it, reads the same from the database. Who may submit, and whether
 * the lease holds, is never remembered: the statement decides that.
 */
import type { Proposal, TaskPrediction } from "#domain/annotations/prediction";
import type { StoredItem } from "#domain/annotations/stored-item";

export type Terms = {
  kind: string;
  config: unknown;
  item: StoredItem;
  reviewHours: number;
  takeBackSeconds: number;
  prediction: TaskPrediction | null;
};

/** What the worker is shown of a task's prediction: nothing where it is withheld. */
export function proposalOf(prediction: TaskPrediction | null): Proposal | null {
  if (!prediction?.shown) return null;
  const { shown: _, ...proposal } = prediction;
  return proposal;
}

const MOST = 10_000;
/** Longer texts and predictions are read again when they are handed in: ten thousand of them would not fit a site's memory. */
const LONGEST_TEXT = 4_000;
const known = new Map<string, Terms>();

export function remember(jobId: string, assignmentId: string, terms: Terms): void {
  if ((terms.item.text?.length ?? 0) > LONGEST_TEXT) return;
  if (terms.prediction && JSON.stringify(terms.prediction).length > LONGEST_TEXT) return;
  known.set(`${jobId}/${assignmentId}`, terms);
  for (const oldest of known.keys()) {
    if (known.size <= MOST) return;
    known.delete(oldest);
  }
}

/** The terms, once: an assignment is handed in once, so they are forgotten with it. */
export function recall(jobId: string, assignmentId: string): Terms | undefined {
  const key = `${jobId}/${assignmentId}`;
  const terms = known.get(key);
  known.delete(key);
  return terms;
}
