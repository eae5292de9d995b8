/** Which of several doubtful marks to keep, so that the answer as a whole is as right as can be expected. */

export type Doubtful = { chance: number };

/**
 * Keeps the marks whose chances give the highest expected F1: the likeliest first, as long as twice the sum of kept chances over
 * (number kept + expected number of true marks) grows (Lipton, Elkan and Naryanaswamy 2014; the optimal bar is half the F1
 * that it reaches). `unseen` is the expected number of true marks that nobody made. Returns that F1 as the confidence; an
 * answer without any mark has the chance that none is true.
 */
export function keepByExpectedF1<M extends Doubtful>(
  marks: readonly M[],
  unseen = 0,
): { kept: M[]; confidence: number } {
  const ranked = [...marks].sort((a, b) => b.chance - a.chance);
  const expected = unseen + ranked.reduce((sum, m) => sum + m.chance, 0);
  const none = ranked.reduce((product, m) => product * (1 - m.chance), 1) * Math.exp(-unseen);
  let [best, most, sum] = [0, none, 0];
  ranked.forEach((mark, i) => {
    sum += mark.chance;
    const f1 = (2 * sum) / (i + 1 + expected);
    if (f1 > most) [best, most] = [i + 1, f1];
  });
  const kept = new Set(ranked.slice(0, best));
  return { kept: marks.filter((m) => kept.has(m)), confidence: Math.min(1, most) };
}
