/**
 * From what a crowd's models say to a probability, per job: Platt's scaling ("Probabilistic outputs for support vector
 * machines", 1999) of the chance of the first class, fitted on gold that the models were not told, and held near a
 * cautious prior while gold is scarce.
 */

/** confidence = σ(slope · logit(chance) + offset). */
export type Confidence = { slope: number; offset: number };
/** The chance given to the first class, whether that was the truth, and what the sample counts for. */
export type Claim = { chance: number; right: boolean; weight: number };

/** Before any gold: crowds err together, so their models are too sure of themselves. */
export const CAUTIOUS: Confidence = { slope: 0.9, offset: 0 };
/** Standard deviations of ln slope and offset before any gold. */
const [SLOPE_SPREAD, OFFSET_SPREAD] = [0.4, 0.2];
const FLATTEST = 0.05;
const STEPS = 25;

const LIMIT = 1e-4;
const logit = (p: number) => {
  const held = Math.min(1 - LIMIT, Math.max(LIMIT, p));
  return Math.log(held / (1 - held));
};
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

export function confident(chance: number, { slope, offset }: Confidence): number {
  return sigmoid(slope * logit(chance) + offset);
}

/** The most likely slope and offset, by Newton's method (deterministic, at most 25 steps). */
export function fitConfidence(claims: readonly Claim[]): Confidence {
  let { slope, offset } = CAUTIOUS;
  const [slopeForce, offsetForce] = [1 / (SLOPE_SPREAD * CAUTIOUS.slope) ** 2, 1 / OFFSET_SPREAD ** 2];
  for (let step = 0; step < STEPS; step++) {
    let [ds, db] = [slopeForce * (CAUTIOUS.slope - slope), offsetForce * (CAUTIOUS.offset - offset)];
    let [ss, sb, bb] = [slopeForce, 0, offsetForce];
    for (const { chance, right, weight } of claims) {
      const x = logit(chance);
      const p = sigmoid(slope * x + offset);
      const miss = weight * ((right ? 1 : 0) - p);
      const spread = weight * p * (1 - p);
      ds += miss * x;
      db += miss;
      ss += spread * x * x;
      sb += spread * x;
      bb += spread;
    }
    const determinant = ss * bb - sb * sb;
    const [moveSlope, moveOffset] = [(bb * ds - sb * db) / determinant, (ss * db - sb * ds) / determinant];
    slope = Math.max(FLATTEST, slope + moveSlope);
    offset += moveOffset;
    if (Math.abs(moveSlope) + Math.abs(moveOffset) < 1e-6) break;
  }
  return { slope, offset };
}
