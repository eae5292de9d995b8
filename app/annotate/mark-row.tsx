import type { RefObject } from "react";
import { toldWords } from "#domain/annotations/attributes/words";
import type { ImageMark } from "#domain/annotations/surface";
import { AttributeFields } from "./attribute-fields";
import { KeypointList } from "./keypoint-list";
import type { MarkDesk } from "./mark-desk";
import { MARK_BUTTONS } from "./mark-keys";
import { MarkLine } from "./mark-line";
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
    <MarkLine
      {...{ look, called, number, active, hidden, locked, readOnly, classes }}
      told={[...told, ...states].filter(Boolean).join(", ")}
      label={mark.label}
      onSelect={() => desk.activate(mark.id, true)}
      onLabel={(label) => desk.labelOf(mark.id, label)}
      onHide={() => guards.hide(mark.id)}
      onLock={() => guards.lock(mark.id)}
      onRemove={() => desk.remove(mark.id)}
    >
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
    </MarkLine>
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
