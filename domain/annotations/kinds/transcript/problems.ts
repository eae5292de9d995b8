/** What can be wrong with a transcript, each as a sentence for the person who wrote it. */
import type { Item, Problem } from "../../kind";
import { wordsOf } from "../../measures/spoken-text";
import { placeProblem } from "../audio-segments/problems";
import type { TranscriptConfig } from "./config";
import type { TranscriptValue } from "./value";

/** Shorter than the shortest word. */
export const MIN_SECONDS = 0.05;

export function transcriptProblems(value: TranscriptValue, config: TranscriptConfig, item: Item): Problem[] {
  if (!item.audio) return [{ path: "text", message: "There is no recording to transcribe." }];
  if (config.segments) return segmentsProblems(value, config, item.audio.seconds);
  if (value.segments.length > 0)
    return [{ path: "segments", message: "This job asks for one text without segments." }];
  if (wordsOf(value.text).length === 0 && !config.mayBeSilent)
    return [{ path: "text", message: "Write what is said in the recording." }];
  return [];
}

function segmentsProblems(value: TranscriptValue, config: TranscriptConfig, seconds: number): Problem[] {
  const problems: Problem[] = [];
  if (value.text !== "")
    problems.push({ path: "text", message: "This job asks for segments: write each text in its segment." });
  if (value.segments.length === 0 && !config.mayBeSilent)
    problems.push({
      path: "segments",
      message: "Make a segment for each thing that is said, and write it there.",
    });
  const known = new Set(config.speakers.map((one) => one.id));
  const seen = new Set<string>();
  value.segments.forEach((segment, i) => {
    const tell = (message: string) =>
      problems.push({ path: `segments.${i}`, message: `Segment ${i + 1} ${message}.` });
    if (seen.has(segment.id)) tell(`has the same id as another segment ("${segment.id}")`);
    seen.add(segment.id);
    const place = placeProblem(segment, seconds, MIN_SECONDS);
    if (place) tell(place);
    if (wordsOf(segment.text).length === 0) tell("has no text: write what is said in it, or delete it");
    if (known.size > 0 && !segment.speaker) tell("has no speaker");
    else if (segment.speaker && !known.has(segment.speaker))
      tell(`has a speaker this job does not offer ("${segment.speaker}")`);
  });
  return problems;
}
