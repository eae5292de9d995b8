/** Curves of labels bought against accuracy: evened out, laid over each other, and read at an accuracy. */

/** Labels bought for each ordinary task, and the share of them that came out right. */
export type Point = { labels: number; accuracy: number };

/**
 * The curve with its dips evened out: the rising curve nearest to its points (pool adjacent violators; Ayer et al. 1955).
 * So no rule profits from a lucky point.
 */
export function rising(curve: readonly Point[]): Point[] {
  const blocks: { labels: number; accuracy: number; points: number }[] = [];
  for (const { labels, accuracy } of [...curve].sort((a, b) => a.labels - b.labels)) {
    let block = { labels, accuracy, points: 1 };
    for (let last = blocks.at(-1); last && last.accuracy >= block.accuracy; last = blocks.at(-1)) {
      blocks.pop();
      const points = last.points + block.points;
      block = {
        labels: last.labels,
        accuracy: (last.accuracy * last.points + block.accuracy * block.points) / points,
        points,
      };
    }
    blocks.push(block);
  }
  return blocks.map((b) => ({ labels: b.labels, accuracy: b.accuracy }));
}

/** The accuracy a curve has at so many labels, by straight lines between its points; undefined before its first. */
function accuracyAt(curve: readonly Point[], labels: number): number | undefined {
  const next = curve.findIndex((p) => p.labels >= labels - 1e-9);
  if (next === 0) return curve[0]!.labels <= labels + 1e-9 ? curve[0]!.accuracy : undefined;
  if (next < 0) return curve.at(-1)?.accuracy;
  const [low, high] = [curve[next - 1]!, curve[next]!];
  const share = (labels - low.labels) / (high.labels - low.labels);
  return low.accuracy + share * (high.accuracy - low.accuracy);
}

const GRID = 0.02;

/** Several replays' curves as one: the mean accuracy at the same number of labels, from where all of them have begun. */
export function meanCurve(curves: readonly (readonly Point[])[]): Point[] {
  const evened = curves.map(rising);
  const first = Math.max(...evened.map((c) => c[0]?.labels ?? Number.POSITIVE_INFINITY));
  const last = Math.max(...evened.map((c) => c.at(-1)?.labels ?? 0));
  const points: Point[] = [];
  for (let labels = first; labels < last + GRID; labels += GRID) {
    const at = evened.map((c) => accuracyAt(c, labels) ?? 0);
    points.push({ labels, accuracy: at.reduce((s, a) => s + a, 0) / at.length });
  }
  return points;
}

/** Labels a rising curve needs for an accuracy; undefined where it never gets there. */
export function labelsFor(curve: readonly Point[], accuracy: number): number | undefined {
  const at = curve.findIndex((p) => p.accuracy >= accuracy);
  if (at < 0) return undefined;
  const [low, high] = [curve[at - 1], curve[at]!];
  if (!low) return high.labels;
  return (
    low.labels + ((high.labels - low.labels) * (accuracy - low.accuracy)) / (high.accuracy - low.accuracy)
  );
}
