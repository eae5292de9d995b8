/** Load as people make it: each of `hands` does one thing after the other. */
import { type CpuTime, cpuTime, perOperation } from "./cpu-time";
import { median, quantile } from "./options";

export type Measured = {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  done: number;
  /** Processor time per operation in microseconds, by process. */
  cpuMicros: CpuTime;
};

export type Loop = {
  hands: number;
  seconds: number;
  /** Processes whose processor time is read before and after. */
  watch: Readonly<Record<string, number | undefined>>;
  /** One operation of one hand; false when nothing is left to do. */
  act: (hand: number) => Promise<boolean | undefined>;
};

/**
 * The rate counts what was finished while every hand was busy: it ends with the time or with the first hand that finds
 * nothing left, so that the last few stragglers do not count as a slow system. Latency is as a caller sees it, waiting
 * for a connection included.
 */
export async function closedLoop({ hands, seconds, watch, act }: Loop): Promise<Measured> {
  const took: number[] = [];
  const cpuBefore = cpuTime(watch);
  const begin = performance.now();
  let end = begin + seconds * 1_000;
  let busyUntil = 0;
  let doneWhileBusy = 0;
  const stop = (now: number) => {
    if (busyUntil === 0) [busyUntil, doneWhileBusy] = [now, took.length];
    end = now;
  };
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      while (performance.now() < end) {
        const start = performance.now();
        if ((await act(hand)) === false) return stop(performance.now());
        took.push(performance.now() - start);
      }
      stop(performance.now());
    }),
  );
  const sorted = took.sort((a, b) => a - b);
  return {
    perSecond: (doneWhileBusy / (busyUntil - begin)) * 1_000,
    p50Ms: quantile(sorted, 0.5),
    p95Ms: quantile(sorted, 0.95),
    p99Ms: quantile(sorted, 0.99),
    done: took.length,
    cpuMicros: perOperation(cpuBefore, cpuTime(watch), took.length),
  };
}

/** The middle of several measurements of one thing, figure by figure. */
export function middle(all: readonly Measured[]): Measured {
  const of = (pick: (m: Measured) => number) => median(all.map(pick));
  const names = Object.keys(all[0]?.cpuMicros ?? {});
  return {
    perSecond: of((m) => m.perSecond),
    p50Ms: of((m) => m.p50Ms),
    p95Ms: of((m) => m.p95Ms),
    p99Ms: of((m) => m.p99Ms),
    done: of((m) => m.done),
    cpuMicros: Object.fromEntries(names.map((name) => [name, of((m) => m.cpuMicros[name] ?? Number.NaN)])),
  };
}
