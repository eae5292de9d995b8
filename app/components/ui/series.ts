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

/** The Tailwind-free background of a swatch of class n. */
export function swatch(index: number): { background: string } {
  return { background: seriesColor(index) };
}
