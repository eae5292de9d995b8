/** How alike two orders are. */

/**
 * Kendall's tau-b, −1…1, ties allowed on both sides (Kendall 1945): undefined where one side puts everything level. `a` and `b`
 * hold a score for each thing.
 */
export function kendallTau(a: readonly number[], b: readonly number[]): number | undefined {
  let [agreeing, onlyA, onlyB] = [0, 0, 0];
  let differing = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = i + 1; j < a.length; j++) {
      const [x, y] = [Math.sign(a[i]! - a[j]!), Math.sign(b[i]! - b[j]!)];
      if (x === 0 && y === 0) continue;
      if (y === 0) onlyA++;
      else if (x === 0) onlyB++;
      else if (x === y) agreeing++;
      else differing++;
    }
  const decided = agreeing + differing;
  const root = Math.sqrt((decided + onlyA) * (decided + onlyB));
  return root > 0 ? (agreeing - differing) / root : undefined;
}

/** Ranks from 1, those level sharing the mean of their places. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((p, q) => values[p]! - values[q]!);
  const ranks: number[] = new Array(values.length).fill(0);
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && values[order[end]!] === values[order[i]!]) end++;
    for (let k = i; k < end; k++) ranks[order[k]!] = (i + 1 + end) / 2;
    i = end;
  }
  return ranks;
}

/** Pearson's correlation, −1…1; undefined where one side does not vary. */
export function pearson(a: readonly number[], b: readonly number[]): number | undefined {
  const mean = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0) / list.length;
  const [ma, mb] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((x, i) => {
    const y = b[i]!;
    ab += (x - ma) * (y - mb);
    aa += (x - ma) ** 2;
    bb += (y - mb) ** 2;
  });
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : undefined;
}

/** Spearman's rank correlation: Pearson's, of the ranks. */
export function spearman(a: readonly number[], b: readonly number[]): number | undefined {
  return pearson(ranksOf(a), ranksOf(b));
}

/**
 * 0 (same) … 1 (reversed): the share of pairs ordered differently, a pair that only one of the two puts level counting a half
 * (Fagin et al., "Comparing partial rankings", 2006: a metric). Things that only one of the two names are left out.
 */
export function orderDistance(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): number {
  const place = new Map(b.flatMap((level, rank) => level.map((id) => [id, rank] as const)));
  const things = a.flatMap((level, rank) =>
    level.flatMap((id) => {
      const other = place.get(id);
      return other === undefined ? [] : [{ rank, other }];
    }),
  );
  let [sum, pairs] = [0, 0];
  things.forEach((one, i) => {
    for (const two of things.slice(i + 1)) {
      sum += Math.abs(Math.sign(one.rank - two.rank) - Math.sign(one.other - two.other)) / 2;
      pairs++;
    }
  });
  return pairs === 0 ? 0 : sum / pairs;
}
