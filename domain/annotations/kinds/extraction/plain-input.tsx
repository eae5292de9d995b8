import { useId } from "react";
import type { Plain } from "./data";
import type { Field } from "./fields";

type Props = {
  field: Field;
  title: string;
  value: Plain | undefined;
  readOnly: boolean;
  active: boolean;
  /** What it is linked to: "linked to “7.30”", "linked to page 2", or undefined. */
  proof: string | undefined;
  /** Other answers to the same field, each with its caption. */
  others: { caption: string; value: Plain | undefined }[];
  onChange: (value: Plain | undefined) => void;
  onFocus: () => void;
  onUnlink: () => void;
};

const LOOK =
  "h-9 w-full rounded-md border border-line-strong bg-surface px-3 text-base read-only:bg-surface-sunken";

/** One plain field with what proves it. */
export function PlainInput(props: Props) {
  const { field, title, readOnly, active, proof, others, onUnlink } = props;
  const id = useId();
  return (
    <div
      data-field={title}
      className={`rounded-md border-s-4 ps-3 ${active ? "border-streak" : proof ? "border-line-strong" : "border-transparent"}`}
    >
      <label htmlFor={id} className="mb-1 block text-sm font-medium">
        {title}
        {field.required ? null : <span className="font-normal text-ink-soft"> (may be empty)</span>}
      </label>
      <Control {...props} id={id} />
      {field.help ? (
        <p id={`${id}-help`} className="mt-1 text-sm text-ink-soft">
          {field.help}
        </p>
      ) : null}
      {proof ? (
        <p className="mt-1 flex items-center gap-2 text-sm text-ink-soft">
          <span className="min-w-0 truncate">{proof}</span>
          {readOnly ? null : (
            <button
              type="button"
              onClick={onUnlink}
              className="shrink-0 cursor-pointer rounded-sm underline underline-offset-2 hover:text-ink"
            >
              Unlink<span className="sr-only"> {title}</span>
            </button>
          )}
        </p>
      ) : null}
      {others.map((other) => (
        <p
          key={other.caption}
          className="mt-1 rounded-sm border border-dashed border-line-strong px-2 text-sm text-ink-soft"
        >
          {other.caption}: {other.value === undefined ? "empty" : String(other.value)}
        </p>
      ))}
    </div>
  );
}

function Control({ field, value, readOnly, onChange, onFocus, id }: Props & { id: string }) {
  const shared = { id, onFocus, "aria-describedby": field.help ? `${id}-help` : undefined };
  const chosen = (text: string) => onChange(text === "" ? undefined : text);
  switch (field.type) {
    case "boolean":
    case "choice": {
      const options =
        field.type === "choice"
          ? (field.options ?? []).map((one) => [one, one])
          : [
              ["true", "yes"],
              ["false", "no"],
            ];
      return (
        <select
          {...shared}
          disabled={readOnly}
          value={value === undefined ? "" : String(value)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            if (field.type === "choice" || text === "") chosen(text);
            else onChange(text === "true");
          }}
          className={LOOK}
        >
          <option value="">not said</option>
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      );
    }
    case "number":
    case "integer":
      return (
        <input
          {...shared}
          type="number"
          step={field.type === "integer" ? 1 : "any"}
          inputMode="decimal"
          readOnly={readOnly}
          value={value === undefined ? "" : String(value)}
          onChange={(event) => {
            const number = event.currentTarget.valueAsNumber;
            onChange(Number.isFinite(number) ? number : undefined);
          }}
          className={LOOK}
        />
      );
    case "date":
      return (
        <input
          {...shared}
          type="date"
          readOnly={readOnly}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => chosen(event.currentTarget.value)}
          className={LOOK}
        />
      );
    default:
      return (
        <textarea
          {...shared}
          rows={1}
          dir="auto"
          readOnly={readOnly}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => chosen(event.currentTarget.value)}
          className={`${LOOK} [field-sizing:content] min-h-9 resize-y py-1.5`}
        />
      );
  }
}
