import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, toneFill } from "./tone";

type Props = {
  label: string;
  /** 0…1. */
  share: number;
  /** The value in words: "€80 of €120". Always drawn. */
  words: ReactNode;
  tone?: Tone;
  className?: string;
};

/** How full something is: a budget, a hold, an exam. Not for progress over time. */
export function Meter({ label, share, words, tone = "streak", className }: Props) {
  const filled = Math.min(1, Math.max(0, share));
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <div className="flex flex-wrap justify-between gap-x-3 text-sm">
        <span className="text-ink-soft">{label}</span>
        <span className="tabular-nums">{words}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the element cannot be drawn alike in every browser */}
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(filled * 100)}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div className={cx("h-full rounded-full", toneFill[tone])} style={{ width: `${filled * 100}%` }} />
      </div>
    </div>
  );
}
