import type { AttemptAnswer } from "#db/schema/qualifications";

/** Sums of answers are floating point: a score this close to the pass score has reached it. */
const EPSILON = 1e-9;

export type ExamScore = {
  /** Mean over the questions that count, 0…1. */
  score: number;
  passed: boolean;
  /** How many questions count; with none, nothing can be said and nothing is passed. */
  counted: number;
};

/** What a sitting comes to. Questions that were withdrawn do not count, however they were answered. Pure. */
export function examScore(
  itemIds: readonly string[],
  answers: readonly AttemptAnswer[],
  withdrawn: { has(itemId: string): boolean },
  passScore: number,
): ExamScore {
  const counted = itemIds.filter((id) => !withdrawn.has(id)).length;
  if (counted === 0) return { score: 0, passed: false, counted };
  const sum = answers.reduce((sum, { itemId, score }) => sum + (withdrawn.has(itemId) ? 0 : score), 0);
  const score = sum / counted;
  return { score, passed: score + EPSILON >= passScore, counted };
}
