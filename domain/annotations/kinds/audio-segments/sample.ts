/** A tone, a bell that overlaps it, and noise: the recording is made by `test/sounds.ts`. */
export const audioSegmentsSample = {
  config: {
    classes: [
      { id: "tone", name: "Tone", description: "A steady note." },
      { id: "bell", name: "Bell", description: "A note that dies away." },
      { id: "noise", name: "Noise" },
    ],
    minSeconds: 0.05,
    maxSegments: 500,
    overlapping: true,
    iouThreshold: 0.5,
  },
  item: { audio: { url: "/samples/sounds.wav", seconds: 3 } },
  value: {
    segments: [
      { id: "a", label: "tone", startSeconds: 0.31, endSeconds: 1.09 },
      { id: "b", label: "bell", startSeconds: 0.92, endSeconds: 1.95 },
      { id: "c", label: "noise", startSeconds: 2.19, endSeconds: 2.72 },
    ],
  },
  gold: {
    segments: [
      { id: "g1", label: "tone", startSeconds: 0.3, endSeconds: 1.1 },
      { id: "g2", label: "bell", startSeconds: 0.9, endSeconds: 2 },
      { id: "g3", label: "noise", startSeconds: 2.2, endSeconds: 2.7 },
    ],
  },
};
