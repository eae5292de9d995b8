/** How good claimed chances are, by what then came true. The calibration error is in `domain/scoring/calibration`. */

export type Claim = { confidence: number; right: boolean };

/** Brier's score: the mean squared distance between chance and outcome, 0 (perfect) … 1. 0 without claims. */
export function brierScore(claims: readonly Claim[]): number {
  if (claims.length === 0) return 0;
  return claims.reduce((sum, c) => sum + (c.confidence - (c.right ? 1 : 0)) ** 2, 0) / claims.length;
}

/** The mean of −ln of the chance given to what came true; chances are kept a millionth away from 0 and 1. */
export function logLoss(claims: readonly Claim[]): number {
  if (claims.length === 0) return 0;
  const kept = (p: number) => Math.min(1 - 1e-6, Math.max(1e-6, p));
  return (
    claims.reduce((sum, c) => sum - Math.log(c.right ? kept(c.confidence) : 1 - kept(c.confidence)), 0) /
    claims.length
  );
}
