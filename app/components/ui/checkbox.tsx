import type { InputHTMLAttributes, ReactNode } from "react";
import { cx } from "./cx";
import { FieldError } from "./field";
import { described, useFieldState } from "./form-state";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "type"> & {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
};

/** Yes or no. The whole row can be pressed. */
export function Checkbox({ label, help, error, className, ...rest }: Props) {
  const state = useFieldState(rest.name, help, error);
  return (
    <div className={cx("flex flex-col gap-1", className)}>
      <label className="flex min-h-6 cursor-pointer items-start gap-2.5 pointer-coarse:py-2">
        <input
          {...rest}
          {...described(state)}
          id={state.id}
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-ink"
        />
        <span>{label}</span>
      </label>
      <FieldError state={state} />
      {help ? (
        <p id={state.helpId} className="pl-6.5 text-sm text-ink-soft">
          {help}
        </p>
      ) : null}
    </div>
  );
}
