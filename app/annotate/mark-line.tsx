import { Eye, EyeOff, Lock, LockOpen, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { ClassMark } from "./class-mark";
import { MarkAct } from "./mark-act";
import type { MarkDesk } from "./mark-desk";

type Props = {
  /** What it is called, like "box 3", and all that a screen reader says of it when it is selected. */
  called: string;
  told: string;
  number: number;
  look: Parameters<typeof ClassMark>[0]["look"] | undefined;
  label: string;
  classes: MarkDesk["classes"];
  active: boolean;
  hidden: boolean;
  locked: boolean;
  readOnly: boolean;
  onSelect: () => void;
  onLabel: (label: string) => void;
  onHide: () => void;
  onLock: () => void;
  onRemove: () => void;
  children: ReactNode;
};

/** One mark in a list of marks on a picture: its class, whether it is seen and may be changed; below it, what else is told. */
export function MarkLine({ called, told, number, look, label, classes, ...rest }: Props) {
  const { active, hidden, locked, readOnly, children } = rest;
  const name = look?.name ?? label;
  return (
    <li
      aria-current={active || undefined}
      className={`rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      <div className="flex items-center gap-1 md:gap-0">
        <button
          type="button"
          aria-label={`Select ${called}, ${told}`}
          onClick={rest.onSelect}
          className="flex min-h-8 min-w-12 cursor-pointer items-center gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className={`shrink-0 ${hidden ? "opacity-40" : ""}`} /> : null}
          {number}
        </button>
        {readOnly ? (
          <span className="min-w-0 flex-1 truncate">{name}</span>
        ) : (
          <select
            aria-label={`Class of ${called}`}
            value={label}
            disabled={locked}
            title={locked ? "It is locked: unlock it first." : name}
            onChange={(event) => rest.onLabel(event.target.value)}
            className="h-8 min-w-0 flex-1 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base enabled:hover:border-line-strong disabled:cursor-default md:px-0 md:text-sm"
          >
            {classes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        <MarkAct
          icon={hidden ? EyeOff : Eye}
          label={`${hidden ? "Show" : "Hide"} ${called}`}
          strong={hidden}
          onPress={rest.onHide}
        />
        {readOnly ? null : (
          <>
            <MarkAct
              icon={locked ? Lock : LockOpen}
              label={`${locked ? "Unlock" : "Lock"} ${called}`}
              strong={locked}
              onPress={rest.onLock}
            />
            <MarkAct icon={Trash2} label={`Delete ${called}`} onPress={rest.onRemove} />
          </>
        )}
      </div>
      {children}
    </li>
  );
}
