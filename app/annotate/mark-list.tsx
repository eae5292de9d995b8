import { ChevronDown, ChevronUp, Eye, EyeOff, Lock, LockOpen } from "lucide-react";
import type { RefObject } from "react";
import { MarkAct } from "./mark-act";
import type { MarkDesk } from "./mark-desk";
import { MarkRow } from "./mark-row";
import { markType } from "./marks/mark-types";

type Props = {
  desk: MarkDesk;
  /** Where the questions about the mark in hand stand. */
  questions: RefObject<HTMLDivElement>;
  /** Back to the picture, from a question. */
  onLeave: () => void;
};

/** Rows shown at a time: more would slow every stroke for nothing, since nobody reads them. */
const PAGE = 60;

/** Every mark as a list item: the canvas for those who listen or use no pointer. Same marks, same commands. */
export function MarkList({ desk, questions, onLeave }: Props) {
  const { marks, active, readOnly, guards } = desk;
  const type = markType(desk.draws);
  const title = capital(type.nouns);
  const at = active ? marks.indexOf(active) : -1;
  const first = Math.floor(Math.max(0, at) / PAGE) * PAGE;
  const shown = marks.slice(first, first + PAGE);
  const go = (to: number) => desk.activate(marks[to]?.id, true);
  return (
    <section aria-label={title} className="flex min-h-0 flex-col border-t border-line p-3">
      <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
        <span>
          {title} <span className="font-normal text-ink-soft tabular-nums">{marks.length}</span>
        </span>
        {marks.length > 0 ? (
          <span className="flex">
            <MarkAct
              icon={guards.hidden.size > 0 ? EyeOff : Eye}
              label={`${guards.hidden.size > 0 ? "Show" : "Hide"} all ${type.nouns}`}
              onPress={guards.hideAll}
            />
            {readOnly ? null : (
              <MarkAct
                icon={guards.locked.size > 0 ? Lock : LockOpen}
                label={`${guards.locked.size > 0 ? "Unlock" : "Lock"} all ${type.nouns}`}
                onPress={guards.lockAll}
              />
            )}
          </span>
        ) : null}
      </h2>
      {marks.length === 0 ? (
        <p className="px-1 py-2 text-sm text-ink-soft">{readOnly ? `No ${type.nouns}.` : type.howTo}</p>
      ) : null}
      {first > 0 ? <More up label={`Earlier ${type.nouns}`} onPress={() => go(first - 1)} /> : null}
      <ol start={first + 1} className="mt-1 flex flex-col gap-0.5">
        {shown.map((mark, index) => (
          <MarkRow
            key={mark.id}
            {...{ mark, desk, questions, onLeave }}
            number={first + index + 1}
            active={mark.id === active?.id}
          />
        ))}
      </ol>
      {first + PAGE < marks.length ? (
        <More label={`Later ${type.nouns}`} onPress={() => go(first + PAGE)} />
      ) : null}
    </section>
  );
}

function More({ up, label, onPress }: { up?: boolean; label: string; onPress: () => void }) {
  const Icon = up ? ChevronUp : ChevronDown;
  return (
    <button
      type="button"
      onClick={onPress}
      className="flex min-h-7 pointer-coarse:min-h-10 cursor-pointer items-center justify-center gap-1 rounded-sm text-sm text-ink-soft hover:bg-surface-sunken"
    >
      <Icon aria-hidden size={16} /> {label}
    </button>
  );
}

function capital(noun: string): string {
  return `${noun[0]?.toUpperCase()}${noun.slice(1)}`;
}
