/** The five tones a state may have. A tone is always written out too: a word or an icon beside the colour. */
export type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "streak";

export const toneText: Record<Tone, string> = {
  neutral: "text-ink-soft",
  good: "text-good-ink",
  warn: "text-warn-ink",
  bad: "text-bad-ink",
  info: "text-info-ink",
  streak: "text-ink",
};

export const toneTint: Record<Tone, string> = {
  neutral: "bg-surface-sunken",
  good: "bg-good-soft",
  warn: "bg-warn-soft",
  bad: "bg-bad-soft",
  info: "bg-info-soft",
  streak: "bg-streak-soft",
};

export const toneFill: Record<Tone, string> = {
  neutral: "bg-ink-faint",
  good: "bg-good",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-info",
  streak: "bg-streak",
};
