import { useState } from "react";
import { Checkbox } from "#app/components/ui/checkbox";
import { NumberField } from "#app/components/ui/number-field";
import { SelectField } from "#app/components/ui/select-field";
import { TextAreaField } from "#app/components/ui/text-area-field";
import { TextField } from "#app/components/ui/text-field";
import type { ConfigPieces } from "#domain/annotations/config-form";
import { ClassList } from "./class-list";
import { innerForms } from "./inner-forms";
import { Rows } from "./rows";

/** Keeps what was typed, so that "0." does not turn into "0" under the fingers. */
const Amount: ConfigPieces["Amount"] = ({ value, onChange, ...rest }) => {
  const shown = value === undefined || Number.isNaN(value) ? "" : String(value);
  const [typed, setTyped] = useState(shown);
  return (
    <NumberField
      {...rest}
      decimals
      value={typed}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === "" ? undefined : Number(text.replace(",", ".")));
      }}
    />
  );
};

/** What the kinds' forms are built of. */
export const pieces: ConfigPieces = {
  Text: ({ onChange, ...rest }) => (
    <TextField {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
  ),
  Amount,
  Switch: ({ value, onChange, ...rest }) => (
    <Checkbox {...rest} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
  ),
  Choice: ({ onChange, options, ...rest }) => (
    <SelectField {...rest} options={[...options]} onChange={(event) => onChange(event.currentTarget.value)} />
  ),
  Lines: ({ onChange, ...rest }) => (
    <TextAreaField {...rest} onChange={(event) => onChange(event.currentTarget.value)} />
  ),
  Rows,
  Classes: ClassList,
  inner: innerForms,
};
