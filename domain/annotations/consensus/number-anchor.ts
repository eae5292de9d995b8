/** The line from what a crowd says to what is true, read from gold: crowds use a scale more or less widely than it was meant. */

/** truth ≈ offset + slope × said; `rest` is the standard deviation left on gold, 0 where gold says nothing. */
export type Anchor = { offset: number; slope: number; rest: number };
type Pair = { said: number; truth: number };

const NONE: Anchor = { offset: 0, slope: 1, rest: 0 };
/** Gold answers' worth of belief that the scale is used as meant. */
const AS_MEANT = 2;
/** The line is used when it takes away at least this share of the error on gold that was not used to fit it. */
const WORTHWHILE = 0.1;

export function fitAnchor(pairs: readonly Pair[]): Anchor {
  if (pairs.length < 3) return NONE;
  const error = (anchorOf: (left: number) => Anchor) =>
    pairs.reduce((sum, p, i) => sum + Math.abs(p.truth - anchored(p.said, anchorOf(i))), 0);
  const blind = error((left) => line(pairs.filter((_, i) => i !== left)));
  const chosen = blind < (1 - WORTHWHILE) * error(() => NONE) ? line(pairs) : NONE;
  const rest = pairs.reduce((sum, p) => sum + (p.truth - anchored(p.said, chosen)) ** 2, 0) / pairs.length;
  return { ...chosen, rest: Math.sqrt(rest) };
}

export function anchored(said: number, { offset, slope }: Anchor): number {
  return offset + slope * said;
}

/** Least squares of what is left to explain, with belief in the scale as meant. */
function line(pairs: readonly Pair[]): Anchor {
  const n = pairs.length;
  const middle = pairs.reduce((sum, p) => sum + p.said, 0) / n;
  const spread = pairs.reduce((sum, p) => sum + (p.said - middle) ** 2, 0);
  const left = pairs.reduce((sum, p) => sum + p.truth - p.said, 0) / (n + AS_MEANT);
  const bend = pairs.reduce((sum, p) => sum + (p.truth - p.said) * (p.said - middle), 0);
  const slope = spread > 0 ? 1 + bend / (spread * (1 + AS_MEANT / n)) : 1;
  return { slope, offset: middle + left - slope * middle, rest: 0 };
}
