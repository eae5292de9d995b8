/**
 * Signals for an admin to look at. Each returns its evidence or nothing; none of them pauses, rejects or lowers
 * anything by itself.
 */
import { betaQuantile } from "./beta";
import { ENGINE, type Engine } from "./engine";
import { type Reason, reason } from "./reasons";

export type Signal =
  | "too_fast"
  | "too_alike"
  | "same_timing"
  | "same_texts"
  | "better_when_checked"
  | "shared_payee";
export type Flag = { signal: Signal; evidence: Record<string, number>; reason: Reason; engine: Engine };

/** Words a fast reader skims in a second; nobody decides about a text faster than this. */
const WORDS_PER_SECOND = 12;
/** The least time to see anything and press a key. */
const LEAST_SECONDS = 0.8;

/** The least seconds in which a person can have looked at an item. */
export function leastSeconds(item: { text?: string; fields?: { value: string }[] }): number {
  const text = [item.text ?? "", ...(item.fields ?? []).map((f) => f.value)].join(" ");
  const words = text.split(/\s+/).filter(Boolean).length;
  // Long texts are rarely read to the end: beyond 300 words more length asks for no more time.
  return LEAST_SECONDS + Math.min(words, 300) / WORDS_PER_SECOND;
}

/** Most answers came faster than their items can be read or seen. `leastSeconds` per answer, from the item. */
export function tooFast(
  answers: readonly { activeSeconds: number; leastSeconds: number }[],
): Flag | undefined {
  if (answers.length < 10) return undefined;
  const fast = answers.filter((a) => a.activeSeconds < a.leastSeconds).length;
  if (fast * 2 < answers.length) return undefined;
  const evidence = { answers: answers.length, fast, share: fast / answers.length };
  return {
    signal: "too_fast",
    evidence,
    reason: reason("too_fast", { answers: answers.length, fast }),
    engine: ENGINE,
  };
}

/** One task both workers answered, whose true label is known, and what everybody else answered to it. */
export type SharedTask = { a: string; b: string; truth: string; others: readonly string[] };

/**
 * Two workers give the same *wrong* answer more often than the difficulty of the tasks explains. The chance that B gives
 * A's wrong answer is how often others gave it on that very task (two added answers of doubt, one of them for it), so
 * tempting mistakes do not count. Flags when chance would explain it less than once in `pairs` × 1,000 pairs.
 */
export function tooAlike(shared: readonly SharedTask[], pairs = 1): Flag | undefined {
  const mistaken = shared.filter((t) => t.a !== t.truth);
  const chances = mistaken.map((t) => (t.others.filter((o) => o === t.a).length + 1) / (t.others.length + 2));
  const same = mistaken.filter((t) => t.b === t.a).length;
  if (same < 4) return undefined;
  const chance = atLeast(chances, same);
  if (chance > 1 / (1000 * Math.max(1, pairs))) return undefined;
  const expected = Math.round(chances.reduce((s, p) => s + p, 0) * 10) / 10;
  return {
    signal: "too_alike",
    evidence: { shared: shared.length, mistaken: mistaken.length, same, expected, chance },
    reason: reason("too_alike", { same, shared: shared.length, expected }),
    engine: ENGINE,
  };
}

/** P(at least k successes) of independent trials with these chances (Poisson binomial, exact). */
export function atLeast(chances: readonly number[], k: number): number {
  let counts = [1];
  for (const p of chances) {
    counts = [...counts, 0].map((c, i) => c * (1 - p) + (counts[i - 1] ?? 0) * p);
  }
  return Math.min(
    1,
    counts.slice(k).reduce((s, c) => s + c, 0),
  );
}

export type Tally = { right: number; total: number };

/**
 * Right on gold but out of step with settled labels elsewhere: gold may be known to this worker. `crowd` is how often
 * the job's workers agree with settled labels. Flags when the two lie at least a fifth apart, and
 * even the generous end (99 %) of the agreement elsewhere lies below the cautious end of the gold accuracy and below the crowd.
 */
export function betterWhenChecked(gold: Tally, elsewhere: Tally, crowd: number): Flag | undefined {
  if (gold.total < 8 || elsewhere.total < 20) return undefined;
  const goldLow = betaQuantile(0.01, gold.right + 1, gold.total - gold.right + 1);
  const elsewhereHigh = betaQuantile(0.99, elsewhere.right + 1, elsewhere.total - elsewhere.right + 1);
  if (
    elsewhereHigh > Math.min(goldLow, crowd) - 0.05 ||
    gold.right / gold.total - elsewhere.right / elsewhere.total < 0.2
  )
    return undefined;
  const [checked, other] = [gold.right / gold.total, elsewhere.right / elsewhere.total];
  return {
    signal: "better_when_checked",
    evidence: { checked, checkedAnswers: gold.total, elsewhere: other, otherAnswers: elsewhere.total, crowd },
    reason: reason("better_when_checked", { checked, elsewhere: other }),
    engine: ENGINE,
  };
}
