import { type PointerEvent, useRef } from "react";
import { presence } from "#domain/annotations/measures/track";
import type { FilmMarks, VideoSurfaceProps } from "#domain/annotations/surface";
import { type ClassLook, hueVariable } from "../class-look";
import { useSize } from "../use-size";
import { Thumbnails } from "./thumbnails";

type Props = {
  src: string;
  video: VideoSurfaceProps["video"];
  frame: number;
  marks: FilmMarks;
  looks: ReadonlyMap<string, ClassLook>;
  activeId: string | undefined;
  /** Where an action was begun and not yet ended. */
  begun: number | undefined;
  onSeek: (frame: number) => void;
  onActivate: (id: string) => void;
};

/** The film from left to right: pictures, then a row for each track with its keyframes and for each action. */
export function Timeline(props: Props) {
  const { src, video, frame, marks, looks, activeId, begun } = props;
  const [host, { width }] = useSize();
  const rows = useRef<HTMLDivElement>(null);
  const left = (at: number) => `${(at / video.frames) * 100}%`;
  const size = (from: number, to: number) => `${((to - from) / video.frames) * 100}%`;
  const seek = (event: PointerEvent) => {
    const box = rows.current?.getBoundingClientRect();
    if (box) props.onSeek(Math.floor(((event.clientX - box.left) / box.width) * video.frames));
  };
  const colorOf = (label: string) => `var(${hueVariable(looks.get(label)?.hue ?? 0)})`;
  return (
    <div aria-hidden className="flex max-h-48 shrink-0 overflow-y-auto border-t border-line bg-surface">
      <div className="w-20 shrink-0 border-r border-line pt-10 text-xs">
        {[...marks.tracks, ...marks.actions].map(({ id, label }) => (
          <div
            key={id}
            onPointerDown={() => props.onActivate(id)}
            className={`h-6 cursor-pointer truncate border-t border-line px-2 leading-6 ${id === activeId ? "bg-streak-soft font-semibold" : ""}`}
          >
            {looks.get(label)?.name ?? label}
          </div>
        ))}
      </div>
      <div ref={host} className="min-w-0 flex-1">
        <div
          ref={rows}
          data-timeline
          className="relative cursor-pointer touch-pan-y select-none"
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            const row = (event.target as Element).closest<HTMLElement>("[data-row]")?.dataset.row;
            if (row) props.onActivate(row);
            seek(event);
          }}
          onPointerMove={(event) => event.buttons === 1 && seek(event)}
        >
          {width > 0 ? <Thumbnails {...{ src, video, width }} /> : null}
          {marks.tracks.map(({ id, label, keyframes }) => (
            <div
              key={id}
              data-row={id}
              className={`relative h-6 border-t border-line ${id === activeId ? "bg-streak-soft" : ""}`}
            >
              {presence(keyframes, video.frames).map(({ start, end }) => (
                <span
                  key={start}
                  className="absolute inset-y-2 rounded-sm"
                  style={{ left: left(start), width: size(start, end), background: colorOf(label) }}
                />
              ))}
              {keyframes.map((one) => (
                <span
                  key={one.frame}
                  className={`absolute top-1.5 size-3 -translate-x-1/2 rotate-45 border-2 border-ink ${one.outside ? "bg-surface" : one.occluded ? "bg-ink-soft" : "bg-ink"}`}
                  style={{ left: left(one.frame + 0.5) }}
                />
              ))}
            </div>
          ))}
          {marks.actions.map(({ id, label, startFrame, endFrame }) => (
            <div
              key={id}
              data-row={id}
              className={`relative h-6 border-t border-line ${id === activeId ? "bg-streak-soft" : ""}`}
            >
              <span
                className="absolute inset-y-0.5 rounded-sm border-2 border-dashed"
                style={{
                  left: left(startFrame),
                  width: size(startFrame, endFrame + 1),
                  borderColor: colorOf(label),
                  background: `color-mix(in oklab, ${colorOf(label)} 25%, transparent)`,
                }}
              />
            </div>
          ))}
          {begun === undefined ? null : (
            <span
              className="absolute inset-y-0 border-l-2 border-dashed border-streak"
              style={{ left: left(begun) }}
            />
          )}
          <span
            className="pointer-events-none absolute inset-y-0 z-20 min-w-0.5 border-x-2 border-streak bg-streak/25"
            style={{ left: left(frame), width: size(0, 1) }}
          />
        </div>
      </div>
    </div>
  );
}
