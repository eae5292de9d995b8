/** Sentences about answers that are lists of marks of one type. */

export type Noun = { one: string; many: string };

export function counted(count: number, noun: Noun): string {
  return `${count} ${count === 1 ? noun.one : noun.many}`;
}

/** Names with how often each occurs, most frequent first: "boat ×2, pier". */
export function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => (count > 1 ? `${name} ×${count}` : name))
    .join(", ");
}

/** "3 polygons: boat ×2, pier"; "no polygons". */
export function summaryOf(labels: readonly string[], noun: Noun, nameOf: (label: string) => string): string {
  if (labels.length === 0) return `no ${noun.many}`;
  return `${counted(labels.length, noun)}: ${tally(labels.map(nameOf))}`;
}
