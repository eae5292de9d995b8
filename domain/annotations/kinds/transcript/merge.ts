/** The consensus of several transcripts: where segments are, then what is said in each. */
import { medoidTranscript, mergeTranscripts } from "../../consensus/transcript-merge";
import { reweighed, type WeightCrowd, type WeightWorker } from "../../consensus/whole-weights";
import type { Merged, Weighted } from "../../kind";
import { relativeEdits } from "../../measures/edit-distance";
import { overlap } from "../../measures/interval";
import { voteWeight } from "../../vote-weight";
import type { Learnt } from "../../whole-job";
import type { TranscriptConfig } from "./config";
import { keysOf, saidIn } from "./said";
import { inTime, type SpokenSegment, type TranscriptValue, wholeText } from "./value";

type Answers = readonly Weighted<TranscriptValue>[];

/**
 * Words go by ROVER; characters, which no spaces divide, by the transcript nearest to all others. Segments are those of the answer
 * nearest to all others; what others said at the same time is merged within each.
 */
export function mergeAnswers(
  given: Weighted<TranscriptValue>[],
  config: TranscriptConfig,
  learnt?: Learnt<WeightCrowd, WeightWorker>,
): Merged<TranscriptValue> | undefined {
  if (given.length === 0) return undefined;
  const answers = reweighed(given, learnt);
  const [first] = answers;
  if (first && answers.every(({ value }) => alike(value, first.value, config) === 1))
    return { value: heaviest(answers).value, confidence: 1 };
  if (!config.segments) {
    const merged = textOf(
      answers.map(({ value, quality }) => ({ text: value.text, quality })),
      config,
    );
    return merged && { value: { text: merged.text, segments: [] }, confidence: merged.confidence };
  }
  return mergeSegments(answers, config);
}

/** 1 for the same units in the same order, 0 for nothing in common. */
function alike(a: TranscriptValue, b: TranscriptValue, config: TranscriptConfig): number {
  return 1 - relativeEdits(keysOf(saidIn(a, config), config), keysOf(saidIn(b, config), config));
}

function textOf(heard: { text: string; quality: number }[], config: TranscriptConfig) {
  return config.unit === "character" ? medoidTranscript(heard) : mergeTranscripts(heard);
}

/** Of equal answers the best worker's; of equal workers the one whose writing comes first, so that order leaves no trace. */
function heaviest(answers: Answers): Weighted<TranscriptValue> {
  return [...answers].sort(
    (a, b) => b.quality - a.quality || (JSON.stringify(a.value) < JSON.stringify(b.value) ? -1 : 1),
  )[0] as Weighted<TranscriptValue>;
}

function central(answers: Answers, config: TranscriptConfig): Weighted<TranscriptValue> {
  const worth = (one: Weighted<TranscriptValue>) =>
    answers.reduce(
      (sum, other) => sum + voteWeight(other.quality) * alike(one.value, other.value, config),
      0,
    );
  const ranked = answers
    .map((answer) => ({ answer, worth: worth(answer) }))
    .sort((a, b) => b.worth - a.worth);
  const best = ranked[0]?.worth ?? 0;
  return heaviest(ranked.filter((one) => one.worth >= best - 1e-9).map((one) => one.answer));
}

function mergeSegments(answers: Answers, config: TranscriptConfig): Merged<TranscriptValue> {
  const base = inTime(central(answers, config).value.segments);
  const spoken = answers.map(({ value, quality }) => ({ quality, said: broughtTo(base, value.segments) }));
  let [firm, length] = [0, 0];
  const segments = base.flatMap((segment, i) => {
    const heard = spoken.map(({ quality, said }) => ({ quality, text: textIn(said[i] ?? []) }));
    const merged = textOf(heard, config) ?? { text: segment.text, confidence: 0 };
    const size = Math.max(1, saidIn({ text: merged.text, segments: [] }, config).length);
    const speaker =
      config.speakers.length > 0
        ? speakerOf(spoken.map((s) => ({ ...s, said: s.said[i] ?? [] })))
        : undefined;
    firm += size * merged.confidence * (speaker?.share ?? 1);
    length += size;
    if (merged.text.trim() === "") return [];
    return [{ ...segment, text: merged.text, ...(speaker ? { speaker: speaker.name } : {}) }];
  });
  const elsewhere = unheard(answers, base, config);
  return {
    value: { text: "", segments: segments.map((segment, i) => ({ ...segment, id: `s${i + 1}` })) },
    confidence: length === 0 ? 1 - elsewhere : (firm / length) * (1 - elsewhere),
  };
}

/** For each segment of the base, those of another answer that lie in it for most of their time. */
function broughtTo(base: readonly SpokenSegment[], segments: readonly SpokenSegment[]): SpokenSegment[][] {
  const groups: SpokenSegment[][] = base.map(() => []);
  for (const segment of inTime(segments)) {
    const shared = base.map((one) => sharedSeconds(one, segment));
    const most = Math.max(0, ...shared);
    if (most > 0) groups[shared.indexOf(most)]?.push(segment);
  }
  return groups;
}

function sharedSeconds(a: SpokenSegment, b: SpokenSegment): number {
  return overlap({ start: a.startSeconds, end: a.endSeconds }, { start: b.startSeconds, end: b.endSeconds });
}

function textIn(segments: readonly SpokenSegment[]): string {
  return wholeText({ text: "", segments: [...segments] });
}

function speakerOf(
  spoken: readonly { quality: number; said: readonly SpokenSegment[] }[],
): { name: string; share: number } | undefined {
  const weights = new Map<string, number>();
  let total = 0;
  for (const { quality, said } of spoken)
    for (const name of new Set(said.flatMap(({ speaker }) => (speaker ? [speaker] : [])))) {
      weights.set(name, (weights.get(name) ?? 0) + voteWeight(quality));
      total += voteWeight(quality);
    }
  const [top] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return top && { name: top[0], share: weights.size === 1 ? 1 : top[1] / total };
}

/** The share of all that was written which lies where the base has no segment. */
function unheard(answers: Answers, base: readonly SpokenSegment[], config: TranscriptConfig): number {
  const size = (segments: readonly SpokenSegment[]) =>
    saidIn({ text: "", segments: [...segments] }, config).length;
  let [lost, all] = [0, 0];
  for (const { value } of answers) {
    all += size(value.segments);
    lost += size(value.segments.filter((s) => !base.some((one) => sharedSeconds(one, s) > 0)));
  }
  return all === 0 ? 0 : lost / all;
}
