import { useEffect, useState } from "react";
import { Button } from "#app/components/ui/button";
import { chordProblem, inUse, isComposite, isUnfinished } from "#domain/annotations/key-choice";
import { type ChosenKeys, chordOf, type KeyAction, type KeyTable } from "#domain/annotations/keys";
import { KeyCaps } from "./key-caps";
import { KEY_TABLES } from "./keys";
import type { OwnKeys } from "./use-own-keys";

type Props = { tables: readonly KeyTable[]; own: OwnKeys };
type Asked = { table: string; action: KeyAction };

const KEPT: Record<OwnKeys["kept"], string> = {
  saved: "Your choice is kept with your account.",
  saving: "Keeping your choice…",
  failed:
    "Your choice holds on this page, but could not be kept with your account. Choose again to try again.",
};

/** Every key of these tables, each of which can be given another chord: press Change, then the new keys. */
export function KeyEditor({ tables, own }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const [said, setSaid] = useState<string>();
  const changed = Object.keys(own.chosen).length > 0;

  useEffect(() => {
    if (!asked) return;
    const onKey = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      const chord = chordOf(event);
      if (isUnfinished(event.key)) return;
      setAsked(undefined);
      if (event.key === "Escape") return setSaid("Nothing was changed.");
      const why = chordProblem(KEY_TABLES, own.chosen, asked.table, asked.action.id, chord);
      if (why) return setSaid(why);
      own.choose({ ...own.chosen, [`${asked.table}.${asked.action.id}`]: [chord] });
      setSaid(`${asked.action.does}: ${chord}.`);
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [asked, own]);

  const reset = (table: string, action: KeyAction) => {
    own.choose(without(own.chosen, `${table}.${action.id}`));
    setSaid(`${action.does}: as usual again.`);
  };
  return (
    <div className="@container">
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-sm text-ink-soft">
          {asked ? `Press the new keys for “${asked.action.does}”. Escape leaves it as it is.` : (said ?? "")}{" "}
          {changed || own.kept !== "saved" ? KEPT[own.kept] : ""}
        </p>
        {changed ? (
          <Button
            size="small"
            onClick={() => {
              own.choose({});
              setSaid("All keys are as usual again.");
            }}
          >
            Reset all keys
          </Button>
        ) : null}
      </div>
      <div className="columns-1 gap-8 @min-[40rem]:columns-2">
        {tables.map((table) => (
          <section key={table.name} className="mb-5">
            <h3 className="mb-1 text-sm font-semibold text-ink-soft">{table.title}</h3>
            <ul>
              {table.actions.map((action) => (
                <Row
                  key={action.id}
                  action={action}
                  keys={inUse(own.chosen, table, action)}
                  isOwn={`${table.name}.${action.id}` in own.chosen}
                  isAsked={asked?.table === table.name && asked.action.id === action.id}
                  onChange={() => setAsked({ table: table.name, action })}
                  onReset={() => reset(table.name, action)}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

type RowProps = {
  action: KeyAction;
  keys: readonly string[];
  isOwn: boolean;
  isAsked: boolean;
  onChange: () => void;
  onReset: () => void;
};

function Row({ action, keys, isOwn, isAsked, onChange, onReset }: RowProps) {
  return (
    <li
      className={`flex break-inside-avoid flex-wrap items-center justify-end gap-x-3 border-t border-line py-1 ${isAsked ? "bg-streak-soft" : ""}`}
    >
      <span className="min-w-0 flex-1 basis-32">{action.does}</span>
      <span className="flex shrink-0 flex-wrap justify-end gap-x-1.5 gap-y-1">
        {isAsked
          ? "…"
          : keys
              .filter((key) => !key.startsWith("Shift+Arrow") && !key.startsWith("Alt+Shift+Arrow"))
              .map((key) => <KeyCaps key={key} chord={key} />)}
      </span>
      {isOwn ? (
        <Button size="small" look="bare" onClick={onReset} aria-label={`Reset the keys of: ${action.does}`}>
          Reset
        </Button>
      ) : null}
      {isComposite(action) ? null : (
        <Button size="small" look="bare" onClick={onChange} aria-label={`Change the keys of: ${action.does}`}>
          Change
        </Button>
      )}
    </li>
  );
}

function without(keys: ChosenKeys, name: string): ChosenKeys {
  return Object.fromEntries(Object.entries(keys).filter(([one]) => one !== name));
}
