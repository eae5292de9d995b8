/** The weighted consensus of comparisons and ratings. */
import type { Merged, Weighted } from "../../kind";
import { voteWeight } from "../../vote-weight";
import type { Learnt } from "../../whole-job";
import type { PreferenceConfig } from "./config";
import { compared, orderDistance, pairsOf, responsesOf, signOf } from "./ordering";
import { BLANK, type PreferenceValue } from "./value";
import { careIn, type PreferenceCrowd, type PreferenceWorker } from "./whole";

/** `rates`: by how much each rating of this vote lies above what all amount to, and how much it counts. */
type Vote = { value: PreferenceValue; weight: number; rates?: PreferenceWorker["rates"] | undefined };

/**
 * The order with the least weighted distance to all answers (Kemeny 1959, with ties), found among the orders that were
 * handed in and all strict ones; with at most six answers that is exact. Ratings are weighted medians. The confidence is
 * that of the weakest pair (or rating): the share of weight that says the same. A tie between orders stands out for nobody.
 *
 * With `learnt`, an answer that its worker's habit would have given too counts little, things known from other tasks have a
 * voice of their own, and ratings are freed of each worker's bias and weighed by how closely the worker rates.
 */
export function mergePreferences(
  values: Weighted<PreferenceValue>[],
  config: PreferenceConfig,
  learnt?: Learnt<PreferenceCrowd, PreferenceWorker>,
): Merged<PreferenceValue> | undefined {
  if (values.length === 0) return undefined;
  const votes = values.map(({ value, quality }, i): Vote => {
    const worker = learnt?.of[i];
    if (!learnt || !worker) return { value, weight: voteWeight(quality) };
    const care = careIn(value, config, learnt.job, worker);
    return { value, weight: voteWeight(care * CAREFUL_IS_RIGHT + (1 - care) / 2), rates: worker.rates };
  });
  const ids = responsesOf(values.map((one) => one.value));
  const known = learnt ? strengthVote(ids, config, learnt.job) : undefined;
  const heard = known ? [...votes, known] : votes;
  const comparison = config.compare === "ratings" ? NOTHING : mergeOrders(heard, ids, config);
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

/** How often a careful comparison agrees with what is agreed on. */
const CAREFUL_IS_RIGHT = 0.85;
/** A thing's strength was learnt from this task's own answers too: it counts for less than it says. */
const STRENGTH_WORTH = 0.7;

/** What other tasks tell of these things, as one more voice; undefined where they tell nothing. */
function strengthVote(
  ids: readonly string[],
  config: PreferenceConfig,
  { strengths }: PreferenceCrowd,
): Vote | undefined {
  const known = new Map(strengths);
  if (ids.length < 2 || !ids.every((id) => known.has(id))) return undefined;
  const strengthOf = (id: string) => known.get(id) ?? 0;
  const order = [...ids].sort((a, b) => strengthOf(b) - strengthOf(a) || (a < b ? -1 : 1));
  const [first, second] = order;
  const ahead = strengthOf(first ?? "") - strengthOf(second ?? "");
  if (ahead <= 0) return undefined;
  const said = config.compare === "best" ? order.slice(0, 1) : order;
  return {
    value: { ...BLANK, order: said.map((id) => [id]), shown: [...ids] },
    weight: STRENGTH_WORTH * ahead,
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
      const given = votes.flatMap(({ value, weight, rates }) => {
        const rating = value.ratings.find((one) => one.response === response && one.scale === scale);
        const rate = rates?.find((one) => one.scale === scale);
        if (!rating) return [];
        return rate
          ? [{ step: rating.value - rate.bias, weight: 1 / (rate.variance + LEAST_VARIANCE) }]
          : [{ step: rating.value, weight: rates ? 1 : weight }];
      });
      if (given.length === 0) continue;
      const isFree = given.some((one) => !Number.isInteger(one.step));
      const step = isFree
        ? Math.min(steps, Math.max(1, Math.round(weightedMean(given))))
        : weightedMedian(given);
      ratings.push({ response, scale, value: step });
      const total = given.reduce((sum, one) => sum + one.weight, 0);
      const away = given.reduce((sum, one) => sum + one.weight * Math.abs(one.step - step), 0);
      confidence = Math.min(confidence, 1 - away / total / (steps - 1));
    }
  }
  return { ratings, confidence };
}

/** Nobody rates so closely that nobody else counts. */
const LEAST_VARIANCE = 0.05;

function weightedMean(given: readonly { step: number; weight: number }[]): number {
  const total = given.reduce((sum, one) => sum + one.weight, 0);
  return given.reduce((sum, one) => sum + one.weight * one.step, 0) / total;
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
