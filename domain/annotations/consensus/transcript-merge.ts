/** The consensus of several transcripts of one recording. */
import { relativeEdits } from "../measures/edit-distance";
import { type SpokenWord, spokenWords } from "../measures/spoken-text";
import { addTranscript, SILENCE, type Slot } from "./word-slots";

/** One worker's transcript and the worker's chance of having a word right. */
export type Heard = { text: string; quality: number };
export type MergedText = { text: string; confidence: number };

/** How many other transcripts a worker's known quality counts as, beside their nearness. */
const QUALITY_WORTH = 2;
/** What was not heard counts less than what was: people leave out more than they invent. */
const SILENCE_WORTH = 0.7;
/** One who has nine words of ten right outweighs more than one and a half who have six. */
const SHARPNESS = 3;

/**
 * ROVER (Fiscus 1997): the transcript nearest to all others is the base, the others are laid beside it, nearest first, and
 * each place goes to the word with most weight behind it. A transcript weighs by its worker's quality and by how near it is to
 * the others, for who heard one recording badly may hear the next one well. Confidence: the mean share of weight behind the
 * words; 1 when all agree.
 */
export function mergeTranscripts(answers: readonly Heard[]): MergedText | undefined {
  if (answers.length === 0) return undefined;
  const { heard, alike, weights } = weighed(answers);
  const central = alike.map((row) => row.reduce((sum, l, j) => sum + l * weights[j]!, 0));
  const base = central.indexOf(Math.max(...central));
  const order = heard.map((_, i) => i).sort((a, b) => alike[base]![b]! - alike[base]![a]! || a - b);
  let slots: Slot[] = [];
  order.forEach((voter, n) => {
    slots = addTranscript(slots, voter, heard[voter]!.words, order.slice(0, n));
  });
  return spoken(slots, weights);
}

/** The transcript nearest to all others by weight: what to show where nobody's words may be mixed. */
export function medoidTranscript(answers: readonly Heard[]): MergedText | undefined {
  const heard = answers
    .map((a) => ({ ...a, words: spokenWords(a.text) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : b.quality - a.quality));
  const alike = likenesses(heard.map((h) => h.words));
  const weights = heard.map((h, i) => weightOf(h.quality, alike[i]!, i));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const central = alike.map((row) => row.reduce((sum, l, j) => sum + l * weights[j]!, 0) / total);
  const best = central.indexOf(Math.max(...central));
  return best < 0 ? undefined : { text: heard[best]!.text, confidence: Math.min(1, central[best]!) };
}

/** In an order of their own, so that the workers' order leaves no trace. */
function weighed(answers: readonly Heard[]) {
  const heard = answers
    .map((a) => ({ ...a, words: spokenWords(a.text) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : b.quality - a.quality));
  const alike = likenesses(heard.map((h) => h.words));
  return { heard, alike, weights: heard.map((h, i) => weightOf(h.quality, alike[i]!, i)) };
}

function likenesses(texts: readonly SpokenWord[][]): number[][] {
  return texts.map((a) =>
    texts.map(
      (b) =>
        1 -
        relativeEdits(
          a.map((w) => w.word),
          b.map((w) => w.word),
        ),
    ),
  );
}

/** A power of the share of words a worker seems to have right, from quality and from nearness to the others; never nothing. */
function weightOf(quality: number, alike: readonly number[], self: number): number {
  const others = alike.filter((_, j) => j !== self);
  const near = others.reduce((sum, l) => sum + l, 0);
  const share = (QUALITY_WORTH * quality + near) / (QUALITY_WORTH + others.length);
  return Math.max(0.05, share) ** SHARPNESS;
}

function spoken(slots: readonly Slot[], weights: readonly number[]): MergedText {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const words: string[] = [];
  const shares: number[] = [];
  for (const slot of slots) {
    const votes = new Map<string, number>();
    for (const { word, voter } of slot) votes.set(word, (votes.get(word) ?? 0) + weights[voter]!);
    const worth = (word: string) => votes.get(word)! * (word === SILENCE ? SILENCE_WORTH : 1);
    const [best] = [...votes.keys()].sort((a, b) => worth(b) - worth(a) || (a < b ? -1 : 1));
    const share = votes.size === 1 ? 1 : votes.get(best!)! / total;
    shares.push(share);
    if (best !== SILENCE) words.push(writing(slot, best!, weights));
  }
  const confidence = shares.length === 0 ? 1 : shares.reduce((sum, s) => sum + s, 0) / shares.length;
  return { text: words.join("").trim(), confidence };
}

/** The word as most of the weight wrote it, with a space where the next word comes from elsewhere. */
function writing(slot: Slot, word: string, weights: readonly number[]): string {
  const forms = new Map<string, number>();
  for (const said of slot)
    if (said.word === word) {
      const form = /[\s\-–—/]$/u.test(said.written) ? said.written.replace(/\s+$/u, " ") : `${said.written} `;
      forms.set(form, (forms.get(form) ?? 0) + weights[said.voter]!);
    }
  return [...forms].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0];
}
