/** Which stretch of a series is shown, and to what its marks are rounded. Pure; seconds. */

export type View = { from: number; to: number };

const widthOf = ({ from, to }: View) => to - from;

/** Times are kept to a tenth of the usual distance of two measurements, rounded down to a power of ten. */
export function roundingOf(whole: View, points: number): (seconds: number) => number {
  const digits = 1 - Math.floor(Math.log10(widthOf(whole) / Math.max(1, points)));
  const scale = 10 ** Math.min(9, Math.abs(digits));
  return digits >= 0
    ? (seconds) => Math.round(seconds * scale) / scale
    : (seconds) => Math.round(seconds / scale) * scale;
}

/** How far a key moves the cursor or an edge: a power of ten, about a hundredth of what is shown. */
export function stepIn(view: View): number {
  return 10 ** Math.floor(Math.log10(widthOf(view) / 100));
}

/** Never narrower than ten measurements, never outside the series. */
export function fittedView(view: View, whole: View, points: number): View {
  const least = Math.min(widthOf(whole), (widthOf(whole) / Math.max(1, points)) * 10);
  const width = Math.min(widthOf(whole), Math.max(least, widthOf(view)));
  const middle = (view.from + view.to) / 2;
  const from = Math.min(whole.to - width, Math.max(whole.from, middle - width / 2));
  return { from, to: from + width };
}

/** `factor` below 1 zooms in; the moment `at` stays where it is. */
export function zoomed(view: View, factor: number, at: number): View {
  return { from: at - (at - view.from) * factor, to: at + (view.to - at) * factor };
}

/** Moved by a part of its width; keeps its width at the ends. */
export function panned(view: View, part: number, whole: View): View {
  const by = widthOf(view) * part;
  const from = Math.min(whole.to - widthOf(view), Math.max(whole.from, view.from + by));
  return { from, to: from + widthOf(view) };
}

/** The same width, moved as little as shows the moment with some room around it. */
export function showing(view: View, at: number, whole: View): View {
  if (at >= view.from && at <= view.to) return view;
  const room = widthOf(view) * 0.1;
  const part = (at < view.from ? at - room - view.from : at + room - view.to) / widthOf(view);
  return panned(view, part, whole);
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400];

/** Round moments in a view, far enough apart to be written under it, with the digits they need after the second. */
export function ticksIn(view: View, width: number): { at: number; digits: number }[] {
  const least = (64 / width) * widthOf(view);
  const decade = 10 ** Math.floor(Math.log10(least));
  const decimal = [1, 2, 5, 10].map((one) => one * decade).find((one) => one >= least) ?? least;
  const days = Math.ceil(least / 86_400) * 86_400;
  const step = least <= 1 ? decimal : (STEPS.find((one) => one >= least) ?? days);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const ticks: { at: number; digits: number }[] = [];
  for (let n = Math.ceil(view.from / step - 1e-9); n * step <= view.to + step * 1e-9; n++)
    ticks.push({ at: n * step + 0, digits });
  return ticks;
}
