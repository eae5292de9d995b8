/** When and by whom a contested answer is looked at again, and what the colleagues' answers say. Pure. */

/** So many colleagues are asked. */
export const PEERS_WANTED = 3;
/** Fewer answers than this are no evidence. */
export const LEAST_PEERS = 2;
/** So many may be given the task, of whom the first to come answer it. */
export const MOST_INVITED = 12;
/** Checked answers from which somebody counts as measured. */
export const LEAST_CHECKED = 5;

/** A colleague's answer beside what is contested. `withLabel` is null where the task has no other known answer. */
export type PeerAnswer = { withWorker: boolean; withLabel: boolean | null };

export type RecheckVerdict = {
  answers: number;
  /** How many gave the contested answer, and how many the label that contradicts it. */
  withWorker: number;
  withLabel: number;
  /** Whom more than half of the colleagues bear out. */
  supports: "worker" | "label" | "neither";
  sentence: string;
};

/** What the colleagues' answers amount to; undefined while there are too few to say anything. */
export function recheckVerdict(answers: readonly PeerAnswer[]): RecheckVerdict | undefined {
  const n = answers.length;
  if (n < LEAST_PEERS) return undefined;
  const withWorker = answers.filter((one) => one.withWorker).length;
  const withLabel = answers.filter((one) => one.withLabel && !one.withWorker).length;
  const supports = withWorker * 2 > n ? "worker" : withLabel * 2 > n ? "label" : "neither";
  return { answers: n, withWorker, withLabel, supports, sentence: sentenceOf(n, withWorker, withLabel) };
}

function sentenceOf(n: number, withWorker: number, withLabel: number): string {
  const others = n - withWorker - withLabel;
  const parts = [`${withWorker} of ${n} colleagues gave the contested answer`];
  if (withLabel > 0) parts.push(`${withLabel} the label it was measured by`);
  if (others > 0) parts.push(`${others} something else`);
  return `${parts.join(", ")}. None of them knew that it was contested.`;
}
