import { type PointerEvent, useRef } from "react";
import type { AudioMark } from "#domain/annotations/surface";
import { type ClassLook, hueVariable } from "../class-look";
import { Unfinished } from "../unfinished";
import { useHand } from "../use-hand";
import { lanesOf } from "./lanes";
import type { View } from "./wave.client";

type Props = {
  view: View;
  seconds: number;
  marks: readonly AudioMark[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  /** Where a stretch was begun by key and not yet ended. */
  begun: number | undefined;
  /** Whether a drag makes a stretch; otherwise it moves through the recording. */
  canDraw: boolean;
  readOnly: boolean;
  compare: readonly { caption: string; marks: readonly AudioMark[] }[];
  onSeek: (at: number) => void;
  onDraw: (from: number, to: number) => void;
  onActivate: (id: string | undefined) => void;
  onReshape: (id: string, startSeconds: number, endSeconds: number, first: boolean) => void;
};

type Drag =
  | { what: "draw"; from: number; to: number; x: number; moved: boolean }
  | { what: "edge"; id: string; edge: "start" | "end"; moved: boolean };

const MOVED_PIXELS = 4;

/** The stretches over the waveform, for the pointer: a drag makes one, a click chooses one, its edges can be pulled. */
export function SegmentLayer(props: Props) {
  const { view, seconds, marks, looks, activeId, begun, canDraw, readOnly, compare } = props;
  const host = useRef<HTMLDivElement>(null);
  const [hand, setDrag] = useHand<Drag>();
  const drag = hand.current;
  const { lane, count } = lanesOf(marks);
  const span = view.to - view.from;
  const left = (at: number) => `${((at - view.from) / span) * 100}%`;
  const width = (from: number, to: number) => `${((to - from) / span) * 100}%`;
  const inView = (mark: AudioMark) => mark.endSeconds >= view.from && mark.startSeconds <= view.to;

  const timeOf = (event: PointerEvent) => {
    const box = host.current?.getBoundingClientRect();
    const at = box ? view.from + ((event.clientX - box.left) / box.width) * span : 0;
    return Math.min(seconds, Math.max(0, at));
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const pulled = (event.target as Element).closest<HTMLElement>("[data-edge]");
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = timeOf(event);
    if (pulled?.dataset.of && !readOnly)
      setDrag({
        what: "edge",
        id: pulled.dataset.of,
        edge: pulled.dataset.edge === "end" ? "end" : "start",
        moved: false,
      });
    else setDrag({ what: "draw", from: at, to: at, x: event.clientX, moved: false });
  };
  const move = (event: PointerEvent) => {
    const now = hand.current;
    if (!now) return;
    const at = timeOf(event);
    if (now.what === "draw") {
      const moved = now.moved || Math.abs(event.clientX - now.x) >= MOVED_PIXELS;
      if (moved && !canDraw) props.onSeek(at);
      return setDrag({ ...now, to: at, moved });
    }
    const mark = marks.find((one) => one.id === now.id);
    if (!mark) return;
    const [start, end] = now.edge === "start" ? [at, mark.endSeconds] : [mark.startSeconds, at];
    if (start < end) props.onReshape(mark.id, start, end, !now.moved);
    setDrag({ ...now, moved: true });
  };
  const up = (event: PointerEvent) => {
    const now = hand.current;
    const at = timeOf(event);
    setDrag(undefined);
    if (now?.what !== "draw") return;
    if (!now.moved) {
      props.onActivate(hitBy(event));
      props.onSeek(at);
    } else if (canDraw) props.onDraw(Math.min(now.from, at), Math.max(now.from, at));
  };
  /** The stretch under the pointer, by time and lane: the capture has taken the event from it. */
  const hitBy = (event: PointerEvent) => {
    const box = host.current?.getBoundingClientRect();
    if (!box) return undefined;
    const at = timeOf(event);
    const row = Math.floor(((event.clientY - box.top) / box.height) * count);
    return marks.find((m) => m.startSeconds <= at && at <= m.endSeconds && lane.get(m.id) === row)?.id;
  };
  const drawn = drag?.what === "draw" && drag.moved && canDraw ? drag : undefined;
  return (
    <div
      ref={host}
      aria-hidden
      className={`absolute inset-0 touch-pan-y overflow-hidden ${canDraw ? "cursor-crosshair" : "cursor-text"}`}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setDrag(undefined)}
    >
      {compare.flatMap(({ caption, marks: others }, row) =>
        others.filter(inView).map((mark) => (
          <span
            key={`${caption} ${mark.id}`}
            title={`${caption}: ${looks.get(mark.label)?.name ?? mark.label}`}
            className="absolute h-2 border-2 border-dashed"
            style={{
              left: left(mark.startSeconds),
              width: width(mark.startSeconds, mark.endSeconds),
              bottom: `${row * 10}px`,
              borderColor: `var(${hueVariable(looks.get(mark.label)?.hue ?? 0)})`,
            }}
          />
        )),
      )}
      {marks.filter(inView).map((mark) => {
        const look = looks.get(mark.label);
        const active = mark.id === activeId;
        const color = `var(${hueVariable(look?.hue ?? 0)})`;
        return (
          <span
            key={mark.id}
            data-segment={mark.id}
            className={`absolute overflow-hidden rounded-sm ${active ? "z-10 shadow-[0_0_0_2px_var(--color-streak)]" : ""}`}
            style={{
              left: left(mark.startSeconds),
              width: width(mark.startSeconds, mark.endSeconds),
              top: `${((lane.get(mark.id) ?? 0) / count) * 100}%`,
              height: `calc(${100 / count}% - 2px)`,
              border: `2px ${look && look.dash.length > 0 ? "dashed" : "solid"} ${color}`,
              backgroundColor: `color-mix(in oklab, ${color} ${active ? 30 : 16}%, transparent)`,
            }}
          >
            <span className="pointer-events-none block truncate bg-surface-raised/80 px-1 text-xs font-medium">
              {look?.name ?? mark.label}
            </span>
            {active && !readOnly
              ? (["start", "end"] as const).map((edge) => (
                  <span
                    key={edge}
                    data-edge={edge}
                    data-of={mark.id}
                    className={`absolute inset-y-0 w-2 cursor-ew-resize bg-streak/60 ${edge === "start" ? "left-0" : "right-0"}`}
                  />
                ))
              : null}
          </span>
        );
      })}
      <Unfinished {...{ view, drawn, begun }} />
    </div>
  );
}
