/** How many insertions, deletions and replacements lead from one sequence to another (Levenshtein 1966). */
import { distance } from "fastest-levenshtein";

/** Between any tokens: words, code points, tags. Each distinct token becomes one UTF-16 unit for a bit-parallel count. */
export function editDistance(as: readonly string[], bs: readonly string[]): number {
  const units = new Map<string, number>();
  const code = (token: string) => {
    const known = units.get(token);
    if (known !== undefined) return known;
    units.set(token, units.size);
    return units.size - 1;
  };
  const [one, other] = [as.map(code), bs.map(code)];
  if (units.size > 0xffff) return byTable(one, other);
  return distance(written(one), written(other));
}

/** In pieces: a call takes only so many arguments. */
function written(codes: readonly number[]): string {
  let text = "";
  for (let i = 0; i < codes.length; i += 8192) text += String.fromCharCode(...codes.slice(i, i + 8192));
  return text;
}

/** More distinct tokens than there are UTF-16 units: row by row. */
function byTable(as: readonly number[], bs: readonly number[]): number {
  let row = bs.map((_, j) => j + 1);
  as.forEach((a, i) => {
    const next: number[] = [];
    bs.forEach((b, j) => {
      const diagonal = j === 0 ? i : row[j - 1]!;
      const left = j === 0 ? i + 1 : next[j - 1]!;
      next.push(Math.min(diagonal + (a === b ? 0 : 1), row[j]! + 1, left + 1));
    });
    row = next;
  });
  return row.at(-1) ?? as.length;
}

/** 0 (same) … 1 (nothing in common): edits over the length of the longer; two empty sequences are the same. */
export function relativeEdits(as: readonly string[], bs: readonly string[]): number {
  const longer = Math.max(as.length, bs.length);
  return longer === 0 ? 0 : editDistance(as, bs) / longer;
}
