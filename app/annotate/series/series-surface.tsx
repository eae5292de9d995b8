import { useId, useMemo } from "react";
import { clockTime } from "#domain/annotations/clock-time";
import type { SeriesSurfaceProps } from "#domain/annotations/surface";
import type { ClassLook } from "../class-look";
import { countsOf, looksOf } from "../class-looks";
import { ClassPalette } from "../class-palette";
import { Spoken } from "../spoken";
import { useSize } from "../use-size";
import { Channels } from "./channels";
import { MarkLayer } from "./mark-layer";
import { MarkList, nameOfMark, placeOfMark } from "./mark-list";
import { Overview } from "./overview";
import { SeriesBar } from "./series-bar";
import { type SeriesDesk, useSeriesDesk } from "./series-desk";
import { marksInOrder } from "./time-marks";
import { useSeries } from "./use-series";
import { useSeriesKeys } from "./use-series-keys";
import { ticksIn, type View } from "./views";

const NO_COMPARISON: NonNullable<SeriesSurfaceProps["compare"]> = [];
/** Left of the plots stand their numbers; what lies over them begins here. */
const AXIS = 56;
const LEAST_HEIGHT = 84;

/** Measurements to look at and to mark: channels over one axis of time, and the same marks as a list. */
export function SeriesSurface(props: SeriesSurfaceProps) {
  const { series, intervalClasses, changeClasses, readOnly = false, compare = NO_COMPARISON, keys } = props;
  const opened = useSeries(series);
  const loaded = opened.state === "ready" ? opened.series : undefined;
  const desk = useSeriesDesk(props, loaded);
  const { marks, active, view, whole } = desk;
  const classes = useMemo(() => [...intervalClasses, ...changeClasses], [intervalClasses, changeClasses]);
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(marks), [marks]);
  const helpId = useId();
  const [plots, { width, height }] = useSize();
  useSeriesKeys({
    keys,
    classCount: classes.length,
    readOnly,
    act: desk.act,
    label: (index) => desk.label(classes[index]?.id ?? ""),
  });
  const each = Math.max(LEAST_HEIGHT, Math.floor(height / series.channels.length));
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-auto md:flex-row md:overflow-hidden">
      <div className="flex min-w-0 flex-1 flex-col md:min-h-0">
        {props.caption ? (
          <div className="max-h-40 shrink-0 overflow-auto border-b border-line px-4 py-3">
            {props.caption}
          </div>
        ) : null}
        <SeriesBar
          {...{ desk, keys }}
          hasIntervals={!readOnly && intervalClasses.length > 0}
          hasChanges={!readOnly && changeClasses.length > 0}
        />
        <section
          aria-label={`Measurements, ${series.channels.map((one) => one.name).join(", ")}`}
          aria-describedby={helpId}
          className="flex min-h-80 flex-1 flex-col bg-surface md:min-h-0"
        >
          {opened.state === "failed" ? (
            <p role="alert" className="m-4 rounded-lg bg-bad-soft px-4 py-3">
              The measurements did not load. Reload the page, or skip this task as broken: nothing of yours is
              lost.
            </p>
          ) : null}
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          <div ref={plots} tabIndex={0} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto">
            {loaded && width > AXIS ? (
              <div className="relative">
                <Channels
                  {...{ loaded, view, width }}
                  channels={series.channels}
                  cursor={desk.cursor}
                  fits={desk.fits}
                  height={each}
                />
                <div className="absolute inset-y-0 right-0" style={{ left: AXIS }}>
                  <MarkLayer
                    {...{ view, marks, looks, readOnly }}
                    activeId={active?.id}
                    begun={desk.begun}
                    cursor={desk.cursor}
                    canDraw={!readOnly && intervalClasses.length > 0}
                    compare={compare.map((one) => ({
                      caption: one.caption,
                      marks: marksInOrder(one.marks),
                    }))}
                    onCursor={desk.moveCursor}
                    onDraw={(from, to) => desk.add(from, to, false)}
                    onActivate={desk.activate}
                    onReshape={(id, start, end, first) =>
                      desk.reshape(id, { start, end }, first ? "new" : "continue")
                    }
                    onPan={desk.pan}
                    onZoom={desk.zoom}
                  />
                </div>
              </div>
            ) : opened.state === "loading" ? (
              <div className="skeleton m-2 h-60" />
            ) : null}
          </div>
          <div style={{ paddingLeft: AXIS }}>
            <Ruler view={view} width={width - AXIS} />
            <Overview
              {...{ whole, view, marks, looks }}
              onGo={(at) => desk.pan((at - (view.from + view.to) / 2) / (view.to - view.from))}
            />
          </div>
        </section>
        <p id={helpId} className="sr-only">
          {readOnly
            ? "Arrow keys move the cursor; the marks are listed."
            : "Arrow keys move the cursor. One key begins and ends an interval at it, another sets a change point. Press ? for all keys."}
        </p>
        <Spoken words={wordsOf(desk, looks)} />
      </div>
      <aside className="shrink-0 border-t border-line bg-surface-raised md:w-[300px] lg:w-[340px] md:overflow-auto md:border-t-0 md:border-l">
        {(["interval", "change"] as const).map((type) => {
          const own = type === "interval" ? intervalClasses : changeClasses;
          if (own.length === 0) return null;
          return (
            <ClassPalette
              key={type}
              {...{ looks, counts, readOnly }}
              classes={own}
              title={type === "interval" ? "Intervals" : "Change points"}
              noun={type === "interval" ? "interval" : "change point"}
              current={desk.current[type]}
              hasActive={active !== undefined && active.moment === (type === "change")}
              onPick={desk.label}
            />
          );
        })}
        <div className="border-t border-line">
          <MarkList
            {...{ marks, looks, readOnly }}
            classesOf={(mark) => (mark.moment ? changeClasses : intervalClasses)}
            activeId={active?.id}
            onActivate={(id) => desk.activate(id, true)}
            onLabel={desk.relabel}
            onReshape={desk.reshape}
            onDelete={desk.remove}
          />
        </div>
      </aside>
    </div>
  );
}

/** Moments written under the plots. */
function Ruler({ view, width }: { view: View; width: number }) {
  return (
    <div
      aria-hidden
      className="relative h-6 overflow-hidden border-t border-line-strong text-xs text-ink-soft"
    >
      {ticksIn(view, Math.max(64, width)).map(({ at, digits }) => (
        <span
          key={at}
          className="absolute top-0 border-l border-line-strong pl-1 tabular-nums"
          style={{ left: `${((at - view.from) / (view.to - view.from)) * 100}%` }}
        >
          {digits > 2 ? `${at.toFixed(digits)} s` : clockTime(at)}
        </span>
      ))}
    </div>
  );
}

/** What is in hand, or where the cursor is. */
function wordsOf(desk: SeriesDesk, looks: ReadonlyMap<string, ClassLook>): string {
  const { active, begun, cursor, marks } = desk;
  const number = marks.findIndex((mark) => mark.id === active?.id) + 1;
  const name = active && nameOfMark(active, number);
  if (begun !== undefined) return `Interval begun at ${clockTime(begun)}, cursor at ${clockTime(cursor)}`;
  if (!active || !name) return `Cursor at ${clockTime(cursor)}`;
  const label = looks.get(active.label)?.name ?? active.label;
  return `${name[0]?.toUpperCase()}${name.slice(1)}, ${label}, ${placeOfMark(active)}`;
}
