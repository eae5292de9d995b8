import { ChevronDown, ChevronUp, Trash2 } from "lucide-react";
import type { ImageMark, SurfaceClass } from "#domain/annotations/surface";
import type { ClassLook } from "./class-look";
import { ClassMark } from "./class-mark";
import { MARK_BUTTONS, type MarkActionId } from "./mark-keys";
import type { MarkType, Spot } from "./marks/mark-type";
import { markType } from "./marks/mark-types";

type Props = {
  marks: readonly ImageMark[];
  classes: readonly SurfaceClass[];
  looks: ReadonlyMap<string, ClassLook>;
  /** What is drawn here. */
  type: MarkType;
  activeId: string | undefined;
  /** The chosen vertex of the mark in hand. */
  spot: Spot | undefined;
  readOnly: boolean;
  onActivate: (id: string) => void;
  onLabel: (id: string, label: string) => void;
  onDelete: (id: string) => void;
  /** Does something to the mark in hand. */
  onCommand: (id: MarkActionId) => void;
  onDeleteVertex: () => void;
};

/** Rows shown at a time: more would slow every stroke for nothing, since nobody reads them. */
const PAGE = 60;

/** Every mark as a list item: the canvas for those who listen or use no pointer. Same marks, same commands. */
export function MarkList({
  marks,
  classes,
  looks,
  type,
  activeId,
  spot,
  readOnly,
  onActivate,
  onLabel,
  onDelete,
  onCommand,
  onDeleteVertex,
}: Props) {
  const title = capital(type.nouns);
  const at = marks.findIndex((mark) => mark.id === activeId);
  const first = Math.floor(Math.max(0, at) / PAGE) * PAGE;
  const shown = marks.slice(first, first + PAGE);
  return (
    <section aria-label={title} className="flex min-h-0 flex-col border-t border-line p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        {title} <span className="font-normal text-ink-soft tabular-nums">{marks.length}</span>
      </h2>
      {marks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">{readOnly ? `No ${type.nouns}.` : type.howTo}</p>
      ) : null}
      {first > 0 ? (
        <More up label={`Earlier ${type.nouns}`} onPress={() => onActivate(marks[first - 1]?.id ?? "")} />
      ) : null}
      <ol start={first + 1} className="mt-1 flex flex-col gap-0.5">
        {shown.map((mark, index) => (
          <Row
            key={mark.id}
            mark={mark}
            number={first + index + 1}
            {...{ classes, looks, readOnly, spot, onActivate, onLabel, onDelete, onCommand, onDeleteVertex }}
            active={mark.id === activeId}
          />
        ))}
      </ol>
      {first + PAGE < marks.length ? (
        <More label={`Later ${type.nouns}`} onPress={() => onActivate(marks[first + PAGE]?.id ?? "")} />
      ) : null}
    </section>
  );
}

function Row({
  mark,
  number,
  active,
  classes,
  looks,
  spot,
  readOnly,
  onActivate,
  onLabel,
  onDelete,
  onCommand,
  onDeleteVertex,
}: Omit<Props, "marks" | "activeId" | "type"> & { mark: ImageMark; number: number; active: boolean }) {
  const look = looks.get(mark.label);
  const type = markType(mark.type);
  const where = type.where(mark);
  const at = active && spot ? type.spotAt(mark, spot) : undefined;
  return (
    <li
      aria-current={active || undefined}
      className={`rounded-md border px-2 py-1 ${active ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-label={`Select ${type.noun} ${number}, ${look?.name ?? mark.label}, ${where.spoken}`}
          onClick={() => onActivate(mark.id)}
          className="flex min-h-7 min-w-12 cursor-pointer items-center gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className="shrink-0" /> : null}
          {number}
        </button>
        {readOnly ? (
          <span className="min-w-0 flex-1 truncate">{look?.name ?? mark.label}</span>
        ) : (
          <select
            aria-label={`Class of ${type.noun} ${number}`}
            value={mark.label}
            onChange={(event) => onLabel(mark.id, event.target.value)}
            className="h-7 min-w-0 flex-1 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base hover:border-line-strong"
          >
            {classes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        {readOnly ? null : (
          <button
            type="button"
            aria-label={`Delete ${type.noun} ${number}`}
            onClick={() => onDelete(mark.id)}
            className="flex size-7 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-bad-soft hover:text-bad-ink"
          >
            <Trash2 aria-hidden size={16} />
          </button>
        )}
      </div>
      {active ? (
        <p className="pb-0.5 pl-[3.25rem] text-xs text-ink-soft tabular-nums">
          {where.written}
          {spot ? (
            <span className="block font-medium text-ink">
              {type.spotName(mark, spot)}
              {at ? ` · ${at.x}, ${at.y}` : ""}
            </span>
          ) : null}
        </p>
      ) : null}
      {active && !readOnly && MARK_BUTTONS[mark.type].length > 0 ? (
        <div className="flex flex-wrap gap-1 pt-1 pb-1">
          {MARK_BUTTONS[mark.type].map(({ id, label }) => (
            <Small key={id} label={label} onPress={() => onCommand(id)} />
          ))}
          {spot && mark.type !== "keypoints" ? (
            <Small label="Delete vertex" onPress={onDeleteVertex} />
          ) : null}
        </div>
      ) : null}
    </li>
  );
}

function Small({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-8 cursor-pointer rounded-sm border border-line-strong bg-surface-raised px-2 text-xs hover:bg-surface-sunken md:min-h-6"
    >
      {label}
    </button>
  );
}

function More({ up, label, onPress }: { up?: boolean; label: string; onPress: () => void }) {
  const Icon = up ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-7 cursor-pointer items-center justify-center gap-1 rounded-sm text-sm text-ink-soft hover:bg-surface-sunken"
    >
      <Icon aria-hidden size={16} /> {label}
    </button>
  );
}

function capital(noun: string): string {
  return `${noun[0]?.toUpperCase()}${noun.slice(1)}`;
}
