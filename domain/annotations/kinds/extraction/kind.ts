/** A form made from a JSON schema beside a document; each field may be linked to the place that proves it. */
import { type WeightCrowd, type WeightWorker, wholeWeights } from "../../consensus/whole-weights";
import type { Kind } from "../../kind";
import { compareLeaves } from "./compare";
import { type ExtractionConfig, extractionConfig } from "./config";
import { below, type Data, type Plain } from "./data";
import { plainFields, readSchema } from "./fields";
import { gradeExtraction } from "./grade";
import { mergeExtractions } from "./merge";
import { extractionProblems } from "./problems";
import { SAMPLE } from "./sample";
import { type ExtractionValue, extractionValue } from "./value";

/** The mean over all fields that either answer filled; not a metric, because the fields differ from pair to pair. */
function apart(a: ExtractionValue, b: ExtractionValue, config: ExtractionConfig): number {
  const compared = compareLeaves(a.data, b.data, config);
  return compared.length === 0 ? 0 : compared.reduce((sum, one) => sum + one.apart, 0) / compared.length;
}

export const extraction: Kind<ExtractionConfig, ExtractionValue, WeightCrowd, WeightWorker> = {
  name: "extraction",
  title: "Extract fields",
  description:
    "Workers fill in a form made from your JSON schema beside a text, a picture or a PDF, and mark where each field stands.",
  items: ["text", "image", "document"],
  version: 1,
  upgrade: {},
  config: extractionConfig,
  value: extractionValue,
  rightFrom: 0.9,
  problems: extractionProblems,
  distance: apart,
  merge: mergeExtractions,
  whole: (config) =>
    wholeWeights({
      merge: (answers) => mergeExtractions(answers, config),
      distance: (a, b) => apart(a, b, config),
      trait: { name: "wrong fields", meaning: "Of all fields, what this worker filled in otherwise." },
    }),
  grade: gradeExtraction,
  labels: (config) =>
    plainFields(readSchema(config.schema).fields).map(({ place, title }) => ({ id: place, name: title })),
  regions: (value) =>
    plainValues(value.data, "").map(({ pointer, plain }) => ({
      type: "field",
      label: pointer
        .slice(1)
        .split("/")
        .map((part) => (/^\d+$/.test(part) ? "*" : part.replaceAll("~1", "/").replaceAll("~0", "~")))
        .join("."),
      value: plain,
    })),
  summary(value, config) {
    const order = readSchema(config.schema).fields.map((field) => field.key);
    const entries = Object.entries(value.data).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
    const said = entries.flatMap(([key, one]) => plainValues(one, key)).map(({ plain }) => String(plain));
    if (said.length === 0) return "nothing extracted";
    return said.length > 4 ? `${said.slice(0, 4).join(", ")} and ${said.length - 4} more` : said.join(", ");
  },
  blank: () => ({ data: {}, proofs: [] }),
  sample: SAMPLE,
};

function plainValues(data: Data, pointer: string): { pointer: string; plain: Plain }[] {
  if (Array.isArray(data)) return data.flatMap((one, row) => plainValues(one, below(pointer, row)));
  if (typeof data === "object")
    return Object.entries(data).flatMap(([key, one]) => plainValues(one, below(pointer, key)));
  return [{ pointer, plain: data }];
}
