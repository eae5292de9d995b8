import { Eye, EyeOff, Lock, LockOpen, SquarePlus } from "lucide-react";
import type { RefObject } from "react";
import { MarkAct } from "../mark-act";
import type { MaskDesk } from "./mask-desk";
import { MaskRow } from "./mask-row";

type Props = {
  desk: MaskDesk;
  /** Where the questions about the mask in hand stand. */
  questions: RefObject<HTMLDivElement>;
  /** Back to the picture, from a question. */
  onLeave: () => void;
};

/** Rows shown at a time: more would slow every stroke for nothing. */
const PAGE = 60;

/** Every mask as a list item: the picture for those who listen or use no pointer. */
export function MaskList({ desk, questions, onLeave }: Props) {
  const { masks, active, readOnly, guards } = desk;
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
            <MarkAct
              icon={guards.hidden.size > 0 ? EyeOff : Eye}
              label={guards.hidden.size > 0 ? "Show all masks" : "Hide all masks"}
              onPress={guards.hideAll}
            />
          ) : null}
          {masks.length > 0 && !readOnly ? (
            <MarkAct
              icon={guards.locked.size > 0 ? Lock : LockOpen}
              label={guards.locked.size > 0 ? "Unlock all masks" : "Lock all masks"}
              onPress={guards.lockAll}
            />
          ) : null}
          {readOnly ? null : <MarkAct icon={SquarePlus} label="New mask" onPress={desk.begin} />}
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
          <MaskRow
            key={mask.id}
            {...{ mask, desk, questions, onLeave }}
            number={first + index + 1}
            active={mask === active}
          />
        ))}
      </ol>
      {first + PAGE < masks.length ? (
        <More label="Later masks" onPress={() => desk.activate(masks[first + PAGE]?.id, true)} />
      ) : null}
    </section>
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
