import { Eye, EyeOff, Lock, LockOpen, type LucideIcon, Trash2 } from "lucide-react";
import type { RefObject } from "react";
import { toldWords } from "#domain/annotations/attributes/words";
import type { ImageMark } from "#domain/annotations/surface";
import { AttributeFields } from "./attribute-fields";
import { ClassMark } from "./class-mark";
import { KeypointList } from "./keypoint-list";
import type { MarkDesk } from "./mark-desk";
import { MARK_BUTTONS } from "./mark-keys";
import { MarkSaid } from "./mark-said";
import { markType } from "./marks/mark-types";

type Props = {
  mark: ImageMark;
  number: number;
  active: boolean;
  desk: MarkDesk;
  questions: RefObject<HTMLDivElement>;
  onLeave: () => void;
};

/** One mark: its class, what is said of it, whether it is seen and may be changed; in hand, everything that can be done to it. */
export function MarkRow({ mark, number, active, desk, questions, onLeave }: Props) {
  const { looks, classes, readOnly, attributes, guards } = desk;
  const look = looks.get(mark.label);
  const name = look?.name ?? mark.label;
  const type = markType(mark.type);
  const called = `${type.noun} ${number}`;
  const [hidden, locked] = [guards.hidden.has(mark.id), guards.locked.has(mark.id)];
  const told = [name, toldWords(mark, attributes), type.where(mark).spoken];
  const states = [hidden ? "hidden" : "", locked ? "locked" : ""];
  return (
    <li
      aria-current={active || undefined}
      className={`rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      <div className="flex items-center gap-1 md:gap-0">
        <button
          type="button"
          aria-label={`Select ${called}, ${[...told, ...states].filter(Boolean).join(", ")}`}
          onClick={() => desk.activate(mark.id, true)}
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
            value={mark.label}
            disabled={locked}
            title={locked ? "It is locked: unlock it first." : name}
            onChange={(event) => desk.labelOf(mark.id, event.target.value)}
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
          onPress={() => guards.hide(mark.id)}
        />
        {readOnly ? null : (
          <>
            <MarkAct
              icon={locked ? Lock : LockOpen}
              label={`${locked ? "Unlock" : "Lock"} ${called}`}
              strong={locked}
              onPress={() => guards.lock(mark.id)}
            />
            <MarkAct icon={Trash2} label={`Delete ${called}`} onPress={() => desk.remove(mark.id)} />
          </>
        )}
      </div>
      <MarkSaid {...{ mark, attributes, active, readOnly }} />
      {active ? <Place {...{ mark, desk }} /> : null}
      {active && mark.type === "keypoints" ? <KeypointList {...{ mark, desk }} /> : null}
      {active && !readOnly ? (
        <>
          <AttributeFields
            place={questions}
            {...{ called, attributes, onLeave }}
            label={mark.label}
            values={mark.attributes}
            onSay={(attribute, value, step) => desk.sayOf(mark.id, attribute, value, step)}
          />
          <Commands {...{ mark, desk }} />
        </>
      ) : null}
    </li>
  );
}

function Place({ mark, desk: { spot } }: { mark: ImageMark; desk: MarkDesk }) {
  const type = markType(mark.type);
  const at = spot ? type.spotAt(mark, spot) : undefined;
  return (
    <p className="pb-0.5 pl-[3.25rem] text-xs text-ink-soft tabular-nums">
      {type.where(mark).written}
      {spot ? (
        <span className="block font-medium text-ink">
          {type.spotName(mark, spot)}
          {at ? ` · ${at.x}, ${at.y}` : ""}
        </span>
      ) : null}
    </p>
  );
}

function Commands({ mark, desk }: { mark: ImageMark; desk: MarkDesk }) {
  if (MARK_BUTTONS[mark.type].length === 0) return null;
  return (
    <div className="flex flex-wrap gap-1 pt-1 pb-1">
      {MARK_BUTTONS[mark.type].map(({ id, label }) => (
        <Small key={id} label={label} onPress={() => desk.command(id)} />
      ))}
      {desk.spot && mark.type !== "keypoints" ? (
        <Small label="Delete vertex" onPress={() => desk.removeChosen()} />
      ) : null}
    </div>
  );
}

function Small({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-8 cursor-pointer rounded-sm border border-line-strong bg-surface-raised px-2 text-xs hover:bg-surface-sunken md:min-h-6 pointer-coarse:min-h-10"
    >
      {label}
    </button>
  );
}

type ActProps = { icon: LucideIcon; label: string; strong?: boolean; onPress: () => void };

/** A sign that is pressed; `strong` while what it stands for is so. */
export function MarkAct({ icon: Icon, label, strong, onPress }: ActProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className={`flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm hover:bg-surface-sunken hover:text-ink md:w-6 ${strong ? "text-ink" : "text-ink-soft"}`}
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}
