/** Chances from logarithms of likelihoods: made to sum to 1 without overflow. */
export function sharesOf(names: readonly string[], logOf: (name: string) => number): Map<string, number> {
  const logs = names.map(logOf);
  const top = Math.max(...logs);
  const sum = logs.reduce((s, l) => s + Math.exp(l - top), 0);
  return new Map(names.map((name, i) => [name, Math.exp(logs[i]! - top) / sum]));
}
