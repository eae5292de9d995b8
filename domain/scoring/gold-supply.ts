/**
 * How much gold a job offers beside its ordinary tasks. Pure. Gold tells itself by nothing but its number if it is asked
 * about as often as its neighbours: so the share of gold among the open tasks is the share that workers meet.
 */

/** The open tasks of a job, and how likely its workers are due gold, in the mean, by the schedule alone. */
export type GoldSupply = {
  ordinary: number;
  gold: number;
  usual: number;
};

/** Gold among all open tasks, 0…1. */
export function goldShare({ ordinary, gold }: Pick<GoldSupply, "ordinary" | "gold">): number {
  return gold === 0 ? 0 : gold / (gold + ordinary);
}

/** As much gold beside so many open ordinary tasks as makes this share of all. */
export function goldFor(ordinary: number, share: number): number {
  const least = Math.min(MOST_SHARE, share);
  return Math.ceil((ordinary * least) / (1 - least));
}

/** A mean over about the last two hundred answers, after these. */
export function follow(mean: number, values: readonly number[]): number {
  return values.reduce((at, value) => at + (value - at) / REMEMBERED, mean);
}

/**
 * What to do about the gold on offer: open so much of the stock, or (below zero) put so much that nobody has seen back
 * into it. A little too much is left as it is.
 */
export function goldToOpen({ wanted, open }: { wanted: number; open: number }): number {
  if (open < wanted) return wanted - open;
  return open > wanted * SLACK + FEW ? wanted - open : 0;
}

const MOST_SHARE = 0.9;
const REMEMBERED = 200;
const SLACK = 1.1;
const FEW = 2;
