import { type PointerEvent, useEffect, useRef } from "react";
import { lanesOf } from "../audio/lanes";
import { type ClassLook, hueVariable } from "../class-look";
import { Unfinished } from "../unfinished";
import { useHand } from "../use-hand";
import { markAt, type TimeMark } from "./time-marks";
import type { View } from "./views";

type Props = {
  view: View;
  marks: readonly TimeMark[];
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  /** Where an interval was begun by key and not yet ended. */
  begun: number | undefined;
  cursor: number;
  /** Whether a drag makes an interval; otherwise it moves through the series. */
  canDraw: boolean;
  readOnly: boolean;
  compare: readonly { caption: string; marks: readonly TimeMark[] }[];
  onCursor: (at: number) => void;
  onDraw: (from: number, to: number) => void;
  onActivate: (id: string | undefined) => void;
  onReshape: (id: string, start: number, end: number, first: boolean) => void;
  onPan: (part: number) => void;
  onZoom: (factor: number, at: number) => void;
};

type Drag =
  | { what: "draw"; from: number; to: number; x: number; moved: boolean }
  | { what: "edge"; id: string; edge: "start" | "end"; moved: boolean };

const MOVED_PIXELS = 4;
const REACH_PIXELS = 7;

/** The marks over all channels, for the pointer: a drag makes an interval, a click chooses, edges and change points are pulled. */
export function MarkLayer(props: Props) {
  const { view, marks, looks, activeId, begun, cursor, canDraw, readOnly, compare } = props;
  const host = useRef<HTMLDivElement>(null);
  const [hand, setDrag] = useHand<Drag>();
  const span = view.to - view.from;
  const left = (at: number) => `${((at - view.from) / span) * 100}%`;
  const inView = ({ start, end }: { start: number; end: number }) => end >= view.from && start <= view.to;
  const shown = marks.filter(inView);
  const { lane } = lanesOf(
    shown.filter((mark) => !mark.moment).map((m) => ({ id: m.id, startSeconds: m.start, endSeconds: m.end })),
  );

  const wheel = useRef((_: WheelEvent) => {});
  wheel.current = (event) => {
    const box = host.current?.getBoundingClientRect();
    if (!box) return;
    event.preventDefault();
    const turned = Math.max(-240, Math.min(240, event.deltaY || event.deltaX));
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) props.onPan(turned / 1_000);
    else props.onZoom(1.0025 ** turned, view.from + ((event.clientX - box.left) / box.width) * span);
  };
  useEffect(() => {
    const element = host.current;
    // React listens to wheels passively, and the page would scroll too.
    const listen = (event: WheelEvent) => wheel.current(event);
    element?.addEventListener("wheel", listen, { passive: false });
    return () => element?.removeEventListener("wheel", listen);
  }, []);

  const timeOf = (event: PointerEvent) => {
    const box = host.current?.getBoundingClientRect();
    return box ? view.from + ((event.clientX - box.left) / box.width) * span : 0;
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const pulled = (event.target as Element).closest<HTMLElement>("[data-edge]");
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = timeOf(event);
    if (pulled?.dataset.of && !readOnly) {
      const edge = pulled.dataset.edge === "end" ? "end" : "start";
      setDrag({ what: "edge", id: pulled.dataset.of, edge, moved: false });
    } else setDrag({ what: "draw", from: at, to: at, x: event.clientX, moved: false });
  };
  const move = (event: PointerEvent) => {
    const now = hand.current;
    if (!now) return;
    const at = timeOf(event);
    if (now.what === "draw") {
      const moved = now.moved || Math.abs(event.clientX - now.x) >= MOVED_PIXELS;
      if (moved && !canDraw) props.onPan((now.to - at) / span);
      return setDrag({ ...now, to: canDraw ? at : now.to, moved });
    }
    const mark = marks.find((one) => one.id === now.id);
    if (!mark) return;
    const [start, end] = now.edge === "start" ? [at, mark.end] : [mark.start, at];
    if (mark.moment || start < end) props.onReshape(mark.id, start, end, !now.moved);
    setDrag({ ...now, moved: true });
  };
  const up = (event: PointerEvent) => {
    const now = hand.current;
    const at = timeOf(event);
    setDrag(undefined);
    if (now?.what !== "draw") return;
    const reach = (REACH_PIXELS / (host.current?.clientWidth ?? 1)) * span;
    if (!now.moved) {
      props.onActivate(markAt(shown, at, reach)?.id);
      props.onCursor(at);
    } else if (canDraw) props.onDraw(now.from, at);
  };
  const drag = hand.current;
  const drawn = drag?.what === "draw" && drag.moved && canDraw ? drag : undefined;
  return (
    <div
      ref={host}
      aria-hidden
      data-marks
      className={`absolute inset-0 touch-pan-y overflow-hidden select-none ${canDraw ? "cursor-crosshair" : "cursor-grab"}`}
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
            className="absolute h-2 min-w-1 border-2 border-dashed"
            style={{
              left: left(mark.start),
              width: `${((mark.end - mark.start) / span) * 100}%`,
              bottom: `${row * 10}px`,
              borderColor: colorOf(looks, mark),
            }}
          />
        )),
      )}
      {shown.map((mark) => (
        <Mark
          key={mark.id}
          {...{ mark, readOnly }}
          look={looks.get(mark.label)}
          color={colorOf(looks, mark)}
          active={mark.id === activeId}
          left={left(mark.start)}
          width={`${((mark.end - mark.start) / span) * 100}%`}
          row={lane.get(mark.id) ?? 0}
        />
      ))}
      <Unfinished {...{ view, drawn, begun }} />
      <span
        data-cursor
        className="pointer-events-none absolute inset-y-0 border-l-2 border-streak"
        style={{ left: left(cursor) }}
      />
    </div>
  );
}

type MarkProps = {
  mark: TimeMark;
  look: ClassLook | undefined;
  color: string;
  active: boolean;
  readOnly: boolean;
  left: string;
  width: string;
  /** Captions of intervals that overlap stand below each other. */
  row: number;
};

function Mark({ mark, look, color, active, readOnly, left, width, row }: MarkProps) {
  const style = look && look.dash.length > 0 ? "dashed" : "solid";
  const name = look?.name ?? mark.label;
  const caption =
    "pointer-events-none absolute max-w-40 truncate rounded-sm bg-surface-raised/85 px-1 text-xs font-medium";
  if (mark.moment)
    return (
      <span
        data-edge={active && !readOnly ? "start" : undefined}
        data-of={mark.id}
        className={`absolute inset-y-0 z-10 -ml-1.5 w-3 ${readOnly || !active ? "" : "cursor-ew-resize"}`}
        style={{ left }}
      >
        <span
          className={`absolute inset-y-0 left-1 ${active ? "shadow-[0_0_0_2px_var(--color-streak)]" : ""}`}
          style={{ borderLeft: `3px ${style} ${color}` }}
        />
        <span className={`${caption} bottom-1 left-2.5 border`} style={{ borderColor: color }}>
          {name}
        </span>
      </span>
    );
  return (
    <span
      className={`absolute inset-y-0 min-w-0.5 ${active ? "shadow-[inset_0_0_0_2px_var(--color-streak)]" : ""}`}
      style={{
        left,
        width,
        borderInline: `2px ${style} ${color}`,
        backgroundColor: `color-mix(in oklab, ${color} ${active ? 26 : 15}%, transparent)`,
      }}
    >
      <span className={`${caption} left-1 border`} style={{ borderColor: color, top: `${4 + row * 22}px` }}>
        {name}
      </span>
      {active && !readOnly
        ? (["start", "end"] as const).map((edge) => (
            <span
              key={edge}
              data-edge={edge}
              data-of={mark.id}
              className={`absolute inset-y-0 w-2.5 cursor-ew-resize bg-streak/60 ${edge === "start" ? "-left-1" : "-right-1"}`}
            />
          ))
        : null}
    </span>
  );
}

function colorOf(looks: ReadonlyMap<string, ClassLook>, mark: TimeMark): string {
  return `var(${hueVariable(looks.get(mark.label)?.hue ?? 0)})`;
}
