/** Strengths from wins and losses. */

/**
 * Bradley and Terry's model (1952): i beats j with chance p_i / (p_i + p_j). `wins[i][j]` counts how often i beat j. Hunter's MM
 * steps (2004); strengths sum to 1. `prior` adds so many drawn games against a player of mean strength, without which who never
 * lost, or never met the others, has no finite strength.
 */
export function bradleyTerry(wins: readonly (readonly number[])[], prior = 0): number[] {
  const size = wins.length;
  let strengths = new Array<number>(size).fill(1 / size);
  for (let round = 0; round < 10_000; round++) {
    const next = strengths.map((own, i) => {
      let won = prior / 2;
      let expected = prior / (own + 1 / size);
      for (let j = 0; j < size; j++) {
        if (j === i) continue;
        won += wins[i]![j]!;
        expected += (wins[i]![j]! + wins[j]![i]!) / (own + strengths[j]!);
      }
      return expected > 0 ? won / expected : own;
    });
    const total = next.reduce((sum, p) => sum + p, 0);
    const moved = next.reduce((most, p, i) => Math.max(most, Math.abs(p / total - strengths[i]!)), 0);
    strengths = next.map((p) => p / total);
    if (moved < 1e-12) break;
  }
  return strengths;
}
