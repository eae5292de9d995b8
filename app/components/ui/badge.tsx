import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import { type Tone, toneText, toneTint } from "./tone";

type Props = { tone?: Tone; icon?: LucideIcon; children: ReactNode; className?: string };

/** A short fact about a thing, in a word; the colour only repeats it. */
export function Badge({ tone = "neutral", icon: Icon, children, className }: Props) {
  return (
    <span
      className={cx(
        "inline-flex h-6 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap",
        toneTint[tone],
        toneText[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden size={12} strokeWidth={2.25} className="shrink-0" /> : null}
      {children}
    </span>
  );
}
