/** How alike two marks are in what was said of them. */
import { relativeEdits } from "../measures/edit-distance";
import { type Attribute, type AttributeValue, type AttributeValues, askedOf } from "./attribute";

type Said = { label: string; attributes?: AttributeValues };

/** The share of a mark's worth that its attributes make, where any are asked: its place and class are the other. */
export const ATTRIBUTES_SHARE = 0.5;

/** 0 (nothing alike) … 1 (the same), symmetric: equal for switches and choices, by what is shared for several, by nearness else. */
export function alike(
  attribute: Attribute,
  a: AttributeValue | undefined,
  b: AttributeValue | undefined,
): number {
  if (attribute.type === "switch") return (a === true) === (b === true) ? 1 : 0;
  if (a === undefined || b === undefined) return a === b ? 1 : 0;
  if (attribute.type === "several" && Array.isArray(a) && Array.isArray(b)) {
    const both = a.filter((one) => b.includes(one)).length;
    return both / (a.length + b.length - both || 1);
  }
  if (attribute.type === "number" && typeof a === "number" && typeof b === "number")
    return near(attribute, a, b);
  if (attribute.type === "text") return 1 - relativeEdits([...plain(a)], [...plain(b)]);
  return a === b ? 1 : 0;
}

/** Within the tolerance the same; beyond it by the share of the range that lies between, where there is a range. */
function near(
  { tolerance = 0, least, most }: Extract<Attribute, { type: "number" }>,
  a: number,
  b: number,
): number {
  const apart = Math.abs(a - b);
  if (apart <= tolerance) return 1;
  return least === undefined || most === undefined ? 0 : Math.max(0, 1 - apart / (most - least));
}

/** Capitals and spaces at the ends or in a row make no difference. */
export function plain(value: AttributeValue): string {
  return String(value).normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

/** The mean over what is asked of their class; 1 where nothing is. Marks of different classes are compared by the first one's. */
export function agreement(a: Said, b: Said, all: readonly Attribute[] | undefined): number {
  const asked = askedOf(all, a.label);
  if (asked.length === 0) return 1;
  const sum = asked.reduce(
    (total, one) => total + alike(one, a.attributes?.[one.id], b.attributes?.[one.id]),
    0,
  );
  return sum / asked.length;
}

/** What a mark in its right place is worth, by how well its attributes agree: 1 where nothing is asked. */
export function worth(a: Said, b: Said, all: readonly Attribute[] | undefined): number {
  return 1 - ATTRIBUTES_SHARE + ATTRIBUTES_SHARE * agreement(a, b, all);
}

/** Likeness of place, less what the attributes differ. */
export function withAttributes<M extends Said>(
  likeness: (a: M, b: M) => number,
  all: readonly Attribute[] | undefined,
): (a: M, b: M) => number {
  return all?.length ? (a, b) => likeness(a, b) * worth(a, b, all) : likeness;
}
