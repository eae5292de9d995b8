import { useState } from "react";
import type { SeriesSurfaceProps, Step } from "#domain/annotations/surface";
import { newMarkId } from "../mark-edits";
import type { LoadedSeries } from "./load-series";
import { asStored, inOrder, marksInOrder, type TimeMark } from "./time-marks";
import { fittedView, panned, roundingOf, showing, stepIn, type View, zoomed } from "./views";

/** What stands where a series is not there yet. */
const NOTHING: View = { from: 0, to: 1 };

/** What is shown, where the cursor is, which mark is in hand, and everything that keys, buttons and the pointer do to them. */
export function useSeriesDesk(props: SeriesSurfaceProps, series: LoadedSeries | undefined) {
  const { intervalClasses, changeClasses, onChange, readOnly = false, minSeconds } = props;
  const whole = series?.whole ?? NOTHING;
  const { points } = props.series;
  const marks = marksInOrder(props.marks);
  const [picked, setPicked] = useState<string>();
  const [next, setNext] = useState({ interval: intervalClasses[0]?.id, change: changeClasses[0]?.id });
  const [begun, setBegun] = useState<number>();
  const [chosenView, setView] = useState<View>();
  const [chosenCursor, setChosenCursor] = useState<number>();
  const [fits, setFits] = useState(false);
  const view = chosenView ?? whole;
  const cursor = chosenCursor ?? whole.from;
  const active = marks.find((mark) => mark.id === picked);
  const round = roundingOf(whole, points);
  const inside = (at: number) => Math.min(whole.to, Math.max(whole.from, round(at)));

  const look = (to: View) => setView(fittedView(to, whole, points));
  const pan = (part: number) => setView(panned(view, part, whole));
  const zoom = (factor: number, at = cursor) =>
    look(zoomed(view, factor, at >= view.from && at <= view.to ? at : (view.from + view.to) / 2));
  const moveCursor = (to: number) => {
    const at = inside(to);
    setChosenCursor(at);
    setView(showing(view, at, whole));
  };
  const put = (all: readonly TimeMark[], step?: Step) => {
    if (!readOnly) onChange(asStored(all), step);
  };
  const activate = (id: string | undefined, go = false) => {
    setPicked(id);
    const mark = marks.find((one) => one.id === id);
    if (go && mark) moveCursor(mark.start);
  };
  const add = (from: number, to: number, moment: boolean) => {
    const label = moment ? next.change : next.interval;
    if (readOnly || label === undefined) return;
    const [start, end] = [inside(Math.min(from, to)), inside(Math.max(from, to))];
    if (!moment && (end <= start || end - start < minSeconds)) return;
    const mark = { id: newMarkId(), label, start, end, moment };
    put([...marks, mark]);
    setPicked(mark.id);
  };
  /** An interval never becomes shorter than it may be: the edge that is moved stops before. */
  const reshape = (id: string, place: { start: number; end: number }, step: Step = "new") => {
    const old = marks.find((mark) => mark.id === id);
    if (!old) return;
    let [start, end] = [inside(place.start), inside(place.end)];
    if (old.moment) end = start;
    else if (end <= start || end - start < minSeconds) {
      const least = minSeconds || stepIn(view);
      if (place.start !== old.start) start = inside(end - least);
      else end = inside(start + least);
      if (end <= start || end - start < minSeconds * (1 - 1e-9)) return;
    }
    put(inOrder(marks.map((mark) => (mark.id === id ? { ...mark, start, end } : mark))), step);
  };
  const label = (id: string) => {
    const moment = changeClasses.some((one) => one.id === id);
    setNext(moment ? { ...next, change: id } : { ...next, interval: id });
    if (active?.moment === moment && active.label !== id) relabel(active.id, id);
  };
  const relabel = (id: string, to: string) =>
    put(marks.map((mark) => (mark.id === id ? { ...mark, label: to } : mark)));
  const remove = (id: string) => {
    const at = marks.findIndex((mark) => mark.id === id);
    const rest = marks.filter((mark) => mark.id !== id);
    put(rest);
    setPicked((rest[at] ?? rest[at - 1])?.id);
  };
  const mark = () => {
    if (begun === undefined) return setBegun(cursor);
    setBegun(undefined);
    add(begun, cursor, false);
  };
  /** Moves an edge of the mark in hand to a moment; a change point has but one. */
  const edge = (which: "start" | "end", move: (from: number) => number, step: Step) => {
    if (!active) return;
    const place =
      which === "start"
        ? { start: move(active.start), end: active.end }
        : { start: active.start, end: move(active.end) };
    if (active.moment) reshape(active.id, { start: move(active.start), end: 0 }, step);
    else if (place.start < place.end) reshape(active.id, place, step);
  };

  const act = (id: string, event?: { shiftKey: boolean; repeat: boolean }): boolean => {
    if (!series) return false;
    const by = stepIn(view) * (event?.shiftKey ? 10 : 1);
    const step: Step = event?.repeat ? "continue" : "new";
    const [canMark, canChange, canEdit] = [
      !readOnly && intervalClasses.length > 0,
      !readOnly && changeClasses.length > 0,
      !readOnly && active !== undefined,
    ];
    const neighbour = (way: 1 | -1) => {
      const at = marks.findIndex((one) => one.id === active?.id);
      return at < 0 ? (way > 0 ? marks[0] : marks.at(-1)) : (marks[at + way] ?? marks[at]);
    };
    const deeds: Record<string, (() => void) | false> = {
      mark: canMark && mark,
      change: canChange && (() => add(cursor, cursor, true)),
      back: () => moveCursor(cursor - by),
      forward: () => moveCursor(cursor + by),
      first: () => moveCursor(whole.from),
      last: () => moveCursor(whole.to),
      "page-back": () => pan(-0.8),
      "page-forward": () => pan(0.8),
      "zoom-in": () => zoom(0.5),
      "zoom-out": () => zoom(2),
      all: () => look(whole),
      "to-mark":
        active !== undefined &&
        (() => {
          const room = (active.end - active.start) * 0.25 || stepIn(whole) * 5;
          look({ from: active.start - room, to: active.end + room });
        }),
      fit: () => setFits(!fits),
      next: marks.length > 0 && (() => activate(neighbour(1)?.id, true)),
      previous: marks.length > 0 && (() => activate(neighbour(-1)?.id, true)),
      "set-start": canEdit && (() => edge("start", () => cursor, step)),
      "set-end": canEdit && (() => edge("end", () => cursor, step)),
      "start-earlier": canEdit && (() => edge("start", (at) => at - by, step)),
      "start-later": canEdit && (() => edge("start", (at) => at + by, step)),
      "end-earlier": canEdit && (() => edge("end", (at) => at - by, step)),
      "end-later": canEdit && (() => edge("end", (at) => at + by, step)),
      delete: canEdit && (() => active && remove(active.id)),
      deselect:
        (begun !== undefined || active !== undefined) &&
        (() => {
          setBegun(undefined);
          activate(undefined);
        }),
    };
    const deed = deeds[id];
    if (deed) deed();
    return Boolean(deed);
  };
  const current = { interval: next.interval, change: next.change };
  if (active) current[active.moment ? "change" : "interval"] = active.label;
  const shown = { marks, active, begun, view, whole, cursor, fits, current };
  return { ...shown, look, pan, zoom, moveCursor, activate, add, reshape, label, relabel, remove, act };
}

export type SeriesDesk = ReturnType<typeof useSeriesDesk>;
