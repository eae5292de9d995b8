/** Grading an extraction against the gold one, with the sentences the worker reads. */
import type { Grade } from "../../kind";
import { compareLeaves, ruleFor } from "./compare";
import type { ExtractionConfig } from "./config";
import { placeOf } from "./data";
import { plainFields, readSchema } from "./fields";
import type { ExtractionValue } from "./value";

const NAMED_AT_MOST = 3;

/** The mean over all fields that either answer filled of 1 − how far apart they are; exact fields are right or wrong. */
export function gradeExtraction(
  value: ExtractionValue,
  gold: ExtractionValue,
  config: ExtractionConfig,
): Grade {
  const compared = compareLeaves(gold.data, value.data, config);
  if (compared.length === 0) return { score: 1, explanation: "Right: there is nothing to extract." };
  const titles = new Map(plainFields(readSchema(config.schema).fields).map((one) => [one.place, one.title]));
  const score =
    compared.reduce(
      (sum, one) =>
        sum +
        (ruleFor(config, one.leaf.pointer, one.leaf.field).by === "text"
          ? 1 - one.apart
          : Number(one.apart === 0)),
      0,
    ) / compared.length;
  const wrong = compared.filter((one) => one.apart > 0);
  if (wrong.length === 0)
    return {
      score: 1,
      explanation: compared.length === 1 ? "Right." : `All ${compared.length} fields are right.`,
    };
  const goldPointers = new Set(compareLeaves(gold.data, {}, config).map((one) => one.leaf.pointer));
  const named = wrong.slice(0, NAMED_AT_MOST).map(({ leaf, other }) => {
    const title = titles.get(placeOf(leaf.pointer)) ?? leaf.pointer;
    if (!goldPointers.has(leaf.pointer)) return `"${title}" should have been left empty.`;
    return `"${title}" is "${leaf.value}"${other ? `, not "${other.value}"` : ""}.`;
  });
  const more = wrong.length - named.length;
  return {
    score,
    explanation: [
      `${compared.length - wrong.length} of ${compared.length} fields are right.`,
      ...named,
      ...(more > 0 ? [`${more} more differ.`] : []),
    ].join(" "),
  };
}
