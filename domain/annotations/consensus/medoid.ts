/** Choosing among marks that people made. */
import type { Vote } from "./mark";

/** The mark nearest to all others by weight; equal ones in the order of their text. */
export function medoid<M>(
  votes: readonly Vote<M>[],
  likeness: (a: M, b: M) => number,
  keyOf: (mark: M) => string,
): M {
  const ordered = votes
    .map((v) => ({ ...v, key: keyOf(v.mark) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const worth = ordered.map(({ mark }) =>
    ordered.reduce((sum, v) => sum + v.weight * likeness(mark, v.mark), 0),
  );
  const most = Math.max(...worth);
  return ordered[worth.findIndex((w) => w >= most - 1e-12)]!.mark;
}

/** Whether all marks are the same but for what `keyOf` leaves out. */
export function allSame<M>(votes: readonly Vote<M>[], keyOf: (mark: M) => string): boolean {
  const first = keyOf(votes[0]!.mark);
  return votes.every((v) => keyOf(v.mark) === first);
}

/** The name with most weight. */
export function heaviest<M>(votes: readonly Vote<M>[], nameOf: (mark: M) => string): string {
  const weights = new Map<string, number>();
  for (const { mark, weight } of votes) weights.set(nameOf(mark), (weights.get(nameOf(mark)) ?? 0) + weight);
  return [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}
