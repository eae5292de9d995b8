import { type CSSProperties, useId } from "react";
import { classKey } from "../../keys";
import type { ClassRow } from "./class-rows";

type Props = {
  row: ClassRow;
  multiple: boolean;
  checked: boolean;
  /** As many are chosen as may be: others cannot be added. */
  full: boolean;
  readOnly: boolean;
  /** It is what the typed letters find. */
  lit: boolean;
  tabbable: boolean;
  name: string;
  /** Whose compared answers chose it: "Right answer", "Answer B". */
  captions: string[];
  onPick: () => void;
  /** The pointer or the focus came to it: its description is shown below the list. */
  onPoint: () => void;
};

/** One class: a real radio button or checkbox with its key. Groups are headings. */
export function ClassOption({
  row,
  multiple,
  checked,
  full,
  readOnly,
  lit,
  tabbable,
  name,
  captions,
  onPick,
  onPoint,
}: Props) {
  const helpId = useId();
  const indent = { "--indent": `${0.625 + row.depth}rem` } as CSSProperties;
  if (!row.open) {
    return (
      <p
        className="col-span-full mt-2 ps-1 text-sm md:ps-(--indent) font-semibold text-ink-soft"
        style={indent}
      >
        {row.name}
      </p>
    );
  }
  const off = readOnly || (full && !checked);
  const help = [row.description, row.examples?.length ? `Examples: ${row.examples.join(" · ")}` : ""].filter(
    Boolean,
  );
  const groups = row.path.length > 0 ? `${row.path.join(", ")}: ` : "";
  return (
    <div className="relative">
      <label
        className={[
          "group relative flex min-h-12 items-center gap-2.5 rounded-md border py-1.5 ps-2.5 pe-2 transition-colors md:ps-(--indent) md:min-h-9 pointer-coarse:min-h-12",
          off ? "cursor-default" : "cursor-pointer hover:bg-surface-sunken",
          checked
            ? "border-streak bg-streak-soft"
            : lit
              ? "border-line-strong bg-surface-sunken"
              : "border-line md:border-transparent",
          full && !checked ? "text-ink-faint" : "",
          "has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-1 has-[:focus-visible]:outline-streak",
        ].join(" ")}
        style={indent}
        onMouseEnter={onPoint}
        onFocus={onPoint}
      >
        <input
          type={multiple ? "checkbox" : "radio"}
          name={name}
          data-class={row.id}
          checked={checked}
          disabled={off && !checked}
          aria-describedby={help.length > 0 ? helpId : undefined}
          // Checkboxes are one stop for Tab, and arrow keys move among them, as radio buttons do by themselves.
          tabIndex={multiple ? (tabbable ? 0 : -1) : undefined}
          onChange={onPick}
          className="size-4 shrink-0 accent-streak outline-none"
        />
        <span className="min-w-0 flex-1 break-words leading-tight">
          {groups ? <span className="sr-only">{groups}</span> : null}
          <span className={checked ? "font-semibold" : "font-medium"}>{row.name}</span>
          {captions.map((caption) => (
            <span
              key={caption}
              className="ml-2 inline-block rounded-sm border border-dashed border-line-strong px-1 text-xs text-ink-soft"
            >
              {caption}
            </span>
          ))}
        </span>
        {classKey(row.place) && !readOnly ? (
          <kbd
            aria-hidden
            className="hidden h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-line-strong px-1 text-xs text-ink-soft md:inline-flex"
          >
            {classKey(row.place)?.toUpperCase()}
          </kbd>
        ) : null}
      </label>
      {help.length > 0 ? (
        <span id={helpId} className="sr-only">
          {help.join(" ")}
        </span>
      ) : null}
    </div>
  );
}
