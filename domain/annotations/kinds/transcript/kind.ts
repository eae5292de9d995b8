/** Writing down what is said in a recording: as one text, or in segments with speakers. Seconds. */
import { type WeightCrowd, type WeightWorker, wholeWeights } from "../../consensus/whole-weights";
import type { Kind } from "../../kind";
import { relativeEdits } from "../../measures/edit-distance";
import { type TranscriptConfig, transcriptConfig } from "./config";
import { gradeTranscript, RIGHT_FROM } from "./grade";
import { mergeAnswers } from "./merge";
import { transcriptProblems } from "./problems";
import { keysOf, saidIn } from "./said";
import { transcriptSample } from "./sample";
import { type TranscriptValue, transcriptValue, wholeText } from "./value";

/** The label of a segment where no speakers are asked for, and of a text without segments. */
const SPEECH = { id: "speech", name: "Speech" };
const SUMMARY_LENGTH = 80;

function apart(a: TranscriptValue, b: TranscriptValue, config: TranscriptConfig): number {
  return relativeEdits(keysOf(saidIn(a, config), config), keysOf(saidIn(b, config), config));
}

export const transcript: Kind<TranscriptConfig, TranscriptValue, WeightCrowd, WeightWorker> = {
  name: "transcript",
  title: "Transcribe recordings",
  description: "Workers write down what is said in a recording, as one text or in segments with speakers.",
  items: ["audio"],
  version: 1,
  upgrade: {},
  config: transcriptConfig,
  value: transcriptValue,
  rightFrom: RIGHT_FROM,
  problems: transcriptProblems,
  distance: apart,
  merge: mergeAnswers,
  whole: (config) =>
    wholeWeights({
      merge: (answers) => mergeAnswers(answers, config),
      distance: (a, b) => apart(a, b, config),
      trait: {
        name: config.unit === "character" ? "wrong characters" : "wrong words",
        meaning: "Of what is said, what this worker wrote otherwise, left out or added.",
      },
    }),
  grade: gradeTranscript,
  labels: (config) => (config.speakers.length > 0 ? config.speakers : [SPEECH]),
  regions(value) {
    if (value.segments.length === 0)
      return value.text === "" ? [] : [{ type: "field", label: SPEECH.id, value: value.text }];
    return value.segments.map(({ id: _, speaker, ...segment }) => ({
      type: "segment",
      label: speaker ?? SPEECH.id,
      ...segment,
      ...(speaker ? { speaker } : {}),
    }));
  },
  summary(value) {
    const text = wholeText(value).trim().replace(/\s+/g, " ");
    if (text === "") return "nothing said";
    return `“${text.length > SUMMARY_LENGTH ? `${text.slice(0, SUMMARY_LENGTH - 1)}…` : text}”`;
  },
  fromText: (text, config) => (config.segments ? undefined : { text, segments: [] }),
  blank: () => ({ text: "", segments: [] }),
  sample: transcriptSample,
};
