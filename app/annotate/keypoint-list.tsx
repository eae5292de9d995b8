import { Circle, CircleDashed, CircleDot, CircleSlash, type LucideIcon } from "lucide-react";
import type { Keypoint, KeypointsMark } from "#domain/annotations/surface";
import type { MarkDesk } from "./mark-desk";

type State = Keypoint["visibility"] | "open";

const SIGNS: Record<State, { icon: LucideIcon; words: string }> = {
  visible: { icon: CircleDot, words: "visible" },
  hidden: { icon: Circle, words: "hidden" },
  missing: { icon: CircleSlash, words: "missing" },
  open: { icon: CircleDashed, words: "not placed yet" },
};

/** Every point of the skeleton in hand with its state: those that are missing, which no picture shows, are chosen here. */
export function KeypointList({ mark, desk }: { mark: KeypointsMark; desk: MarkDesk }) {
  const names = desk.looks.get(mark.label)?.skeleton?.points.map((point) => point.name) ?? [];
  const next = names.find((name) => !mark.points.some((point) => point.name === name));
  return (
    <ul aria-label="Points" className="grid grid-cols-2 gap-x-1 py-1">
      {names.map((name) => {
        const index = mark.points.findIndex((point) => point.name === name);
        const state: State = mark.points[index]?.visibility ?? "open";
        const chosen = index >= 0 && desk.spot?.index === index;
        const { icon: Icon, words } = SIGNS[state];
        const shown = (
          <>
            <Icon
              aria-hidden
              size={14}
              className={`shrink-0 ${state === "visible" ? "" : "text-ink-soft"}`}
            />
            <span className="min-w-0 truncate">{name}</span>
          </>
        );
        return (
          <li key={name} className="min-w-0">
            {index < 0 ? (
              <span
                title={`${name}, ${words}`}
                className={`flex min-h-9 items-center gap-1 px-1 text-xs md:min-h-7 pointer-coarse:min-h-10 ${name === next ? "font-semibold" : "text-ink-soft"}`}
              >
                {shown}
                <span className="sr-only">, {name === next ? "to be placed next" : words}</span>
              </span>
            ) : (
              <button
                type="button"
                aria-pressed={chosen}
                aria-label={`${name}, ${words}`}
                title={`${name}, ${words}`}
                onClick={() => desk.choose({ ring: 0, index })}
                className={`flex min-h-9 w-full cursor-pointer items-center gap-1 rounded-sm px-1 text-xs md:min-h-7 pointer-coarse:min-h-10 ${chosen ? "bg-surface-raised font-semibold shadow-[inset_0_0_0_1px_var(--color-streak)]" : "hover:bg-surface-sunken"}`}
              >
                {shown}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
