import { cx } from "./cx";

/** primary: the one act of a view. quiet: everything else. danger: destroys. bare: inside rows and strips. */
export type ButtonLook = "primary" | "quiet" | "danger" | "bare";
export type ButtonSize = "small" | "medium" | "large";

const looks: Record<ButtonLook, string> = {
  primary: "bg-act text-act-ink hover:bg-act-hover",
  quiet: "border border-line-strong bg-surface-raised text-ink hover:bg-surface-sunken",
  danger: "border border-bad/60 bg-surface-raised text-bad-ink hover:bg-bad-soft",
  bare: "text-ink-soft hover:bg-surface-sunken hover:text-ink",
};

const unavailable: Record<ButtonLook, string> = {
  primary: "bg-surface-sunken text-ink-faint border border-line",
  quiet: "bg-surface-sunken text-ink-faint border border-line",
  danger: "bg-surface-sunken text-ink-faint border border-line",
  bare: "text-ink-faint",
};

const sizes: Record<ButtonSize, string> = {
  small: "min-h-7 px-2 text-sm gap-1.5 pointer-coarse:min-h-10 pointer-coarse:px-3",
  medium: "min-h-9 px-3 text-base gap-2 pointer-coarse:min-h-11",
  large: "min-h-11 px-5 text-lg gap-2",
};

/** The classes shared by buttons and by links that look like buttons. */
export function buttonLook(look: ButtonLook, size: ButtonSize, off = false): string {
  return cx(
    "inline-flex items-center justify-center rounded-md font-medium no-underline select-none transition-colors",
    sizes[size],
    off ? cx(unavailable[look], "cursor-not-allowed") : cx(looks[look], "cursor-pointer"),
  );
}
