import type { InputHTMLAttributes, ReactNode } from "react";
import { cx } from "./cx";
import { controlLook, Field } from "./field";
import { described, useFieldState } from "./form-state";

export type TextFieldProps = Omit<InputHTMLAttributes<HTMLInputElement>, "id" | "size" | "prefix"> & {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  /** Stands inside the control, before and after what is typed: "€", "per hour". */
  prefix?: ReactNode;
  suffix?: ReactNode;
  fieldClassName?: string;
};

/** One line of text (also e-mail, password, search, date: pass `type`). */
export function TextField(props: TextFieldProps) {
  const { label, help, error, optional, prefix, suffix, className, fieldClassName, defaultValue, ...rest } =
    props;
  const state = useFieldState(rest.name, help, error);
  const value = rest.value === undefined ? { defaultValue: state.typed ?? defaultValue } : {};
  return (
    <Field state={state} label={label} help={help} optional={optional} className={fieldClassName}>
      <span className="relative flex items-center">
        {prefix ? <span className="pointer-events-none absolute left-3 text-ink-soft">{prefix}</span> : null}
        <input
          type="text"
          dir={rest.type === undefined || rest.type === "search" ? "auto" : undefined}
          {...rest}
          {...value}
          {...described(state)}
          onBlur={(event) => {
            state.leave(event);
            rest.onBlur?.(event);
          }}
          id={state.id}
          className={cx(
            controlLook,
            "h-9 read-only:bg-surface-sunken",
            Boolean(prefix) && "pl-8",
            Boolean(suffix) && "pr-24",
            className,
          )}
        />
        {suffix ? <span className="pointer-events-none absolute right-3 text-ink-soft">{suffix}</span> : null}
      </span>
    </Field>
  );
}
