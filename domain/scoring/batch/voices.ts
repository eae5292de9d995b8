/** How much each worker's answers count for beside others': people who answer as one are one. */
import type { Crowd } from "./crowd";

/** Same answers to as many tasks as this, and to no others, are no coincidence. */
const ECHO_FROM = 10;

/**
 * 1 for each worker, but for those who gave exactly the same answers to exactly the same tasks: they share one voice.
 * A thousand accounts of one person then move a label no more than that person does.
 */
export function voices(crowd: Crowd): Float64Array {
  const { start, worker, answer, workers } = crowd;
  const [first, second] = [new Uint32Array(workers), new Uint32Array(workers)];
  const given = new Int32Array(workers);
  for (let t = 0; t < crowd.tasks; t++)
    for (let i = start[t]!; i < start[t + 1]!; i++) {
      const w = worker[i]!;
      const mark = scramble(Math.imul(t + 1, 0x9e3779b1) ^ Math.imul(answer[i]! + 1, 0x85ebca6b));
      given[w]!++;
      first[w]! += mark;
      second[w]! += scramble(mark ^ 0x27d4eb2f);
    }
  const alike = new Map<string, number>();
  const nameOf = (w: number) => `${given[w]}:${first[w]}:${second[w]}`;
  for (let w = 0; w < workers; w++)
    if (given[w]! >= ECHO_FROM) alike.set(nameOf(w), (alike.get(nameOf(w)) ?? 0) + 1);
  return Float64Array.from(given, (n, w) => (n >= ECHO_FROM ? 1 / (alike.get(nameOf(w)) ?? 1) : 1));
}

/** The last step of MurmurHash3: every bit of the result depends on every bit given. */
function scramble(bits: number): number {
  let h = bits >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
