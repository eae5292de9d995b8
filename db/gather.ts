/**
 * For statements that take many rows at once, fed by callers who have one each. Nobody waits for company: what comes
 * while a lane is free goes at once, and what comes meanwhile goes together as soon as one is. So a quiet site answers
 * as fast as it can, and a busy one pays a round trip, a statement's start and a commit once for many.
 */
import { sqlState } from "./retrying";

export type GatherOptions<T, R> = {
  /** Runs what was gathered, as one transaction. Answers one for each, in order. */
  run: (all: readonly T[]) => Promise<R[]>;
  /** Two with the same key never go together. */
  key: (one: T) => string;
  /** The most that go together. */
  most: number;
  /** How many may be under way: more than one, so that rows which somebody else holds do not hold up everybody. */
  lanes: number;
  /** Called when nothing is left to do. */
  onIdle: () => void;
};

type Waiting<T, R> = { one: T; resolve: (answer: R) => void; reject: (reason: unknown) => void };

/** A function that takes one and answers for it. What Postgres refuses (SQLSTATE 22…, 23…) fails alone, not its company. */
export function gather<T, R>({ run, key, most, lanes, onIdle }: GatherOptions<T, R>): (one: T) => Promise<R> {
  let waiting: Waiting<T, R>[] = [];
  let busy = 0;

  async function work(): Promise<void> {
    busy += 1;
    while (waiting.length > 0) await settle(take());
    busy -= 1;
    if (busy === 0) onIdle();
  }

  function take(): Waiting<T, R>[] {
    const keys = new Set<string>();
    const taken: Waiting<T, R>[] = [];
    const later: Waiting<T, R>[] = [];
    for (const one of waiting) {
      const name = key(one.one);
      if (taken.length === most || keys.has(name)) later.push(one);
      else taken.push(one);
      keys.add(name);
    }
    waiting = later;
    return taken;
  }

  async function settle(taken: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const answers = await run(taken.map(({ one }) => one));
      for (const [i, { resolve }] of taken.entries()) resolve(answers[i] as R);
    } catch (error) {
      if (taken.length > 1 && /^2[23]/.test(sqlState(error) ?? "")) {
        for (const one of taken) await settle([one]);
      } else {
        for (const { reject } of taken) reject(error);
      }
    }
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      if (busy < lanes) void work();
    });
}
