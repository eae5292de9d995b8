/** The consensus of several masks of one object, pixel by pixel. */
import type { Merged, Weighted } from "../kind";
import type { Mask } from "../measures/mask";

/** Pixels in a row that the same people filled. */
type Stretch = { length: number; filled: readonly number[] };

const ROUNDS = 40;
/** Pixels' worth of belief behind each worker's rates: a share of the pixels anybody filled. */
const PRIOR_SHARE = 0.5;

/**
 * STAPLE (Warfield, Zou and Wells, IEEE TMI 2004): expectation and maximisation of each pixel's chance of being filled and each
 * worker's sensitivity and specificity, begun at what is known of the workers. Only pixels that somebody filled are in question,
 * so a large background flatters nobody. Confidence: the overlap (Dice) that the kept pixels are expected to have with the truth;
 * 1 when all are equal. Undefined without masks; all have the same size.
 */
export function mergeMasks(answers: readonly Weighted<Mask>[]): Merged<Mask> | undefined {
  const first = answers[0]?.value;
  if (!first) return undefined;
  if (
    answers.every(
      (a) => a.value.runs.length === first.runs.length && a.value.runs.every((r, i) => r === first.runs[i]),
    )
  )
    return { value: first, confidence: 1 };
  const stretches = stretchesOf(answers.map((a) => a.value));
  const chances = staple(
    stretches,
    answers.map((a) => a.quality),
  );
  const runs: number[] = [];
  let [filled, length, kept, expected] = [false, 0, 0, 0];
  let right = 0;
  for (const stretch of stretches) {
    const chance = chances.get(keyOf(stretch)) ?? 0;
    expected += chance * stretch.length;
    if (chance > 0.5) {
      kept += stretch.length;
      right += chance * stretch.length;
    }
    if (chance > 0.5 === filled) length += stretch.length;
    else {
      runs.push(length);
      filled = !filled;
      length = stretch.length;
    }
  }
  runs.push(length);
  const confidence = kept === 0 ? 0 : (2 * right) / (kept + expected);
  return { value: { width: first.width, height: first.height, runs }, confidence };
}

const keyOf = (stretch: Stretch) => stretch.filled.join(" ");

/** Walks all runs at once, from border to border. */
function stretchesOf(masks: readonly Mask[]): Stretch[] {
  const at = masks.map(({ runs }) => ({ run: 0, end: runs[0] ?? 0 }));
  const total = masks[0]!.width * masks[0]!.height;
  const result: Stretch[] = [];
  for (let pixel = 0; pixel < total; ) {
    at.forEach((place, m) => {
      while (place.end <= pixel && place.run + 1 < masks[m]!.runs.length)
        place.end += masks[m]!.runs[++place.run]!;
    });
    const end = Math.max(pixel + 1, Math.min(total, ...at.filter((p) => p.end > pixel).map((p) => p.end)));
    result.push({
      length: end - pixel,
      filled: at.flatMap((p, m) => (p.run % 2 === 1 && p.end > pixel ? [m] : [])),
    });
    pixel = end;
  }
  return result;
}

function staple(stretches: readonly Stretch[], qualities: readonly number[]): Map<string, number> {
  const patterns = new Map<string, { filled: ReadonlySet<number>; pixels: number }>();
  for (const stretch of stretches) {
    if (stretch.filled.length === 0) continue;
    const known = patterns.get(keyOf(stretch));
    if (known) known.pixels += stretch.length;
    else patterns.set(keyOf(stretch), { filled: new Set(stretch.filled), pixels: stretch.length });
  }
  const all = [...patterns.values()].reduce((sum, p) => sum + p.pixels, 0);
  const strength = PRIOR_SHARE * all;
  const believed = qualities.map((q) => Math.min(0.97, Math.max(0.55, q)));
  let sensitivity = [...believed];
  let specificity = [...believed];
  const chances = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    const [hit, alarm] = [believed.map((q) => q * strength), believed.map((q) => (1 - q) * strength)];
    let there = 0;
    for (const [key, { filled, pixels }] of patterns) {
      let odds = 0;
      qualities.forEach((_, w) => {
        const [s, p] = [sensitivity[w]!, specificity[w]!];
        odds += filled.has(w) ? Math.log(s / (1 - p)) : Math.log((1 - s) / p);
      });
      const chance = filled.size === qualities.length ? 1 : 1 / (1 + Math.exp(-odds));
      chances.set(key, chance);
      there += chance * pixels;
      for (const w of filled) {
        hit[w] = hit[w]! + chance * pixels;
        alarm[w] = alarm[w]! + (1 - chance) * pixels;
      }
    }
    sensitivity = hit.map((n) => Math.min(0.999, n / (there + strength)));
    specificity = alarm.map((n) => Math.min(0.999, Math.max(0.001, 1 - n / (all - there + strength))));
  }
  return chances;
}
