/**
 * The marks of a value, whatever its kind: a mark is what stands with an id of its own in a list of the value (`boxes`,
 * `spans`, `segments`…). Kinds without such lists (a choice, a ranking) have one answer and no marks.
 */
export type Mark = { id: string } & Record<string, unknown>;

type Lists = Record<string, Mark[]>;

/** The lists of marks of a value, by the name of the list; undefined where the value has none. */
function listsOf(value: unknown): Lists | undefined {
  if (!value || typeof value !== "object" || Array.isArray(value)) return undefined;
  const lists = Object.entries(value).filter((entry): entry is [string, Mark[]] => isMarks(entry[1]));
  return lists.length > 0 ? Object.fromEntries(lists) : undefined;
}

function isMarks(list: unknown): list is Mark[] {
  return (
    Array.isArray(list) &&
    list.every((one) => one && typeof one === "object" && typeof (one as { id?: unknown }).id === "string")
  );
}

/** Every mark of a value in its order; undefined where a value of this form has no marks. */
export function marksOf(value: unknown): Mark[] | undefined {
  const lists = listsOf(value);
  const marks = lists && Object.values(lists).flat();
  // An empty list of strings and an empty list of marks look alike: only a list that holds one tells.
  return marks && marks.length > 0 ? marks : undefined;
}

/** The value with only those marks for which `keep` answers true. */
export function withOnly<V>(value: V, keep: (id: string) => boolean): V {
  const lists = listsOf(value);
  if (!lists) return value;
  const kept = Object.entries(lists).map(([name, marks]) => [name, marks.filter((mark) => keep(mark.id))]);
  return { ...value, ...Object.fromEntries(kept) };
}

/** The value with marks of another value of the same form added, those whose ids `take` answers true to. */
export function withAdded<V>(value: V, other: V, take: (id: string) => boolean): V {
  const given = listsOf(other);
  if (!given) return value;
  const have = listsOf(value) ?? {};
  const known = new Set(Object.values(have).flatMap((marks) => marks.map((mark) => mark.id)));
  const joined = Object.entries(given).map(([name, marks]) => [
    name,
    [...(have[name] ?? []), ...marks.filter((mark) => take(mark.id) && !known.has(mark.id))],
  ]);
  return { ...value, ...Object.fromEntries(joined) };
}
