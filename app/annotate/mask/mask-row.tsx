import { Eye, EyeOff, Lock, LockOpen, Trash2 } from "lucide-react";
import type { RefObject } from "react";
import { toldWords } from "#domain/annotations/attributes/words";
import { maskArea } from "#domain/annotations/measures/mask";
import type { MaskMark } from "#domain/annotations/surface";
import { AttributeFields } from "../attribute-fields";
import { ClassMark } from "../class-mark";
import { MarkAct } from "../mark-row";
import { MarkSaid } from "../mark-said";
import type { MaskDesk } from "./mask-desk";

type Props = {
  mask: MaskMark;
  number: number;
  active: boolean;
  desk: MaskDesk;
  questions: RefObject<HTMLDivElement>;
  onLeave: () => void;
};

/** One mask: its class, what is said of it, whether it is seen and may be changed; in hand, the questions about it. */
export function MaskRow({ mask, number, active, desk, questions, onLeave }: Props) {
  const { looks, classes, readOnly, attributes, guards } = desk;
  const look = looks.get(mask.label);
  const name = look?.name ?? mask.label;
  const called = `mask ${number}`;
  const [hidden, locked] = [guards.hidden.has(mask.id), guards.locked.has(mask.id)];
  const area = `${maskArea(mask).toLocaleString("en")} px`;
  const told = [name, toldWords(mask, attributes), area, hidden ? "hidden" : "", locked ? "locked" : ""];
  return (
    <li
      aria-current={active || undefined}
      className={`rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      <div className="flex items-center gap-1 md:gap-0">
        <button
          type="button"
          aria-label={`Select ${called}, ${told.filter(Boolean).join(", ")}`}
          onClick={() => desk.activate(mask.id, true)}
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
            value={mask.label}
            disabled={locked}
            title={locked ? "It is locked: unlock it first." : name}
            onChange={(event) => desk.labelOf(mask.id, event.target.value)}
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
          onPress={() => guards.hide(mask.id)}
        />
        {readOnly ? null : (
          <>
            <MarkAct
              icon={locked ? Lock : LockOpen}
              label={`${locked ? "Unlock" : "Lock"} ${called}`}
              strong={locked}
              onPress={() => guards.lock(mask.id)}
            />
            <MarkAct icon={Trash2} label={`Delete ${called}`} onPress={() => desk.remove(mask.id)} />
          </>
        )}
      </div>
      <MarkSaid {...{ mark: mask, attributes, active, readOnly }} />
      {active ? (
        <p className="pb-0.5 pl-[3.25rem] text-xs text-ink-soft tabular-nums">
          {area} · {mask.width} × {mask.height} at {mask.x}, {mask.y}
        </p>
      ) : null}
      {active && !readOnly ? (
        <AttributeFields
          place={questions}
          {...{ called, attributes, onLeave }}
          label={mask.label}
          values={mask.attributes}
          onSay={(attribute, value, step) => desk.sayOf(mask.id, attribute, value, step)}
        />
      ) : null}
    </li>
  );
}
