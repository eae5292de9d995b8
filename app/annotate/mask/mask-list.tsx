import { Eye, EyeOff, type LucideIcon, SquarePlus, Trash2 } from "lucide-react";
import { maskArea } from "#domain/annotations/measures/mask";
import type { MaskMark } from "#domain/annotations/surface";
import { ClassMark } from "../class-mark";
import type { MaskDesk } from "./mask-desk";

/** Rows shown at a time: more would slow every stroke for nothing. */
const PAGE = 60;

/** Every mask as a list item: the picture for those who listen or use no pointer. */
export function MaskList({ desk }: { desk: MaskDesk }) {
  const { masks, active, readOnly } = desk;
  const at = active ? masks.indexOf(active) : 0;
  const first = Math.floor(at / PAGE) * PAGE;
  const shown = masks.slice(first, first + PAGE);
  return (
    <section aria-label="Masks" className="flex min-h-0 flex-col border-t border-line p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        <span>
          Masks <span className="font-normal text-ink-soft tabular-nums">{masks.length}</span>
        </span>
        <span className="flex">
          {masks.length > 0 ? (
            <Act
              icon={desk.hidden.size > 0 ? Eye : EyeOff}
              label={desk.hidden.size > 0 ? "Show all masks" : "Hide all masks"}
              onPress={desk.hideAll}
            />
          ) : null}
          {readOnly ? null : <Act icon={SquarePlus} label="New mask" onPress={desk.begin} />}
        </span>
      </h2>
      {masks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">
          {readOnly
            ? "No masks."
            : "Paint on the picture, or press an arrow key for the brush and Space to paint."}
        </p>
      ) : null}
      {first > 0 ? (
        <More label="Earlier masks" onPress={() => desk.activate(masks[first - 1]?.id, true)} />
      ) : null}
      <ol start={first + 1} className="mt-1 flex flex-col gap-0.5">
        {shown.map((mask, index) => (
          <Row key={mask.id} mask={mask} number={first + index + 1} desk={desk} />
        ))}
      </ol>
      {first + PAGE < masks.length ? (
        <More label="Later masks" onPress={() => desk.activate(masks[first + PAGE]?.id, true)} />
      ) : null}
    </section>
  );
}

function Row({ mask, number, desk }: { mask: MaskMark; number: number; desk: MaskDesk }) {
  const { looks, classes, readOnly } = desk;
  const look = looks.get(mask.label);
  const isActive = mask.id === desk.active?.id;
  const isHidden = desk.hidden.has(mask.id);
  const area = `${maskArea(mask).toLocaleString("en")} px`;
  return (
    <li
      aria-current={isActive || undefined}
      className={`rounded-md border px-2 py-1 ${isActive ? "border-streak bg-streak-soft" : "border-transparent hover:bg-surface-sunken"}`}
    >
      <div className="flex items-center gap-1.5">
        <button
          type="button"
          aria-label={`Select mask ${number}, ${look?.name ?? mask.label}, ${area}${isHidden ? ", hidden" : ""}`}
          onClick={() => desk.activate(mask.id, true)}
          className="flex min-h-8 min-w-11 cursor-pointer items-center gap-1.5 rounded-sm text-sm tabular-nums"
        >
          {look ? <ClassMark look={look} className="shrink-0" /> : null}
          {number}
        </button>
        {readOnly ? (
          <span className="min-w-0 flex-1 truncate">{look?.name ?? mask.label}</span>
        ) : (
          <select
            aria-label={`Class of mask ${number}`}
            value={mask.label}
            onChange={(event) => desk.labelOf(mask.id, event.target.value)}
            className="h-8 min-w-0 flex-1 cursor-pointer rounded-sm border border-transparent bg-transparent px-1 text-base hover:border-line-strong"
          >
            {classes.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
        <Act
          icon={isHidden ? EyeOff : Eye}
          label={`${isHidden ? "Show" : "Hide"} mask ${number}`}
          onPress={() => desk.hide(mask.id)}
        />
        {readOnly ? null : (
          <Act icon={Trash2} label={`Delete mask ${number}`} onPress={() => desk.remove(mask.id)} />
        )}
      </div>
      {isActive ? (
        <p className="pb-0.5 pl-[3.1rem] text-xs text-ink-soft tabular-nums">
          {area} · {mask.width} × {mask.height} at {mask.x}, {mask.y}
        </p>
      ) : null}
    </li>
  );
}

function Act({ icon: Icon, label, onPress }: { icon: LucideIcon; label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      className="flex size-8 shrink-0 cursor-pointer items-center justify-center rounded-sm text-ink-soft hover:bg-surface-sunken hover:text-ink"
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}

function More({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="min-h-8 cursor-pointer rounded-sm text-sm text-ink-soft hover:bg-surface-sunken"
    >
      {label}
    </button>
  );
}
