/** Milliseconds before the n-th retry (from 0): 1 s doubling to 30 s, with up to a quarter more so that a crowd does not return at once. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const base = Math.min(30_000, 1000 * 2 ** Math.min(attempt, 10));
  return Math.round(base * (1 + random() / 4));
}
