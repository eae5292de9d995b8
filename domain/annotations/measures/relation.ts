/** Relations between marked stretches of text. */
import type { Span } from "./span";

export type Linked = {
  spans: readonly (Span & { id: string })[];
  relations: readonly { label: string; from: string; to: string }[];
};

/**
 * The strict F1 of relations: the same class between ends at the same places with the same classes. Ids are each answer's own,
 * so only what they point to is compared. Two answers without relations agree. 0…1, symmetric.
 */
export function relationF1(a: Linked, b: Linked): number {
  const count = a.relations.length + b.relations.length;
  if (count === 0) return 1;
  const left = new Map<string, number>();
  for (const key of keysOf(a)) left.set(key, (left.get(key) ?? 0) + 1);
  let shared = 0;
  for (const key of keysOf(b)) {
    const rest = left.get(key) ?? 0;
    if (rest === 0) continue;
    shared++;
    left.set(key, rest - 1);
  }
  return (2 * shared) / count;
}

/** A relation that points nowhere has no key and agrees with nothing. */
function keysOf({ spans, relations }: Linked): string[] {
  const places = new Map(spans.map((s) => [s.id, `${s.start} ${s.end} ${s.label}`]));
  return relations.flatMap(({ label, from, to }) => {
    const [start, end] = [places.get(from), places.get(to)];
    return start === undefined || end === undefined ? [] : [JSON.stringify([label, start, end])];
  });
}
