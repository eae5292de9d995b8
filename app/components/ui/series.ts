/** The n-th class or series (from 0): its colour and its dash, the same on every page. Twelve, then from the start. */
export function seriesColor(index: number): string {
  return `var(--color-label-${(index % 12) + 1})`;
}

const dashes = [
  undefined,
  "6 3",
  "2 3",
  "8 3 2 3",
  "4 2",
  "1 3",
  "10 4",
  "6 2 1 2",
  "3 3",
  "12 3",
  "5 5",
  "2 2 6 2",
];

/** Told apart without colour too: an SVG stroke-dasharray; the first is solid. */
export function seriesDash(index: number): string | undefined {
  return dashes[index % 12];
}

/** The colour of what is written on class n: at least 4.5 : 1 on its hue. */
export function seriesInk(index: number): string {
  return index % 12 === 1 ? "var(--color-label-ink-light)" : "var(--color-label-ink)";
}
