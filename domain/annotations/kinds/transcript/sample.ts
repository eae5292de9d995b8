import type { TranscriptConfig } from "./config";
import type { TranscriptValue } from "./value";

/** A low voice sings do, re, mi, and a high one goes back; the recording is made by `test/sounds.ts`. */
export const transcriptSample: {
  config: TranscriptConfig;
  item: { audio: { url: string; seconds: number } };
  value: TranscriptValue;
  gold: TranscriptValue;
} = {
  config: {
    segments: true,
    speakers: [
      { id: "low", name: "Low voice" },
      { id: "high", name: "High voice" },
    ],
    language: "it",
    unit: "word",
    maxErrorRate: 0.2,
    mayBeSilent: false,
  },
  item: { audio: { url: "/samples/notes.wav", seconds: 3.7 } },
  value: {
    text: "",
    segments: [
      { id: "a", startSeconds: 0.15, endSeconds: 1.65, speaker: "low", text: "Do, re, mi." },
      { id: "b", startSeconds: 1.95, endSeconds: 3.45, speaker: "high", text: "Mi, re, do?" },
    ],
  },
  gold: {
    text: "",
    segments: [
      { id: "g1", startSeconds: 0.2, endSeconds: 1.6, speaker: "low", text: "Do re mi" },
      { id: "g2", startSeconds: 2, endSeconds: 3.4, speaker: "high", text: "mi re do" },
    ],
  },
};
