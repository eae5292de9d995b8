/** Grading a comparison against the gold one, with the sentence the worker reads. */
import type { Grade } from "../../kind";
import type { PreferenceConfig } from "./config";
import { orderDistance, pairsOf, ratingDistance, responsesOf, signOf } from "./ordering";
import type { PreferenceValue } from "./value";

/** The part of the grade that comparison has where ratings are asked too. */
const COMPARISON_PART = 0.6;

/**
 * Comparison: 1 − distance for rankings, right or wrong for the best one. Ratings: one step beside the expected one is
 * still half right, further away is wrong. Together by their parts.
 */
export function gradePreference(
  value: PreferenceValue,
  gold: PreferenceValue,
  config: PreferenceConfig,
): Grade {
  const parts: { share: number; score: number; says: string }[] = [];
  const rated = config.scales.length > 0;
  if (config.compare !== "ratings")
    parts.push({ share: rated ? COMPARISON_PART : 1, ...gradeOrder(value, gold, config) });
  if (rated)
    parts.push({
      share: config.compare === "ratings" ? 1 : 1 - COMPARISON_PART,
      ...gradeRatings(value, gold),
    });
  return {
    score: parts.every((part) => part.score === 1)
      ? 1
      : parts.reduce((sum, part) => sum + part.share * part.score, 0),
    explanation: parts.map((part) => part.says).join(" "),
  };
}

function gradeOrder(value: PreferenceValue, gold: PreferenceValue, config: PreferenceConfig) {
  const distance = orderDistance(value, gold);
  if (distance === 0) return { score: 1, says: `Right: ${inWords(gold, value)}.` };
  const expected = `The expected answer is: ${inWords(gold, value)}.`;
  if (config.compare === "best" || gold.noneGood || value.noneGood) return { score: 0, says: expected };
  const pairs = pairsOf(responsesOf([value, gold]));
  const turned = pairs.filter(([a, b]) => signOf(value, a, b) !== signOf(gold, a, b)).length;
  return {
    score: 1 - distance,
    says: `${pairs.length - turned} of ${pairs.length} comparisons are right. ${expected}`,
  };
}

function gradeRatings(value: PreferenceValue, gold: PreferenceValue) {
  let sum = 0;
  let off = 0;
  for (const wanted of gold.ratings) {
    const given = value.ratings.find((one) => one.response === wanted.response && one.scale === wanted.scale);
    const steps = given ? Math.abs(given.value - wanted.value) : 2;
    sum += steps === 0 ? 1 : steps === 1 ? 0.5 : 0;
    if (steps > 0) off += 1;
  }
  const score =
    gold.ratings.length === 0
      ? ratingDistance(value, gold, () => 2) === 0
        ? 1
        : 0
      : sum / gold.ratings.length;
  return {
    score,
    says:
      off === 0
        ? "All ratings are as expected."
        : `${off} of ${gold.ratings.length} ratings differ from the expected ones.`,
  };
}

/** An order as the worker saw it: the answers have the letters they were shown under. */
export function inWords(value: PreferenceValue, seen: PreferenceValue): string {
  if (value.noneGood) return "none of them is good";
  const shown = seen.shown.length > 0 ? seen.shown : responsesOf([value, seen]);
  const letter = (id: string) => letterOf(Math.max(0, shown.indexOf(id)));
  if (value.order.length === 0) return "no comparison";
  const groups = value.order.map((group) =>
    [...group]
      .sort((a, b) => shown.indexOf(a) - shown.indexOf(b))
      .map(letter)
      .join(" = "),
  );
  if (groups.length > 1) return groups.join(" > ");
  const [best = []] = value.order;
  return best.length > 1 ? `${groups[0]}, equally good` : `${groups[0]} is the best`;
}

/** A, B, C… by the place in which an answer is shown. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);
