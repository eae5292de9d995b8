import { type PointerEvent, useEffect, useRef } from "react";
import type { FilmMarks, VideoSurfaceProps } from "#domain/annotations/surface";
import { type ClassLook, hueVariable } from "../class-look";
import { between, HANDLES, moved, type Point, type Rect, resized } from "../geometry";
import { useHand } from "../use-hand";
import { useSize } from "../use-size";
import type { FilmPlayer } from "./film-player";
import { boxOf, isOccluded } from "./track-edits";

type Props = {
  player: FilmPlayer;
  video: VideoSurfaceProps["video"];
  frame: number;
  marks: FilmMarks;
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  readOnly: boolean;
  canDraw: boolean;
  compare: readonly { caption: string; marks: FilmMarks }[];
  onActivate: (id: string | undefined) => void;
  onDraw: (box: Rect) => void;
  onPlace: (id: string, box: Rect, first: boolean) => void;
};

type Drag =
  | { what: "draw"; from: Point; to: Point }
  | { what: "move" | number; id: string; box: Rect; from: Point; moved: boolean };

const MOVED_PIXELS = 3;

/** The picture of one frame with its boxes, for the pointer: a drag makes one, a box is moved, its corners and sides are pulled. */
export function FrameView(props: Props) {
  const { player, video, frame, marks, looks, activeId, readOnly, canDraw, compare } = props;
  const [room, { width, height }] = useSize();
  const stage = useRef<HTMLDivElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const [hand, setDrag] = useHand<Drag>();
  const scale = Math.max(0.01, Math.min(width / video.width, height / video.height));
  const shown = scale > 0.01;
  useEffect(() => {
    if (!shown) return;
    player.element.className = "size-full";
    screen.current?.replaceChildren(player.element);
  }, [player, shown]);

  const pointOf = (event: PointerEvent): Point => {
    const box = stage.current?.getBoundingClientRect();
    return { x: (event.clientX - (box?.left ?? 0)) / scale, y: (event.clientY - (box?.top ?? 0)) / scale };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const target = event.target as Element;
    const id = target.closest<HTMLElement>("[data-box]")?.dataset.box;
    const handle = target.closest<HTMLElement>("[data-handle]")?.dataset.handle;
    const track = marks.tracks.find((one) => one.id === id);
    const box = track && boxOf(track, frame);
    const from = pointOf(event);
    if (!track || !box) {
      if (canDraw) setDrag({ what: "draw", from, to: from });
      else props.onActivate(undefined);
      return;
    }
    if (track.id !== activeId) props.onActivate(track.id);
    if (!readOnly) setDrag({ what: handle ? Number(handle) : "move", id: track.id, box, from, moved: false });
  };
  const move = (event: PointerEvent) => {
    const now = hand.current;
    if (!now) return;
    const to = pointOf(event);
    if (now.what === "draw") return setDrag({ ...now, to });
    const [dx, dy] = [to.x - now.from.x, to.y - now.from.y];
    if (!now.moved && Math.hypot(dx, dy) * scale < MOVED_PIXELS) return;
    const handle = now.what === "move" ? undefined : HANDLES[now.what];
    const box = handle ? resized(now.box, handle, dx, dy, video) : moved(now.box, dx, dy, video);
    props.onPlace(now.id, box, !now.moved);
    setDrag({ ...now, moved: true });
  };
  const up = (event: PointerEvent) => {
    const now = hand.current;
    setDrag(undefined);
    if (now?.what !== "draw") return;
    const to = pointOf(event);
    if (Math.hypot(to.x - now.from.x, to.y - now.from.y) * scale < MOVED_PIXELS) props.onActivate(undefined);
    else props.onDraw(between(now.from, to, video));
  };
  const place = (box: Rect) => ({
    left: box.x * scale,
    top: box.y * scale,
    width: box.width * scale,
    height: box.height * scale,
  });
  const boxes = marks.tracks.flatMap((track) => {
    const box = boxOf(track, frame);
    return box ? [{ track, box }] : [];
  });
  // Small ones above large ones, what is in hand above all.
  boxes.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  boxes.sort((a, b) => Number(a.track.id === activeId) - Number(b.track.id === activeId));
  const drag = hand.current;
  return (
    <div
      ref={room}
      className="relative flex min-h-0 flex-1 items-center justify-center overflow-hidden bg-surface-sunken"
    >
      <div
        ref={stage}
        aria-hidden
        data-stage
        className={`absolute touch-none select-none ${canDraw ? "cursor-crosshair" : ""}`}
        style={{ width: video.width * scale, height: video.height * scale }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setDrag(undefined)}
      >
        <div ref={screen} className="pointer-events-none absolute inset-0" />
        {compare.flatMap(({ caption, marks: others }) =>
          others.tracks.flatMap((track) => {
            const box = boxOf(track, frame);
            if (!box) return [];
            const title = `${caption}: ${looks.get(track.label)?.name ?? track.label}`;
            return (
              <span
                key={`${caption} ${track.id}`}
                className="pointer-events-none absolute border border-dashed border-ink bg-transparent outline outline-surface"
                style={place(box)}
              >
                <span className="absolute top-full left-0 bg-surface-raised px-1 text-xs whitespace-nowrap">
                  {title}
                </span>
              </span>
            );
          }),
        )}
        {boxes.map(({ track, box }) => {
          const look = looks.get(track.label);
          const active = track.id === activeId;
          const color = `var(${hueVariable(look?.hue ?? 0)})`;
          const hidden = isOccluded(track, frame);
          // A small box would vanish under its handles: it has those of its corners alone, and beside it.
          const small = Math.min(box.width, box.height) * scale < 48;
          const handles = small ? HANDLES.slice(0, 4) : HANDLES;
          const beside = small ? 7 : 0;
          return (
            <span
              key={track.id}
              data-box={track.id}
              className={`absolute ${readOnly ? "" : "cursor-move"} ${active ? "shadow-[0_0_0_2px_var(--color-streak)]" : ""}`}
              style={{
                ...place(box),
                border: `2px ${look && look.dash.length > 0 ? "dashed" : "solid"} ${color}`,
                background: hidden
                  ? `repeating-linear-gradient(45deg, ${color} 0 2px, transparent 2px 8px)`
                  : `color-mix(in oklab, ${color} ${active ? 22 : 10}%, transparent)`,
              }}
            >
              <span className="pointer-events-none absolute bottom-full left-0 mb-2 rounded-sm bg-surface-raised/90 px-1 text-xs font-medium whitespace-nowrap">
                {look?.name ?? track.label}
                {hidden ? ", partly hidden" : ""}
              </span>
              {active && !readOnly
                ? handles.map(([hx, hy], index) => (
                    <span
                      key={`${hx} ${hy}`}
                      data-handle={index}
                      className="absolute size-3 -translate-1/2 rounded-sm border-2 border-streak bg-surface-raised pointer-coarse:size-5"
                      style={{
                        left: `calc(${50 + 50 * hx}% + ${hx * beside}px)`,
                        top: `calc(${50 + 50 * hy}% + ${hy * beside}px)`,
                      }}
                    />
                  ))
                : null}
            </span>
          );
        })}
        {drag?.what === "draw" ? (
          <span
            className="absolute border-2 border-streak bg-streak/20"
            style={place(between(drag.from, drag.to, video))}
          />
        ) : null}
      </div>
    </div>
  );
}
