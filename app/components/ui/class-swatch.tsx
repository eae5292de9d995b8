import { seriesColor, seriesInk } from "./series";

/** The colour of a class with its number inside: told apart by the number as well as by the hue. */
export function ClassSwatch({ index }: { index: number }) {
  return (
    <span
      aria-hidden
      style={{ background: seriesColor(index), color: seriesInk(index) }}
      className="inline-flex size-4 shrink-0 items-center justify-center rounded-sm text-[0.625rem] leading-none font-bold"
    >
      {index + 1}
    </span>
  );
}
