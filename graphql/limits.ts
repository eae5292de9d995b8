/** What this door refuses before any verb is asked: texts Postgres cannot hold, values too deep, pages too large. */
import { GraphQLError } from "graphql";
import { InvalidInput, type Issue } from "#domain/errors";
import { PAGE_MOST, PAGE_SIZE } from "#domain/page";

/** How deep a JSON value may be: deeper than any label schema, and far from what a parser can bear. */
const DEPTH = 40;
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses texts with the character U+0000 or half a surrogate pair (no database keeps them) and values that are nested
 * too deep, naming their places.
 * @throws InvalidInput
 */
export function refuseUnwritable(args: Record<string, unknown>): void {
  const issues: Issue[] = [];
  walk(args, [], issues);
  if (issues.length > 0) throw new InvalidInput(issues);
}

function walk(value: unknown, path: string[], issues: Issue[]): void {
  if (issues.length >= 20) return;
  if (typeof value === "string") {
    if (!isWritable(value))
      issues.push({ path: path.join("."), message: "holds a character that is no text" });
    return;
  }
  if (typeof value !== "object" || value === null || value instanceof Date) return;
  if (path.length > DEPTH) {
    issues.push({ path: path.slice(0, 5).join("."), message: `is nested more than ${DEPTH} levels deep` });
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    if (!isWritable(name)) issues.push({ path: path.join("."), message: "has a name that is no text" });
    walk(inner, [...path, name], issues);
  }
}

function isWritable(text: string): boolean {
  return !text.includes("\u0000") && !LONE_SURROGATE.test(text);
}

/** How many items a page was asked to hold. @throws GraphQLError when it is none, or more than a hundred. */
export function firstOf(first: number | null | undefined): number {
  if (first === null || first === undefined) return PAGE_SIZE;
  if (first >= 1 && first <= PAGE_MOST) return first;
  throw new GraphQLError(`A page holds 1 to ${PAGE_MOST} items: first is ${first}.`, {
    extensions: { code: "PAGE_SIZE", http: { status: 200 } },
  });
}
