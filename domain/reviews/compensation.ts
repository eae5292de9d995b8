/** What a worker is owed who could not work because of a check that was wrong. Pure. */
import type { Micros } from "#domain/money";

const LONGEST_MS = 7 * 24 * 3_600_000;

export type LostTime = {
  pausedAt: Date;
  reinstatedAt: Date;
  /** What the worker handed in before the pause: when, and at which price. */
  earned: readonly { at: Date; priceMicros: Micros }[];
  /** Prices of the tasks that the pause took back. */
  takenBackMicros: Micros;
};

/**
 * As much as the worker had earned in the job in as long a time before the pause (of at most a week), and at least the
 * price of the tasks that were taken back.
 */
export function forLostTime({ pausedAt, reinstatedAt, earned, takenBackMicros }: LostTime): Micros {
  const length = Math.min(LONGEST_MS, reinstatedAt.getTime() - pausedAt.getTime());
  const from = pausedAt.getTime() - length;
  const usual = earned
    .filter(({ at }) => at.getTime() >= from && at <= pausedAt)
    .reduce((sum, { priceMicros }) => sum + priceMicros, 0n);
  return usual > takenBackMicros ? usual : takenBackMicros;
}
