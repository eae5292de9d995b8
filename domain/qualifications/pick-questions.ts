import { createHash } from "node:crypto";

/**
 * Which exam items an attempt asks, in which order: those the worker has met least often first, shuffled by the
 * attempt's own id, so that attempts differ and the same attempt is always the same. Pure.
 */
export function pickQuestions(
  itemIds: readonly string[],
  met: ReadonlyMap<string, number>,
  count: number,
  key: string,
): string[] {
  const keyed = itemIds.map((id) => ({ id, times: met.get(id) ?? 0, place: placeOf(key, id) }));
  keyed.sort((a, b) => a.times - b.times || compare(a.place, b.place));
  // Shuffled again, so that the order does not tell the new from the known.
  return keyed
    .slice(0, count)
    .sort((a, b) => compare(a.place, b.place))
    .map(({ id }) => id);
}

const placeOf = (key: string, id: string) => createHash("sha256").update(`${key}:${id}`).digest("hex");
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
