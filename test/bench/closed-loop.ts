/** Load as people make it: each of `hands` does one thing after the other, for a bounded time. */
import { median, quantile } from "./options";

export type Measured = { perSecond: number; p50Ms: number; p95Ms: number; p99Ms: number; done: number };

/** @param act one operation of one hand; false ends that hand's shift */
export async function closedLoop(
  hands: number,
  seconds: number,
  act: (hand: number) => Promise<boolean | void>,
): Promise<Measured> {
  const took: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      while (performance.now() < end) {
        const start = performance.now();
        if ((await act(hand)) === false) return;
        took.push(performance.now() - start);
      }
    }),
  );
  const sorted = took.sort((a, b) => a - b);
  const elapsed = (performance.now() - begin) / 1_000;
  const at = (q: number) => quantile(sorted, q);
  return {
    perSecond: took.length / elapsed,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    done: took.length,
  };
}

/** The middle of several measurements of one thing, figure by figure. */
export function middle(all: readonly Measured[]): Measured {
  const of = (pick: (m: Measured) => number) => median(all.map(pick));
  return {
    perSecond: of((m) => m.perSecond),
    p50Ms: of((m) => m.p50Ms),
    p95Ms: of((m) => m.p95Ms),
    p99Ms: of((m) => m.p99Ms),
    done: of((m) => m.done),
  };
}
