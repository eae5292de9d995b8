import type { ReactNode, TextareaHTMLAttributes } from "react";
import { cx } from "./cx";
import { controlLook, Field } from "./field";
import { described, useFieldState } from "./form-state";

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "id"> & {
  label: ReactNode;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  /** For Markdown, JSON and other code. */
  mono?: boolean;
};

/** Several lines of text; grows with what is written where the browser can. */
export function TextAreaField({
  label,
  help,
  error,
  optional,
  mono,
  className,
  defaultValue,
  rows = 4,
  ...rest
}: Props) {
  const state = useFieldState(rest.name, help, error);
  const value = rest.value === undefined ? { defaultValue: state.typed ?? defaultValue } : {};
  return (
    <Field state={state} label={label} help={help} optional={optional}>
      <textarea
        dir="auto"
        {...rest}
        {...value}
        {...described(state)}
        onBlur={(event) => {
          state.leave(event);
          rest.onBlur?.(event);
        }}
        id={state.id}
        rows={rows}
        // Sized by its content it would forget its rows.
        style={{ minHeight: `calc(${rows}lh + 1.125rem)` }}
        className={cx(
          controlLook,
          "field-sizing-content read-only:bg-surface-sunken max-h-[32rem] py-2",
          mono && "font-mono text-sm",
          className,
        )}
      />
    </Field>
  );
}
