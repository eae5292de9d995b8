import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from "react";

export type Rect = { x: number; y: number; width: number; height: number };
type Box = Rect & { pointer: string; title: string };
type Props = {
  /** Size in the document's own units. */
  width: number;
  height: number;
  /** Pixels on the screen for each unit. */
  scale: number;
  boxes: readonly Box[];
  active: string | undefined;
  /** Undefined where nothing may be drawn now. */
  onDraw: ((rect: Rect) => void) | undefined;
  onMove: (pointer: string, rect: Rect) => void;
  readOnly: boolean;
  children: ReactNode;
};

const SMALLEST = 3;

/** A picture or page on which places are drawn as rectangles; arrow keys move one, with Shift they size it. */
export function BoxPage({ width, height, scale, boxes, active, onDraw, onMove, readOnly, children }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<{ from: [number, number]; to: [number, number] }>();
  const at = (event: PointerEvent): [number, number] => {
    const frame = host.current?.getBoundingClientRect();
    const inside = (value: number, most: number) => Math.min(most, Math.max(0, value));
    return [
      inside((event.clientX - (frame?.left ?? 0)) / scale, width),
      inside((event.clientY - (frame?.top ?? 0)) / scale, height),
    ];
  };
  const rect = drawn && between(drawn.from, drawn.to);
  return (
    <div
      ref={host}
      className={`relative mx-auto select-none bg-white shadow-sm ${onDraw ? "cursor-crosshair touch-none" : ""}`}
      style={{ width: width * scale, height: height * scale }}
      onPointerDown={(event) => {
        if (!onDraw || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrawn({ from: at(event), to: at(event) });
      }}
      onPointerMove={(event) => drawn && setDrawn({ from: drawn.from, to: at(event) })}
      onPointerUp={() => {
        setDrawn(undefined);
        if (rect && rect.width >= SMALLEST && rect.height >= SMALLEST) onDraw?.(rect);
      }}
      onPointerCancel={() => setDrawn(undefined)}
    >
      {children}
      {boxes.map((box) => (
        <button
          key={box.pointer}
          type="button"
          disabled={readOnly}
          aria-label={`Place of ${box.title}: arrow keys move it, with Shift they size it`}
          onKeyDown={(event) => {
            const next = moved(box, event, width, height);
            if (!next) return;
            event.preventDefault();
            event.stopPropagation();
            onMove(box.pointer, next);
          }}
          className={`absolute border-2 ${box.pointer === active ? "border-streak bg-streak/15" : "border-dashed border-ink-soft"}`}
          style={styleOf(box, scale)}
        >
          <span className="absolute bottom-full left-0 bg-ink px-1 text-xs whitespace-nowrap text-surface">
            {box.title}
          </span>
        </button>
      ))}
      {rect ? (
        <span
          aria-hidden
          className="absolute border-2 border-streak bg-streak/15"
          style={styleOf(rect, scale)}
        />
      ) : null}
    </div>
  );
}

const styleOf = ({ x, y, width, height }: Rect, scale: number) => ({
  left: x * scale,
  top: y * scale,
  width: width * scale,
  height: height * scale,
});

function between(a: readonly [number, number], b: readonly [number, number]): Rect {
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    x: round(Math.min(a[0], b[0])),
    y: round(Math.min(a[1], b[1])),
    width: round(Math.abs(a[0] - b[0])),
    height: round(Math.abs(a[1] - b[1])),
  };
}

function moved(box: Rect, event: KeyboardEvent, width: number, height: number): Rect | undefined {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (!step || event.ctrlKey || event.metaKey) return undefined;
  const far = event.altKey ? 10 : 1;
  const [dx, dy] = [(step[0] ?? 0) * far, (step[1] ?? 0) * far];
  const { x, y } = box;
  if (event.shiftKey)
    return {
      x,
      y,
      width: Math.min(width - x, Math.max(SMALLEST, box.width + dx)),
      height: Math.min(height - y, Math.max(SMALLEST, box.height + dy)),
    };
  return {
    ...{ width: box.width, height: box.height },
    x: Math.min(width - box.width, Math.max(0, x + dx)),
    y: Math.min(height - box.height, Math.max(0, y + dy)),
  };
}
