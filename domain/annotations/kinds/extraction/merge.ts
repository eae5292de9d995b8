/** The weighted consensus of extractions, field by field. */
import { reweighed, type WeightCrowd, type WeightWorker } from "../../consensus/whole-weights";
import type { Merged, Weighted } from "../../kind";
import { voteWeight } from "../../vote-weight";
import type { Learnt } from "../../whole-job";
import { apart, ruleFor } from "./compare";
import type { ExtractionConfig } from "./config";
import { type Data, type Leaf, leavesOf, withValue } from "./data";
import { readSchema } from "./fields";
import type { ExtractionValue, Proof } from "./value";

/** Texts this close say the same thing: one letter in seven. */
const SAME = 0.15;

/**
 * Of each field the value to which all others are nearest (the weighted medoid), kept when those who filled the field outweigh
 * those who left it empty. The confidence is the weakest field's share of weight that says the same. A field on which no value
 * stands out leaves the whole open.
 */
export function mergeExtractions(
  given: Weighted<ExtractionValue>[],
  config: ExtractionConfig,
  learnt?: Learnt<WeightCrowd, WeightWorker>,
): Merged<ExtractionValue> | undefined {
  if (given.length === 0) return undefined;
  const values = reweighed(given, learnt);
  const { fields } = readSchema(config.schema);
  const votes = values.map(({ value, quality }) => ({
    weight: voteWeight(quality),
    leaves: new Map(leavesOf(fields, value.data).map((leaf) => [leaf.pointer, leaf])),
    proofs: value.proofs,
  }));
  const total = votes.reduce((sum, vote) => sum + vote.weight, 0);
  const pointers = [...new Set(votes.flatMap((vote) => [...vote.leaves.keys()]))];
  let data: Data = {};
  const proofs: Proof[] = [];
  let confidence = 1;
  for (const pointer of pointers) {
    const given = votes.flatMap((vote) => {
      const leaf = vote.leaves.get(pointer);
      return leaf ? [{ ...vote, leaf }] : [];
    });
    const filled = given.reduce((sum, vote) => sum + vote.weight, 0);
    if (given.length < votes.length && Math.abs(2 * filled - total) < 1e-9) return undefined;
    if (given.length < votes.length && 2 * filled < total) {
      confidence = Math.min(confidence, 1 - filled / total);
      continue;
    }
    const chosen = medoid(given, config);
    if (!chosen) return undefined;
    const others = votes.filter((vote) => {
      const leaf = vote.leaves.get(pointer);
      return !leaf || !same(chosen.leaf, leaf, config);
    });
    confidence = Math.min(confidence, 1 - others.reduce((sum, vote) => sum + vote.weight, 0) / total);
    data = withValue(data, pointer, chosen.leaf.value);
    const proof = [...given]
      .filter((vote) => same(chosen.leaf, vote.leaf, config))
      .sort((a, b) => b.weight - a.weight)
      .flatMap((vote) => vote.proofs.filter((one) => one.pointer === pointer))[0];
    if (proof) proofs.push(proof);
  }
  return { value: { data: data as ExtractionValue["data"], proofs }, confidence: Math.max(0, confidence) };
}

type Given = { weight: number; leaf: Leaf };

function medoid<G extends Given>(given: G[], config: ExtractionConfig): G | undefined {
  const ranked = given
    .map((one) => ({
      one,
      cost: given.reduce((sum, other) => sum + other.weight * far(one.leaf, other.leaf, config), 0),
    }))
    .sort((a, b) => a.cost - b.cost || b.one.weight - a.one.weight);
  const [first, ...rest] = ranked;
  if (!first) return undefined;
  const rival = rest.find(({ one }) => !same(first.one.leaf, one.leaf, config));
  return rival && rival.cost - first.cost < 1e-9 ? undefined : first.one;
}

const far = (a: Leaf, b: Leaf, config: ExtractionConfig): number =>
  apart(a.value, b.value, ruleFor(config, a.pointer, a.field));

function same(a: Leaf, b: Leaf, config: ExtractionConfig): boolean {
  const rule = ruleFor(config, a.pointer, a.field);
  return apart(a.value, b.value, rule) <= (rule.by === "text" ? SAME : 0);
}
