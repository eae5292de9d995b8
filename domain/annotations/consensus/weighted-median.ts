/** The point with half of the weight on either side; halfway between two points where the weight splits evenly. */
export function weightedMedian(points: readonly { at: number; weight: number }[]): number {
  const sorted = [...points].sort((a, b) => a.at - b.at);
  const half = sorted.reduce((sum, p) => sum + p.weight, 0) / 2;
  let passed = 0;
  for (const [i, point] of sorted.entries()) {
    passed += point.weight;
    if (Math.abs(passed - half) < 1e-9 * half) return (point.at + (sorted[i + 1] ?? point).at) / 2;
    if (passed > half) return point.at;
  }
  return Number.NaN;
}
