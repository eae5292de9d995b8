import type { Grade } from "../../kind";
import { editDistance } from "../../measures/edit-distance";
import type { TranscriptConfig } from "./config";
import { type Difference, differencesOf } from "./differences";
import { keysOf, type Said, saidIn } from "./said";
import type { TranscriptValue } from "./value";

/** The grade of a transcript with just as many errors as the job allows. */
export const RIGHT_FROM = 0.85;
const SHOWN = 4;

/**
 * From the error rate (WER, or CER where characters are counted): 1 without errors, RIGHT_FROM at the job's highest rate, 0 where
 * as much is wrong as was said; straight lines between. The explanation names the words that differ.
 */
export function gradeTranscript(
  value: TranscriptValue,
  gold: TranscriptValue,
  config: TranscriptConfig,
): Grade {
  const [said, expected] = [saidIn(value, config), saidIn(gold, config)];
  const [mine, right] = [keysOf(said, config), keysOf(expected, config)];
  const edits = editDistance(mine, right);
  if (edits === 0)
    return {
      score: 1,
      explanation:
        expected.length === 0 ? "Right: nothing is said here." : "Right: every word is as it was said.",
    };
  const rate = Math.min(1, edits / Math.max(1, expected.length));
  const { maxErrorRate: most } = config;
  const score =
    rate <= most ? 1 - ((1 - RIGHT_FROM) * rate) / most : RIGHT_FROM * (1 - (rate - most) / (1 - most));
  const noun = config.unit === "character" ? "characters" : "words";
  const head =
    expected.length === 0
      ? `Nothing is said here, yet there are ${said.length} ${noun}.`
      : `${edits} of ${expected.length} ${noun} differ (${percent(rate)}; up to ${percent(most)} is right).`;
  return { score, explanation: [head, ...named(differencesOf(mine, right), said, expected)].join(" ") };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** The first few differences, those that stand together in one. */
function named(
  differences: Difference[] | undefined,
  said: readonly Said[],
  expected: readonly Said[],
): string[] {
  if (!differences) return [];
  const runs: { said: Said[]; expected: Said[]; at: Difference }[] = [];
  for (const one of differences) {
    const last = runs.at(-1);
    const run = last && follows(last.at, one) ? last : { said: [], expected: [], at: one };
    if (run !== last) runs.push(run);
    const [mine, right] = [
      said[one.type === "missing" ? -1 : one.said],
      expected[one.type === "extra" ? -1 : one.expected],
    ];
    if (mine) run.said.push(mine);
    if (right) run.expected.push(right);
    run.at = one;
  }
  const sentences = runs.slice(0, SHOWN).map(sentence);
  return runs.length > SHOWN ? [...sentences, `And ${runs.length - SHOWN} more.`] : sentences;
}

function follows(before: Difference, after: Difference): boolean {
  const next = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined || b === a + 1;
  const place = (one: Difference) => ({
    said: one.type === "missing" ? undefined : one.said,
    expected: one.type === "extra" ? undefined : one.expected,
  });
  const [a, b] = [place(before), place(after)];
  return before.type === after.type && next(a.said, b.said) && next(a.expected, b.expected);
}

function sentence({ said, expected }: { said: Said[]; expected: Said[] }): string {
  const [mine, right] = [textOf(said), textOf(expected)];
  if (said.length === 0) return `“${right}” is missing.`;
  if (expected.length === 0) return `“${mine}” was not said.`;
  if (mine === right) return `“${right}” was said by somebody else.`;
  return `“${mine}” should be “${right}”.`;
}

function textOf(said: readonly Said[]): string {
  const text = said.map((one) => one.unit).join(said.every((one) => [...one.unit].length === 1) ? "" : " ");
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
