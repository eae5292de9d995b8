import type { LucideIcon } from "lucide-react";
import { LoaderCircle } from "lucide-react";
import { type ButtonHTMLAttributes, type ReactNode, useId } from "react";
import { type ButtonLook, type ButtonSize, buttonLook } from "./button-look";
import { cx } from "./cx";

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  icon?: LucideIcon;
  /** Why it cannot be pressed now, as a sentence. The button stays visible and focusable, and says so. */
  why?: string | null | false;
  /** Under way: pressing again does nothing. */
  busy?: boolean;
  children?: ReactNode;
};

/** A verb. `type` is "button" unless said otherwise; `why` makes it unavailable, with the reason shown on focus and hover. */
export function Button({
  look = "quiet",
  size = "medium",
  icon: Icon,
  why,
  busy,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const off = Boolean(why);
  const Mark = busy ? LoaderCircle : Icon;
  const button = (
    <button
      {...rest}
      type={off || busy ? "button" : type}
      aria-disabled={off || busy || undefined}
      aria-describedby={why ? reasonId : rest["aria-describedby"]}
      onClick={off || busy ? (event) => event.preventDefault() : onClick}
      className={cx(buttonLook(look, size, off), className)}
    >
      {Mark ? <Mark aria-hidden size={16} className={cx("shrink-0", busy && "animate-spin")} /> : null}
      {children}
    </button>
  );
  if (!why) return button;
  return (
    <span className="group/why relative inline-flex">
      {button}
      <span
        id={reasonId}
        role="note"
        className="pointer-events-none invisible absolute top-full right-0 z-30 mt-1 w-max max-w-64 rounded-md bg-act px-2.5 py-1.5 text-left text-sm text-act-ink opacity-0 shadow-overlay transition-opacity group-focus-within/why:visible group-focus-within/why:opacity-100 group-hover/why:visible group-hover/why:opacity-100"
      >
        {why}
      </span>
    </span>
  );
}
