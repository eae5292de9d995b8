import type { ReactNode } from "react";
import { cx } from "./cx";
import { FieldError } from "./field";
import { described, useFieldState } from "./form-state";

export type RadioOption = { value: string; label: ReactNode; help?: ReactNode; disabled?: boolean };

type Props = {
  name: string;
  legend: ReactNode;
  help?: ReactNode;
  error?: string;
  options: RadioOption[];
  defaultValue?: string;
  value?: string;
  onChange?: (value: string) => void;
  /** Beside each other, each in its own frame: for two to four weighty choices. */
  cards?: boolean;
};

/** One of a few, all in sight. */
export function RadioGroup({
  name,
  legend,
  help,
  error,
  options,
  defaultValue,
  value,
  onChange,
  cards,
}: Props) {
  const state = useFieldState(name, help, error);
  const chosen = state.typed ?? defaultValue;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2" {...described(state)}>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className={cards ? "grid gap-3 sm:grid-cols-2" : "flex flex-col gap-2"}>
        {options.map((option) => (
          <label
            key={option.value}
            className={cx(
              "flex cursor-pointer items-start gap-2.5",
              !cards && "pointer-coarse:py-2",
              cards &&
                "rounded-lg border border-line-strong bg-surface-raised p-4 has-checked:border-streak has-checked:bg-streak-soft",
            )}
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              disabled={option.disabled}
              className="mt-0.5 size-4 shrink-0 accent-ink"
              {...(value === undefined
                ? { defaultChecked: option.value === chosen }
                : { checked: option.value === value })}
              onChange={() => onChange?.(option.value)}
            />
            <span className="min-w-0">
              <span className={cards ? "font-medium" : undefined}>{option.label}</span>
              {option.help ? <span className="mt-0.5 block text-sm text-ink-soft">{option.help}</span> : null}
            </span>
          </label>
        ))}
      </div>
      <FieldError state={state} />
      {help ? (
        <p id={state.helpId} className="text-sm text-ink-soft">
          {help}
        </p>
      ) : null}
    </fieldset>
  );
}
