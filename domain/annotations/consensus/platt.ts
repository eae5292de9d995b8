/** From a model's chance to a probability that came true on gold: Platt's scaling of the log-odds (1999). */

export type Calibration = { slope: number; offset: number };
/** Believed before gold speaks: models of crowds are a little too sure of themselves. */
export const UNCALIBRATED: Calibration = { slope: 0.9, offset: 0 };
/** How firmly: deviations of slope and offset that would not surprise. */
const [SLOPE_DEVIATION, OFFSET_DEVIATION] = [0.3, 0.7];
const ROUNDS = 30;

const logOdds = (chance: number) => {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, chance));
  return Math.log(kept / (1 - kept));
};
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

export function calibrated(chance: number, { slope, offset }: Calibration): number {
  return logistic(slope * logOdds(chance) + offset);
}

/** The most probable slope and offset, by Newton's method; deterministic, and the prior itself without claims. */
export function fitCalibration(claims: readonly { chance: number; right: boolean }[]): Calibration {
  const points = claims.map((c) => ({ x: logOdds(c.chance), y: c.right ? 1 : 0 }));
  let { slope, offset } = UNCALIBRATED;
  for (let round = 0; round < ROUNDS; round++) {
    let [g1, g2] = [(UNCALIBRATED.slope - slope) / SLOPE_DEVIATION ** 2, -offset / OFFSET_DEVIATION ** 2];
    let [h11, h12, h22] = [1 / SLOPE_DEVIATION ** 2, 0, 1 / OFFSET_DEVIATION ** 2];
    for (const { x, y } of points) {
      const p = logistic(slope * x + offset);
      const bend = p * (1 - p);
      g1 += (y - p) * x;
      g2 += y - p;
      h11 += bend * x * x;
      h12 += bend * x;
      h22 += bend;
    }
    const size = h11 * h22 - h12 * h12;
    const [d1, d2] = [(h22 * g1 - h12 * g2) / size, (h11 * g2 - h12 * g1) / size];
    slope += Math.max(-1, Math.min(1, d1));
    offset += Math.max(-1, Math.min(1, d2));
    if (Math.abs(d1) + Math.abs(d2) < 1e-9) break;
  }
  return { slope, offset };
}
