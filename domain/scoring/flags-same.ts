/**
 * Signals that two accounts are one person, or that one copies from the other: equal timing, equal texts, one bank account.
 * They return evidence or nothing, and punish nobody.
 */
import { ENGINE } from "./engine";
import { atLeast, type Flag } from "./flags";
import { reason } from "./reasons";

/** Chance must explain a pair's coincidences less than once in so many times the number of pairs. */
const RARITY = 1_000;
const LEAST_SHARED = 10;
const LEAST_SAME = 6;

/** Active seconds of two workers on the tasks both answered, and all their times, of these tasks and others. */
export type Timing = {
  shared: readonly { a: number; b: number }[];
  timesA: readonly number[];
  timesB: readonly number[];
};

/**
 * Two workers take exactly the same whole seconds on more of their shared tasks than chance explains. The chance of one
 * coincidence is the larger of two: how often any two workers of the job coincide on a task (`usual`), and how often
 * these two would if each drew from their own times at random. The number of coincidences is compared with the
 * binomial, which is never lighter in its tail than a mixture of easy and hard tasks of the same mean (Hoeffding 1956).
 */
export function sameTiming({ shared, timesA, timesB }: Timing, usual: number, pairs = 1): Flag | undefined {
  const same = shared.filter(({ a, b }) => a === b).length;
  if (shared.length < LEAST_SHARED || same < LEAST_SAME) return undefined;
  const each = Math.max(usual, collision(timesA, timesB));
  const chance = atLeast(
    Array.from({ length: shared.length }, () => each),
    same,
  );
  if (chance > 1 / (RARITY * Math.max(1, pairs))) return undefined;
  const expected = round(shared.length * each);
  return {
    signal: "same_timing",
    evidence: { shared: shared.length, same, expected, chance },
    reason: reason("same_timing", { same, shared: shared.length, expected }),
    engine: ENGINE,
  };
}

/** How often a time drawn from one list equals one drawn from the other. */
function collision(a: readonly number[], b: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const time of b) counts.set(time, (counts.get(time) ?? 0) + 1);
  const hits = a.reduce((sum, time) => sum + (counts.get(time) ?? 0), 0);
  return a.length > 0 && b.length > 0 ? hits / (a.length * b.length) : 1;
}

/** The longest text of one task by two workers, and by everybody else who answered it. */
export type SharedText = { a: string; b: string; others: readonly string[] };

/** Shorter texts are alike by themselves. */
export const LONG_TEXT = 30;

/**
 * Two workers write the very same long text where others write each their own. The chance that B writes A's text is how
 * often others wrote it on that very task (two added answers of doubt, one of them for it), so plain texts that everybody
 * writes do not count.
 */
export function sameTexts(shared: readonly SharedText[], pairs = 1): Flag | undefined {
  const long = shared.filter(({ a, b }) => a.length >= LONG_TEXT && b.length >= LONG_TEXT);
  const same = long.filter(({ a, b }) => a === b).length;
  if (long.length < LEAST_SHARED || same < LEAST_SAME) return undefined;
  const chances = long.map(
    ({ a, others }) => (others.filter((o) => o === a).length + 1) / (others.length + 2),
  );
  const chance = atLeast(chances, same);
  if (chance > 1 / (RARITY * Math.max(1, pairs))) return undefined;
  const expected = round(chances.reduce((sum, p) => sum + p, 0));
  return {
    signal: "same_texts",
    evidence: { shared: long.length, same, expected, chance },
    reason: reason("same_texts", { same, shared: long.length, expected }),
    engine: ENGINE,
  };
}

/** The longest text anywhere in an answer; "" when it holds none of length. Ids of classes are shorter than that. */
export function longestText(value: unknown): string {
  if (typeof value === "string") return value.length >= LONG_TEXT ? value.trim() : "";
  if (typeof value !== "object" || value === null) return "";
  return Object.values(value)
    .map(longestText)
    .reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

/** Several accounts are paid to one bank account. Families share accounts too: there is no chance to compute here. */
export function sharedPayee(accounts: number): Flag | undefined {
  if (accounts < 2) return undefined;
  return {
    signal: "shared_payee",
    evidence: { accounts },
    reason: reason("shared_payee", { accounts }),
    engine: ENGINE,
  };
}

const round = (n: number) => Math.round(n * 10) / 10;
