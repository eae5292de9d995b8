import type { ReactNode } from "react";
import { below, type Plain, valueAt } from "./data";
import type { Field } from "./fields";

type Props = {
  fields: readonly Field[];
  data: unknown;
  /** Where these fields stand: "" at the top. */
  pointer: string;
  readOnly: boolean;
  /** One plain field. */
  plain: (field: Field, pointer: string, title: string, value: Plain | undefined) => ReactNode;
  onAdd: (pointer: string, field: Field) => void;
  onRemove: (pointer: string) => void;
};

/** The fields of the form in their order: groups as boxes, lists with a row for each thing. */
export function FieldList(props: Props) {
  return props.fields.map((field) => <AnyField key={field.key} {...props} field={field} />);
}

function AnyField({ field, ...rest }: Props & { field: Field }) {
  const { data, pointer, plain } = rest;
  const at = below(pointer, field.key);
  const value = valueAt(data, at);
  if (field.type === "group")
    return (
      <fieldset className="flex flex-col gap-3 rounded-lg border border-line p-3">
        <legend className="px-1 font-medium">{field.title}</legend>
        <FieldList {...rest} fields={field.inner ?? []} pointer={at} />
      </fieldset>
    );
  if (field.type === "list") return <Rows {...rest} field={field} at={at} />;
  return plain(field, at, field.title, plainOf(value));
}

function Rows({ field, at, ...rest }: Props & { field: Field; at: string }) {
  const { data, readOnly, plain, onAdd, onRemove } = rest;
  const value = valueAt(data, at);
  const rows = Array.isArray(value) ? value.length : 0;
  const [item] = field.inner ?? [];
  if (!item) return null;
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">
        {field.title} <span className="font-normal text-ink-soft">{rows}</span>
      </legend>
      {Array.from({ length: rows }, (_, row) => {
        const place = below(at, row);
        const name = `${field.title} ${row + 1}`;
        return (
          <div key={place} className="flex items-start gap-2 rounded-lg border border-line p-3">
            <fieldset aria-label={name} className="flex min-w-0 flex-1 flex-col gap-3">
              {item.type === "group" ? (
                <FieldList {...rest} fields={item.inner ?? []} pointer={place} />
              ) : (
                plain(item, place, name, plainOf(valueAt(data, place)))
              )}
            </fieldset>
            {readOnly ? null : (
              <button
                type="button"
                aria-label={`Remove ${name}`}
                onClick={() => onRemove(place)}
                className="size-9 shrink-0 cursor-pointer rounded-md border border-line text-ink-soft hover:bg-surface-sunken hover:text-ink"
              >
                ×
              </button>
            )}
          </div>
        );
      })}
      {readOnly ? null : (
        <button
          type="button"
          onClick={() => onAdd(below(at, rows), item)}
          className="h-9 w-fit cursor-pointer rounded-md border border-line-strong px-3 text-sm font-medium hover:bg-surface-sunken"
        >
          Add to {field.title}
        </button>
      )}
    </fieldset>
  );
}

function plainOf(value: unknown): Plain | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : undefined;
}
