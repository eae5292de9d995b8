/** What can be wrong with what was extracted, each as a sentence for the person who extracted it. */
import { Validator } from "@cfworker/json-schema";
import type { Item, Problem } from "../../kind";
import type { ExtractionConfig } from "./config";
import { leavesOf, placeOf } from "./data";
import { plainFields, readSchema } from "./fields";
import type { ExtractionValue, Proof } from "./value";

export function extractionProblems(value: ExtractionValue, config: ExtractionConfig, item: Item): Problem[] {
  const { fields } = readSchema(config.schema);
  const titles = new Map(plainFields(fields).map((one) => [one.place, one.title]));
  const nameOf = (pointer: string) => titles.get(placeOf(pointer)) ?? pointer.slice(1).replaceAll("/", ", ");
  const { errors } = new Validator(config.schema, "2020-12", false).validate(value.data);
  const problems = errors.flatMap((error): Problem[] => {
    // What stands above a wrong place only says that something below it is wrong.
    if (["properties", "items", "prefixItems"].includes(error.keyword)) return [];
    const pointer = error.instanceLocation.replace(/^#/, "");
    if (error.keyword === "required") {
      const missing = /"([^"]+)"/.exec(error.error)?.[1] ?? "";
      return [
        {
          path: `data${dotted(`${pointer}/${missing}`)}`,
          message: `"${nameOf(`${pointer}/${missing}`)}" is missing.`,
        },
      ];
    }
    return [
      {
        path: `data${dotted(pointer)}`,
        message: `"${nameOf(pointer)}": ${plainError(error.keyword, error.error)}`,
      },
    ];
  });
  return [...problems, ...proofProblems(value, config, item, nameOf)];
}

function proofProblems(
  value: ExtractionValue,
  config: ExtractionConfig,
  item: Item,
  nameOf: (pointer: string) => string,
): Problem[] {
  const leaves = leavesOf(readSchema(config.schema).fields, value.data);
  const known = new Set(leaves.map((leaf) => leaf.pointer));
  const proven = new Set<string>();
  for (const [at, proof] of value.proofs.entries()) {
    const refuse = (message: string) => [{ path: `proofs.${at}`, message }];
    if (!known.has(proof.pointer)) return refuse(`"${nameOf(proof.pointer)}" is empty and needs no proof.`);
    const outside = whereOutside(proof, item);
    if (outside) return refuse(`The place of "${nameOf(proof.pointer)}" ${outside}`);
    proven.add(proof.pointer);
  }
  if (config.proofs === "none" && value.proofs.length > 0)
    return [{ path: "proofs", message: "This job asks for no places in the document." }];
  if (config.proofs !== "required") return [];
  const bare = leaves.find((leaf) => !proven.has(leaf.pointer));
  return bare
    ? [{ path: "proofs", message: `Mark where "${nameOf(bare.pointer)}" stands in the document.` }]
    : [];
}

function whereOutside({ span, box }: Proof, item: Item): string | undefined {
  if (!span && !box) return "is neither in the text nor on a page.";
  if (span) {
    const length = [...(item.text ?? "")].length;
    if (span.end > length || span.start >= span.end) return "lies outside the text.";
  }
  if (
    box &&
    item.image &&
    (box.x + box.width > item.image.width + 0.5 || box.y + box.height > item.image.height + 0.5)
  )
    return "lies outside the picture.";
  if (box && item.document && (box.page === undefined || box.page > item.document.pages))
    return "names no page.";
  return undefined;
}

const dotted = (pointer: string): string => pointer.replaceAll("/", ".");

function plainError(keyword: string, error: string): string {
  const said = error.replace(/^Instance(?: \S+)? ?/, "").replace(/\.+$/, "");
  if (keyword === "type") return "is not of the kind that is asked for.";
  if (keyword === "additionalProperties") return "is not asked for.";
  return `${said || "is not as asked for"}.`;
}
