/** Without input for this long, time no longer counts as work. */
export const IDLE_AFTER_MS = 60_000;

/**
 * Active working time on one assignment: time counts from the moment it is shown and after every input, for at most
 * 60 s without another. Reads no clock itself: all times are milliseconds of one monotonic clock, handed in.
 */
export class ActiveTimer {
  private countedMs: number;
  private since: number;

  /** `seconds` were counted before (a restored draft). */
  constructor(now: number, seconds = 0) {
    this.countedMs = seconds * 1000;
    this.since = now;
  }

  /** A key, a pointer, a scroll: work goes on, or begins again after a rest. */
  input(now: number): void {
    this.countedMs += Math.min(Math.max(0, now - this.since), IDLE_AFTER_MS);
    this.since = now;
  }

  /** Whole seconds of work so far. */
  seconds(now: number): number {
    return Math.floor((this.countedMs + Math.min(Math.max(0, now - this.since), IDLE_AFTER_MS)) / 1000);
  }

  /** True when the last input is so long ago that time stands still. */
  idle(now: number): boolean {
    return now - this.since >= IDLE_AFTER_MS;
  }
}
