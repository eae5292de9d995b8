/** How far apart two values of one field are. */
import { distance as edits } from "fastest-levenshtein";
import type { Comparison, ExtractionConfig } from "./config";
import { type Leaf, leavesOf, type Plain, placeOf } from "./data";
import { type Field, readSchema } from "./fields";

type By = Pick<Comparison, "by" | "tolerance">;

/** The rule for a field: the requester's own, or by its type. */
export function ruleFor(config: ExtractionConfig, pointer: string, field: Field): By {
  const own = config.comparisons.find((one) => one.place === placeOf(pointer));
  if (own) return own;
  if (field.type === "text") return { by: "text" };
  return field.type === "number" || field.type === "integer"
    ? { by: "number", tolerance: 0 }
    : { by: "exact" };
}

/**
 * 0…1. Exact: 0 or 1. Numbers: 0 within the tolerance, else their difference over the larger of them, at most 1. Text:
 * Levenshtein's distance over the longer length, of texts without case and repeated spaces (Unicode NFKC).
 */
export function apart(a: Plain, b: Plain, { by, tolerance = 0 }: By): number {
  if (by === "text") {
    const [x, y] = [plainText(a), plainText(b)];
    const longest = Math.max(x.length, y.length);
    return longest === 0 ? 0 : edits(x, y) / longest;
  }
  if (by === "number" && typeof a === "number" && typeof b === "number") {
    const off = Math.abs(a - b);
    if (off <= tolerance) return 0;
    return Math.min(1, off / Math.max(Math.abs(a), Math.abs(b)));
  }
  return a === b ? 0 : 1;
}

const plainText = (value: Plain): string =>
  String(value).normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();

/** Every field that one of two answers filled, with how far apart they are; a field only one of them filled is 1 apart. */
export function compareLeaves(
  a: Record<string, unknown>,
  b: Record<string, unknown>,
  config: ExtractionConfig,
): { leaf: Leaf; other: Leaf | undefined; apart: number }[] {
  const { fields } = readSchema(config.schema);
  const mine = new Map(leavesOf(fields, a).map((leaf) => [leaf.pointer, leaf]));
  const theirs = new Map(leavesOf(fields, b).map((leaf) => [leaf.pointer, leaf]));
  return [...new Map([...mine, ...theirs]).values()].map((leaf) => {
    const [x, y] = [mine.get(leaf.pointer), theirs.get(leaf.pointer)];
    const rule = ruleFor(config, leaf.pointer, leaf.field);
    return { leaf: x ?? leaf, other: x ? y : undefined, apart: x && y ? apart(x.value, y.value, rule) : 1 };
  });
}
