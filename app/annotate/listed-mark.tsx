import { Trash2 } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "./class-look";

type ListedMarkProps = {
  active: boolean;
  /** Its parts ask how wide the list is, not the window. */
  container?: boolean;
  children: ReactNode;
};

/** One mark of a list beside what is marked: the one in hand stands out and is scrolled to. */
export function ListedMark({ active, container = false, children }: ListedMarkProps) {
  const place = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <li
      ref={place}
      aria-current={active || undefined}
      className={`${container ? "@container " : ""}rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      {children}
    </li>
  );
}

type ListedClassProps = {
  /** What the mark is called, like "interval 3". */
  of: string;
  label: string;
  look: ClassLook | undefined;
  classes: readonly SurfaceClass[];
  readOnly: boolean;
  onLabel: (label: string) => void;
};

/** The class of a listed mark, to be changed where that may be. */
export function ListedClass({ of, label, look, classes, readOnly, onLabel }: ListedClassProps) {
  if (readOnly) return <span className="block truncate">{look?.name ?? label}</span>;
  return (
    <select
      aria-label={`Class of ${of}`}
      value={label}
      onChange={(event) => onLabel(event.target.value)}
      className="h-8 w-full min-w-0 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base hover:border-line-strong"
    >
      {classes.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

export function ListedDelete({ of, onDelete }: { of: string; onDelete: () => void }) {
  return (
    <button
      type="button"
      aria-label={`Delete ${of}`}
      onClick={onDelete}
      className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-bad-soft hover:text-bad-ink"
    >
      <Trash2 aria-hidden size={16} />
    </button>
  );
}

type ListedNumberProps = {
  word: string;
  /** What a screen reader is told: whose it is, and in what unit. */
  told: string;
  unit?: string;
  value: number;
  step: number | "any";
  min?: number;
  wide?: boolean;
  onChange: (to: number) => void;
};

/** Where a listed mark begins or ends, as a number that can be written; an emptied field changes nothing. */
export function ListedNumber({ word, told, unit, value, step, min, wide, onChange }: ListedNumberProps) {
  return (
    <label className="flex items-center gap-1 text-ink-soft">
      {word}
      <input
        type="number"
        aria-label={told}
        min={min}
        step={step}
        value={value}
        onChange={(event) => event.target.value !== "" && onChange(Number(event.target.value))}
        className={`h-7 pointer-coarse:h-10 ${wide ? "w-24" : "w-20"} rounded-sm border border-line bg-surface-raised px-1 tabular-nums text-ink`}
      />
      {unit}
    </label>
  );
}
