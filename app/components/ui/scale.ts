/** Round steps for an axis from `low` to `high`, both ends included, about `wanted` of them: 0, 25, 50, 75, 100. */
export function ticks(low: number, high: number, wanted = 4): number[] {
  if (!(high > low)) return [low];
  const raw = (high - low) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Where `value` lies between two ends, 0…1. One value alone lies in the middle. */
export function place(value: number, low: number, high: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}
