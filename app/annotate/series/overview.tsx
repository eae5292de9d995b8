import { type PointerEvent, useRef } from "react";
import { type ClassLook, hueVariable } from "../class-look";
import type { TimeMark } from "./time-marks";
import type { View } from "./views";

type Props = {
  whole: View;
  view: View;
  marks: readonly TimeMark[];
  looks: ReadonlyMap<string, ClassLook>;
  /** The middle of what is to be shown. */
  onGo: (at: number) => void;
};

/** All of the series as a strip with its marks and the part that is shown; pulled along by the pointer. */
export function Overview({ whole, view, marks, looks, onGo }: Props) {
  const strip = useRef<HTMLDivElement>(null);
  const span = whole.to - whole.from;
  const part = (from: number, to: number) => ({
    left: `${((from - whole.from) / span) * 100}%`,
    width: `${((to - from) / span) * 100}%`,
  });
  const go = (event: PointerEvent) => {
    const box = strip.current?.getBoundingClientRect();
    if (box) onGo(whole.from + ((event.clientX - box.left) / box.width) * span);
  };
  return (
    <div
      ref={strip}
      aria-hidden
      className="relative h-6 cursor-pointer touch-none overflow-hidden border-t border-line bg-surface-sunken"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      {marks.map((mark) => (
        <span
          key={mark.id}
          className={`absolute min-w-0.5 ${mark.moment ? "inset-y-0" : "inset-y-2"}`}
          style={{
            ...part(mark.start, mark.end),
            backgroundColor: `var(${hueVariable(looks.get(mark.label)?.hue ?? 0)})`,
          }}
        />
      ))}
      <span
        className="absolute inset-y-0 min-w-1 rounded-sm border-2 border-streak bg-streak/15"
        style={part(view.from, view.to)}
      />
    </div>
  );
}
