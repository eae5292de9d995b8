/** Agreement beyond chance between classes chosen. Krippendorff's alpha, which also takes missing answers, is in `domain/scoring`. */

export type KappaWeights = "none" | "linear" | "quadratic";

/**
 * Cohen's kappa from a table of counts, rows the one worker's class and columns the other's (Cohen 1960; weighted by distance
 * between ordered classes: 1968). Undefined where both always chose one and the same class.
 */
export function cohenKappa(
  table: readonly (readonly number[])[],
  weights: KappaWeights = "none",
): number | undefined {
  const size = table.length;
  const rows = table.map((row) => row.reduce((sum, n) => sum + n, 0));
  const columns = table.map((_, c) => table.reduce((sum, row) => sum + row[c]!, 0));
  const total = rows.reduce((sum, n) => sum + n, 0);
  let [observed, expected] = [0, 0];
  for (let r = 0; r < size; r++)
    for (let c = 0; c < size; c++) {
      const away = Math.abs(r - c) / Math.max(1, size - 1);
      const cost = weights === "none" ? (r === c ? 0 : 1) : weights === "linear" ? away : away * away;
      observed += cost * table[r]![c]!;
      expected += (cost * rows[r]! * columns[c]!) / total;
    }
  return expected > 0 ? 1 - observed / expected : undefined;
}

/**
 * Fleiss' kappa (1971): rows are tasks, columns classes, cells how many chose the class; every task has the same number of
 * answers. Undefined where all answers are the same class.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | undefined {
  const answers = counts[0]?.reduce((sum, n) => sum + n, 0) ?? 0;
  const shares = classShares(counts);
  const observed = meanAgreement(counts, answers);
  const expected = shares.reduce((sum, p) => sum + p * p, 0);
  return expected < 1 ? (observed - expected) / (1 - expected) : undefined;
}

/** Gwet's AC1 (2008): like Fleiss' kappa, but not thrown off when one class is far more frequent than the others. */
export function gwetAc1(counts: readonly (readonly number[])[]): number | undefined {
  const answers = counts[0]?.reduce((sum, n) => sum + n, 0) ?? 0;
  const shares = classShares(counts);
  if (shares.length < 2) return undefined;
  const expected = shares.reduce((sum, p) => sum + p * (1 - p), 0) / (shares.length - 1);
  return (meanAgreement(counts, answers) - expected) / (1 - expected);
}

function classShares(counts: readonly (readonly number[])[]): number[] {
  const totals = (counts[0] ?? []).map((_, c) => counts.reduce((sum, row) => sum + row[c]!, 0));
  const all = totals.reduce((sum, n) => sum + n, 0);
  return totals.map((n) => n / all);
}

function meanAgreement(counts: readonly (readonly number[])[], answers: number): number {
  const pairs = answers * (answers - 1);
  return (
    counts.reduce((sum, row) => sum + row.reduce((s, n) => s + n * (n - 1), 0) / pairs, 0) / counts.length
  );
}
