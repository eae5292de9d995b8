/** Chances from ln weights between `from` and `to`, zero elsewhere; answers the ln of their sum. */
export function soften(logs: Float64Array, from: number, to: number, out: Float64Array, at: number): number {
  let top = logs[from]!;
  for (let l = from + 1; l < to; l++) if (logs[l]! > top) top = logs[l]!;
  let sum = 0;
  const kinds = logs.length;
  for (let l = 0; l < kinds; l++) {
    const weight = l >= from && l < to ? Math.exp(logs[l]! - top) : 0;
    out[at + l] = weight;
    sum += weight;
  }
  for (let l = from; l < to; l++) out[at + l]! /= sum;
  return top + Math.log(sum);
}
