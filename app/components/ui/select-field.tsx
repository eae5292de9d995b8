import { ChevronDown } from "lucide-react";
import type { ReactNode, SelectHTMLAttributes } from "react";
import { cx } from "./cx";
import { controlLook, Field } from "./field";
import { described, useFieldState } from "./form-state";

export type Option = { value: string; label: string; disabled?: boolean };

type Props = Omit<SelectHTMLAttributes<HTMLSelectElement>, "id" | "children"> & {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  options: Option[];
};

/** One of a list, with the platform's own picker: it works on every phone and with every keyboard. */
export function SelectField({
  label,
  help,
  error,
  optional,
  options,
  className,
  defaultValue,
  ...rest
}: Props) {
  const found = useFieldState(rest.name, help, error);
  const isLeftOpen = found.error && found.typed === "";
  const state = isLeftOpen ? { ...found, error: "Choose one from the list." } : found;
  const value = rest.value === undefined ? { defaultValue: state.typed ?? defaultValue } : {};
  return (
    <Field state={state} label={label} help={help} optional={optional}>
      <span className="relative flex items-center">
        <select
          {...rest}
          {...value}
          {...described(state)}
          onBlur={(event) => {
            state.leave(event);
            rest.onBlur?.(event);
          }}
          id={state.id}
          className={cx(controlLook, "h-9 appearance-none pr-8", className)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden size={16} className="pointer-events-none absolute right-2.5 text-ink-soft" />
      </span>
    </Field>
  );
}
