/**
 * The weight of one vote from the chance that the voter is right: its log-odds, the optimal weight for independent
 * yes/no votes (Nitzan and Paroush 1982), kept positive and bounded so that one person never outvotes everybody.
 */
export function voteWeight(quality: number): number {
  const q = Math.min(0.98, Math.max(0.52, quality));
  return Math.log(q / (1 - q));
}
