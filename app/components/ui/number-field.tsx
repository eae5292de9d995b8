import { cx } from "./cx";
import { TextField, type TextFieldProps } from "./text-field";

type Props = Omit<TextFieldProps, "type" | "inputMode"> & { decimals?: boolean };

/**
 * A number one types. Not `type="number"`: that changes under the scroll wheel and swallows what it cannot read.
 * Put the unit into `suffix`.
 */
export function NumberField({ decimals = false, className, ...rest }: Props) {
  return (
    <TextField
      autoComplete="off"
      {...rest}
      inputMode={decimals ? "decimal" : "numeric"}
      className={cx("text-right tabular-nums", className)}
    />
  );
}
