import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import type { FieldState } from "./form-state";

type Props = {
  state: FieldState;
  label: ReactNode;
  help?: ReactNode;
  optional?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, control, error, help below. The frame of every field; controls bring their own state. */
export function Field({ state, label, help, optional, className, children }: Props) {
  return (
    <div className={cx("flex min-w-0 flex-col gap-1", className)}>
      <label htmlFor={state.id} className="font-medium">
        {label}
        {optional ? <span className="font-normal text-ink-faint"> (optional)</span> : null}
      </label>
      {children}
      <FieldError state={state} />
      {help ? (
        <p id={state.helpId} className="text-sm text-ink-soft">
          {help}
        </p>
      ) : null}
    </div>
  );
}

export function FieldError({ state }: { state: FieldState }) {
  if (!state.error) return null;
  return (
    <p id={state.errorId} className="flex items-start gap-1.5 text-sm text-bad-ink">
      <CircleAlert aria-hidden size={14} className="mt-[3px] shrink-0" />
      <span>{state.error}</span>
    </p>
  );
}

/** The look of everything one types into. */
export const controlLook = cx(
  "w-full min-w-0 rounded-md border border-line-strong bg-surface-raised px-3 text-ink transition-colors",
  "placeholder:text-ink-faint hover:border-ink-faint focus-visible:border-streak focus-visible:outline-offset-0",
  "aria-invalid:border-bad disabled:bg-surface-sunken disabled:text-ink-soft",
  // Below 16 px a phone enlarges the page when one begins to type.
  "pointer-coarse:min-h-11 pointer-coarse:text-lg",
);
