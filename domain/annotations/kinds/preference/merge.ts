/** The weighted consensus of comparisons and ratings. */
import type { Merged, Weighted } from "../../kind";
import { voteWeight } from "../../vote-weight";
import type { PreferenceConfig } from "./config";
import { compared, orderDistance, pairsOf, responsesOf, signOf } from "./ordering";
import type { PreferenceValue } from "./value";

type Vote = { value: PreferenceValue; weight: number };

/**
 * The order with the least weighted distance to all answers (Kemeny 1959, with ties), found among the orders that were
 * handed in and all strict ones; with at most six answers that is exact. Ratings are weighted medians. The confidence is
 * that of the weakest pair (or rating): the share of weight that says the same. A tie between orders stands out for nobody.
 */
export function mergePreferences(
  values: Weighted<PreferenceValue>[],
  config: PreferenceConfig,
): Merged<PreferenceValue> | undefined {
  const votes = values.map(({ value, quality }) => ({ value, weight: voteWeight(quality) }));
  if (votes.length === 0) return undefined;
  const ids = responsesOf(values.map((one) => one.value));
  const comparison = config.compare === "ratings" ? NOTHING : mergeOrders(votes, ids, config);
  if (!comparison) return undefined;
  const ratings = mergeRatings(votes, config);
  return {
    value: {
      order: comparison.order,
      noneGood: comparison.noneGood,
      ratings: ratings.ratings,
      reason: reasonFor(votes, comparison),
      shown: ids,
    },
    confidence: Math.min(comparison.confidence, ratings.confidence),
  };
}

/** The reason of the weightiest worker who compared the same way, so that a required reason is never missing. */
function reasonFor(votes: Vote[], { order, noneGood }: Comparison): string {
  const same = votes.filter(
    ({ value }) =>
      value.reason.trim() !== "" && orderDistance(value, { ...value, order, noneGood, ratings: [] }) === 0,
  );
  return same.sort((a, b) => b.weight - a.weight)[0]?.value.reason ?? "";
}

type Comparison = Pick<PreferenceValue, "order" | "noneGood"> & { confidence: number };
const NOTHING: Comparison = { order: [], noneGood: false, confidence: 1 };

function mergeOrders(votes: Vote[], ids: string[], config: PreferenceConfig): Comparison | undefined {
  const made = votes.filter((vote) => compared(vote.value));
  const total = made.reduce((sum, vote) => sum + vote.weight, 0);
  if (made.length === 0) return undefined;
  const cost = (candidate: PreferenceValue) =>
    made.reduce((sum, vote) => sum + vote.weight * orderDistance(candidate, vote.value), 0);
  const ranked = candidates(made, ids, config)
    .map((value) => ({ value, cost: cost(value) }))
    .sort((a, b) => a.cost - b.cost);
  const [first, second] = ranked;
  if (!first || (second && second.cost - first.cost < 1e-9)) return undefined;
  const agree = (same: (value: PreferenceValue) => boolean) => {
    const others = made.filter((vote) => !same(vote.value)).reduce((sum, vote) => sum + vote.weight, 0);
    return 1 - others / total;
  };
  const { order, noneGood } = first.value;
  // A winner says nothing about the others among themselves: only whole outcomes are compared.
  const shares =
    noneGood || config.compare === "best"
      ? [agree((value) => value.noneGood === noneGood && orderDistance(value, first.value) === 0)]
      : pairsOf(ids).map(([a, b]) =>
          agree((value) => !value.noneGood && signOf(value, a, b) === signOf(first.value, a, b)),
        );
  return { order, noneGood, confidence: Math.max(0, Math.min(1, ...shares)) };
}

/** Every outcome worth weighing: what was handed in and, for rankings, every strict order. */
function candidates(votes: Vote[], ids: string[], config: PreferenceConfig): PreferenceValue[] {
  const orders = votes.map(({ value }) => (value.noneGood ? null : value.order));
  if (config.compare === "ranking") orders.push(...permutations(ids).map((order) => order.map((id) => [id])));
  const known = new Map(
    orders.map((order) => [JSON.stringify(order?.map((group) => [...group].sort())), order]),
  );
  return [...known.values()].map((order) => ({
    order: order ?? [],
    noneGood: order === null,
    ratings: [],
    reason: "",
    shown: ids,
  }));
}

function permutations(ids: string[]): string[][] {
  if (ids.length === 0) return [[]];
  return ids.flatMap((id, at) =>
    permutations([...ids.slice(0, at), ...ids.slice(at + 1)]).map((rest) => [id, ...rest]),
  );
}

function mergeRatings(
  votes: Vote[],
  config: PreferenceConfig,
): { ratings: PreferenceValue["ratings"]; confidence: number } {
  const ratings: PreferenceValue["ratings"] = [];
  let confidence = 1;
  for (const response of responsesOf(votes.map((vote) => vote.value))) {
    for (const { id: scale, steps } of config.scales) {
      const given = votes.flatMap(({ value, weight }) => {
        const rating = value.ratings.find((one) => one.response === response && one.scale === scale);
        return rating ? [{ step: rating.value, weight }] : [];
      });
      if (given.length === 0) continue;
      const step = weightedMedian(given);
      ratings.push({ response, scale, value: step });
      const total = given.reduce((sum, one) => sum + one.weight, 0);
      const away = given.reduce((sum, one) => sum + one.weight * Math.abs(one.step - step), 0);
      confidence = Math.min(confidence, 1 - away / total / (steps - 1));
    }
  }
  return { ratings, confidence };
}

/** The lowest step at which at least half of the weight is reached. */
function weightedMedian(given: { step: number; weight: number }[]): number {
  const sorted = [...given].sort((a, b) => a.step - b.step);
  const half = sorted.reduce((sum, one) => sum + one.weight, 0) / 2;
  let reached = 0;
  for (const { step, weight } of sorted) {
    reached += weight;
    if (reached >= half - 1e-12) return step;
  }
  return sorted.at(-1)?.step ?? 1;
}
