import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from "react";
import { useHydrated } from "#app/components/ui/use-hydrated";
import { clockTime } from "#domain/annotations/clock-time";
import type { AudioSurfaceProps } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { countsOf, looksOf } from "../class-looks";
import { ClassPalette } from "../class-palette";
import { Spoken } from "../spoken";
import { useAudioDesk } from "./audio-desk";
import { ticksOf } from "./lanes";
import { SegmentLayer } from "./segment-layer";
import { SegmentList } from "./segment-list";
import { TransportBar } from "./transport-bar";
import { useAudioKeys } from "./use-audio-keys";
import { useRecording } from "./use-recording";
import type { View } from "./wave.client";

const Wave = lazy(() => import("./wave.client").then((module) => ({ default: module.Wave })));

const NO_COMPARISON: NonNullable<AudioSurfaceProps["compare"]> = [];
/** Where stretches are what is asked for, there is room for several beside each other. */
const HEIGHT = { marks: 208, words: 128 };

/** A recording to listen to and to mark: player, waveform, and the same stretches as a list. */
export function AudioSurface(props: AudioSurfaceProps) {
  const { audio, classes, readOnly = false, compare = NO_COMPARISON, row, keys } = props;
  const hydrated = useHydrated();
  const recording = useRecording(audio);
  const player = recording.state === "ready" ? recording.player : undefined;
  const desk = useAudioDesk(props, player);
  const { marks, active, act } = desk;
  const host = useRef<HTMLDivElement>(null);
  const height = props.marking && !row ? HEIGHT.marks : HEIGHT.words;
  const helpId = useId();
  const [view, setView] = useState<View>({ from: 0, to: audio.seconds });
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(marks), [marks]);
  useAudioKeys({
    host,
    keys,
    classCount: classes.length,
    readOnly,
    act,
    label: (index) => desk.label(classes[index]?.id ?? ""),
  });
  const list = props.marking ? (
    <SegmentList
      {...{ marks, classes, looks, readOnly, row }}
      activeId={active?.id}
      onActivate={(id) => desk.activate(id, true)}
      onLabel={desk.relabel}
      onReshape={(id, startSeconds, endSeconds) => desk.reshape(id, { startSeconds, endSeconds })}
      onDelete={desk.remove}
    />
  ) : null;
  return (
    <div
      ref={host}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto md:flex-row md:overflow-hidden"
    >
      <div className="flex min-w-0 flex-1 flex-col md:min-h-0">
        {props.caption ? (
          <div className="max-h-40 shrink-0 overflow-auto border-b border-line px-4 py-3">
            {props.caption}
          </div>
        ) : null}
        {player ? (
          <TransportBar
            {...{ player, keys, act }}
            skipSeconds={props.skipSeconds ?? 3}
            hasActive={Boolean(active)}
          />
        ) : null}
        <section
          aria-label={`Recording, ${clockTime(audio.seconds)} long`}
          aria-describedby={helpId}
          className="relative shrink-0 bg-surface-sunken"
        >
          {recording.state === "failed" ? (
            <p role="alert" className="m-4 rounded-lg bg-bad-soft px-4 py-3">
              The recording did not load. Reload the page, or skip this task as broken: nothing of yours is
              lost.
            </p>
          ) : (
            <div style={{ minHeight: height }} className="relative">
              <Suspense fallback={<div className="skeleton absolute inset-2" />}>
                {hydrated && recording.state === "ready" ? (
                  <Wave
                    player={recording.player}
                    peaks={recording.peaks}
                    height={height}
                    pixelsPerSecond={desk.zoom}
                    onView={setView}
                  />
                ) : (
                  <div className="skeleton absolute inset-2" />
                )}
              </Suspense>
              <div className="absolute inset-x-0 top-0" style={{ height }}>
                <SegmentLayer
                  {...{ view, marks, looks, readOnly, compare }}
                  seconds={audio.seconds}
                  activeId={active?.id}
                  begun={desk.begun}
                  canDraw={desk.canMark}
                  onSeek={(at) => player?.seek(at)}
                  onDraw={desk.add}
                  onActivate={(id) => desk.activate(id)}
                  onReshape={(id, startSeconds, endSeconds, first) =>
                    desk.reshape(id, { startSeconds, endSeconds }, first ? "new" : "continue")
                  }
                />
              </div>
            </div>
          )}
          <Ruler view={view} />
        </section>
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Play and pause by key; the segments are listed."
            : "The mark key begins a segment at the moment heard and ends it there. Press ? for all keys."}
        </p>
        <Spoken words={wordsOf(desk, looks)} />
        {recording.state === "ready" && !recording.peaks ? (
          <p className="px-4 py-1 text-sm text-ink-soft">
            This recording is too large to be drawn here; it plays all the same.
          </p>
        ) : null}
        <div className="min-h-0 flex-1 md:overflow-auto">
          {props.children}
          {row ? list : null}
        </div>
      </div>
      {row || !props.marking ? null : (
        <aside className="shrink-0 border-t border-line bg-surface-raised md:w-[300px] md:overflow-auto md:border-t-0 md:border-l">
          <ClassPalette
            {...{ classes, looks, counts, readOnly }}
            current={active?.label ?? desk.nextLabel}
            hasActive={Boolean(active)}
            noun="segment"
            onPick={desk.label}
          />
          <div className="border-t border-line">{list}</div>
        </aside>
      )}
    </div>
  );
}

/** Moments written under the waveform. */
function Ruler({ view }: { view: View }) {
  const host = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(800);
  useEffect(() => {
    if (!host.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    watch.observe(host.current);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={host}
      aria-hidden
      className="relative h-6 overflow-hidden border-t border-line text-xs text-ink-soft"
    >
      {ticksOf(view, width).map((at) => (
        <span
          key={at}
          className="absolute top-0 border-l border-line-strong pl-1 tabular-nums"
          style={{ left: `${((at - view.from) / (view.to - view.from)) * 100}%` }}
        >
          {clockTime(at)}
        </span>
      ))}
    </div>
  );
}

/** What is in hand. */
function wordsOf(
  { marks, active, begun }: ReturnType<typeof useAudioDesk>,
  looks: ReadonlyMap<string, ClassLook>,
): string {
  if (begun !== undefined) return `Segment begun at ${clockTime(begun)}`;
  if (!active) return "";
  const number = marks.findIndex((mark) => mark.id === active.id) + 1;
  const name = looks.get(active.label)?.name ?? "speech";
  return `Segment ${number}, ${name}, from ${clockTime(active.startSeconds)} to ${clockTime(active.endSeconds)}`;
}
