import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { classIndexOf } from "../../keys";
import type { HostedToolProps } from "../../surface";
import { ItemText } from "../item-text";
import { useNewTask } from "../use-new-task";
import { useToolKeys } from "../use-tool-keys";
import { ClassHelp } from "./class-help";
import { ClassOption } from "./class-option";
import { type ClassRow, classRows, findRows } from "./class-rows";
import type { ChoiceConfig } from "./config";
import { selectionLimits } from "./problems";
import type { ChoiceValue } from "./value";

/** From this many classes on, a field to find one by its first letters is shown. */
const FIND_FROM = 11;

/** Choosing one class or several by key, pointer or touch. Choosing never submits: that is the bench's own key. */
export function ChoiceTool({
  item,
  config,
  value,
  onChange,
  readOnly,
  compare,
  seed,
}: HostedToolProps<ChoiceConfig, ChoiceValue>) {
  const rows = useMemo(() => classRows(config), [config]);
  const open = useMemo(() => rows.filter((row) => row.open), [rows]);
  const list = useRef<HTMLFieldSetElement>(null);
  const [typed, setTyped] = useState("");
  const [ledTo, setLedTo] = useState<string>();
  const findId = useId();
  const [pointed, setPointed] = useState<string>();
  const most = selectionLimits(config).most;
  const shows = Boolean(item.text || item.fields?.length || item.image);
  const explained =
    rows.find((row) => row.id === pointed) ?? rows.find((row) => value.selected.includes(row.id));

  const pick = (row: ClassRow) => {
    if (readOnly) return;
    const chosen = value.selected.includes(row.id);
    if (!config.multiple) return chosen ? undefined : onChange({ selected: [row.id] });
    onChange({
      selected: chosen ? value.selected.filter((id) => id !== row.id) : [...value.selected, row.id],
    });
  };

  useNewTask(seed, () => {
    setTyped("");
    setPointed(undefined);
  });
  useToolKeys(
    (event) => {
      const row = open[classIndexOf(event, open.length) ?? -1];
      if (event.key === "/") document.getElementById(findId)?.focus();
      else if (row) {
        pick(row);
        list.current?.querySelector<HTMLInputElement>(`[data-class="${CSS.escape(row.id)}"]`)?.focus();
      } else return false;
      return true;
    },
    { off: readOnly ?? false },
  );

  /** Arrow keys go through checkboxes as they go through radio buttons, without choosing. */
  const rove = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step || !config.multiple) return;
    const inputs: Element[] = [
      ...(list.current?.querySelectorAll<HTMLInputElement>("input[data-class]") ?? []),
    ];
    const at = document.activeElement ? inputs.indexOf(document.activeElement) : -1;
    const next = inputs[(at + step + inputs.length) % inputs.length];
    if (next instanceof HTMLElement) next.focus();
    event.preventDefault();
  };

  const found = useMemo(() => findRows(rows, typed), [rows, typed]);
  const lit = found?.matches.find((row) => row.id === ledTo) ?? found?.best;
  const onFindKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found && lit) {
      event.preventDefault();
      event.stopPropagation();
      const { matches } = found;
      return setLedTo(matches[(matches.indexOf(lit) + step + matches.length) % matches.length]?.id);
    }
    // Enter takes the class that was found; held with Ctrl it is the bench's.
    const submits = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (submits || (event.key !== "Enter" && event.key !== "Escape")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter" && lit) pick(lit);
    setTyped("");
    (list.current?.querySelector<HTMLInputElement>("input[data-class]:checked") ?? list.current)?.focus();
  };

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col md:flex-row">
      {shows ? (
        <section aria-label="Task" className="flex min-h-40 min-w-0 flex-1 flex-col overflow-auto p-4 md:p-8">
          <div className="mx-auto flex w-full max-w-[76ch] flex-1 flex-col gap-4">
            {item.text || item.fields?.length ? <ItemText item={item} /> : null}
            {item.image ? (
              <img
                src={item.image.url}
                width={item.image.width}
                height={item.image.height}
                alt={item.image.alt ?? "The image to be labeled"}
                className="mx-auto min-h-0 w-auto max-w-full flex-1 object-contain"
              />
            ) : null}
          </div>
        </section>
      ) : null}
      <section
        aria-label="Classes"
        className={`flex flex-col gap-3 overflow-auto bg-surface-raised p-3 md:p-4 ${
          shows
            ? "max-h-[55%] shrink-0 border-t border-line md:max-h-none md:w-[280px] md:border-t-0 md:border-l"
            : "min-w-0 flex-1"
        }`}
      >
        <fieldset
          ref={list}
          tabIndex={-1}
          onKeyDown={rove}
          className="flex min-w-0 flex-col gap-2 outline-none"
        >
          <legend className="mb-2 text-lg font-semibold leading-snug">{config.question}</legend>
          <p className="text-sm text-ink-soft">{hint(config, value.selected.length, most)}</p>
          {rows.length >= FIND_FROM ? (
            <div className="relative">
              <label htmlFor={findId} className="sr-only">
                Find a class by its first letters
              </label>
              <input
                id={findId}
                value={typed}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setLedTo(undefined);
                }}
                onKeyDown={onFindKey}
                placeholder="Find a class"
                autoComplete="off"
                className="h-9 w-full rounded-md border border-line-strong bg-surface px-3 pr-9 text-base placeholder:text-ink-faint"
              />
              <kbd className="pointer-events-none absolute top-2 right-2 rounded-sm border border-b-2 border-line px-1.5 text-xs text-ink-soft">
                /
              </kbd>
              <p role="status" className="mt-1 min-h-5 text-sm text-ink-soft">
                {found ? foundWords(found.matches.length, lit) : ""}
              </p>
            </div>
          ) : null}
          <div className="grid grid-cols-2 gap-1.5 md:grid-cols-1 md:gap-1">
            {(found?.shown ?? rows).map((row) => (
              <ClassOption
                key={row.id}
                row={row}
                multiple={config.multiple}
                checked={value.selected.includes(row.id)}
                full={config.multiple && value.selected.length >= most}
                readOnly={readOnly ?? false}
                lit={lit?.id === row.id}
                tabbable={row.id === (value.selected[0] ?? open[0]?.id)}
                name={findId}
                captions={
                  compare
                    ?.filter((other) => other.value.selected.includes(row.id))
                    .map((other) => other.caption) ?? []
                }
                onPick={() => pick(row)}
                onPoint={() => setPointed(row.id)}
              />
            ))}
          </div>
        </fieldset>
        {rows.some((row) => row.description || row.examples?.length) ? <ClassHelp row={explained} /> : null}
      </section>
    </div>
  );
}

function hint(config: ChoiceConfig, chosen: number, most: number): string {
  if (!config.multiple) return "Choose one.";
  const { least } = selectionLimits(config);
  const range =
    least === most
      ? `Choose ${least}`
      : least === 0
        ? `Choose up to ${most}, or none`
        : `Choose ${least} to ${most}`;
  return `${range}. ${chosen} chosen.`;
}

function foundWords(count: number, lit: ClassRow | undefined): string {
  if (!lit) return "No class begins so.";
  return `${count === 1 ? "1 class" : `${count} classes`}. Enter chooses ${lit.name}.`;
}
