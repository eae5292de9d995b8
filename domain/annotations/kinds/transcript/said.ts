/** What is compared of a transcript: words or characters as the normaliser of version 1 gives them, with who said them. */
import { NORMALISER, spokenText, spokenWords } from "../../measures/spoken-text";
import type { TranscriptConfig } from "./config";
import { inTime, type TranscriptValue } from "./value";

/** `unit` is what is compared; `written` how it stands in the text. */
export type Said = { unit: string; written: string; speaker: string };

export function saidIn(value: TranscriptValue, config: Pick<TranscriptConfig, "unit">): Said[] {
  const parts =
    value.segments.length > 0 ? inTime(value.segments) : [{ text: value.text, speaker: undefined }];
  return parts.flatMap(({ text, speaker = "" }) =>
    config.unit === "character"
      ? [...spokenText(text, NORMALISER).replaceAll(" ", "")].map((unit) => ({
          unit,
          written: unit,
          speaker,
        }))
      : spokenWords(text, NORMALISER).map(({ word, written }) => ({
          unit: word,
          written: written.trim(),
          speaker,
        })),
  );
}

/** Words of another speaker are other words, where speakers are asked for. */
export function keysOf(said: readonly Said[], config: Pick<TranscriptConfig, "speakers">): string[] {
  return said.map(({ unit, speaker }) => (config.speakers.length > 0 ? `${speaker}\u0000${unit}` : unit));
}
