import type { RefObject } from "react";
import { toldWords } from "#domain/annotations/attributes/words";
import { maskArea } from "#domain/annotations/measures/mask";
import type { MaskMark } from "#domain/annotations/surface";
import { AttributeFields } from "../attribute-fields";
import { MarkLine } from "../mark-line";
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
    <MarkLine
      {...{ look, called, number, active, hidden, locked, readOnly, classes }}
      told={told.filter(Boolean).join(", ")}
      label={mask.label}
      onSelect={() => desk.activate(mask.id, true)}
      onLabel={(label) => desk.labelOf(mask.id, label)}
      onHide={() => guards.hide(mask.id)}
      onLock={() => guards.lock(mask.id)}
      onRemove={() => desk.remove(mask.id)}
    >
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
    </MarkLine>
  );
}
