import { useEffect, useMemo, useRef, useState } from "react";
import { type Attribute, type AttributeValue, saying } from "#domain/annotations/attributes/attribute";
import type { ImageMark, ImageSurfaceProps, Step } from "#domain/annotations/surface";
import type { CanvasHandle, CanvasMode, Purpose } from "./canvas-contract";
import { countsOf, looksOf } from "./class-looks";
import { middleBox } from "./geometry";
import { commanded, type Outcome, reshaped } from "./mark-commands";
import { newMarkId, nextSpot, put, relabeled, without } from "./mark-edits";
import { useMarkGuards } from "./mark-guards";
import type { MarkActionId } from "./mark-keys";
import type { XY } from "./marks/lines";
import type { Spot } from "./marks/mark-type";
import { markType } from "./marks/mark-types";
import { useSaid } from "./use-said";

export type MarkDesk = ReturnType<typeof useMarkDesk>;

/** What is in hand, how the next mark is drawn, and everything that pointer, keys and lists do to the marks. */
export function useMarkDesk(props: ImageSurfaceProps, handle: CanvasHandle | undefined) {
  const { image, classes, attributes, marks, onChange, readOnly = false, draws = "box" } = props;
  const { maxMarks = Infinity } = props;
  const [picked, setPicked] = useState<string>();
  const [spot, setSpot] = useState<Spot>();
  const [nextLabel, setNextLabel] = useState(classes[0]?.id);
  const [mode, setMode] = useState<CanvasMode>("draw");
  const [purpose, setPurpose] = useState<Purpose>("new");
  const [snaps, setSnaps] = useState(true);
  const [extremes, setExtremes] = useState(props.extremes ?? false);
  const [magnetic, setMagnetic] = useState(false);
  const [pen, setPen] = useState<{ points: number }>();
  const [aim, setAim] = useState<XY>();
  const [said, say] = useSaid();
  const guards = useMarkGuards(image.url, marks);
  const looks = useMemo(() => looksOf(classes), [classes]);
  const counts = useMemo(() => countsOf(marks), [marks]);
  const active = marks.find((mark) => mark.id === picked);
  const skeleton = active && looks.get(active.label)?.skeleton;
  // Two changes in one event (a point, then the end of drawing) each build on the one before.
  const newest = useRef(marks);
  newest.current = marks;
  const change = (next: ImageMark[], step?: Step) => {
    newest.current = next;
    onChange(next, step);
  };

  /** Says why a mark stays as it is; false where it may be changed. */
  const stays = (id: string | undefined): boolean => {
    const why = readOnly ? undefined : guards.why(id);
    if (why) say(why);
    return why !== undefined;
  };
  const activate = (id: string | undefined, show = false) => {
    setPicked(id);
    if (id !== picked) {
      setSpot(undefined);
      setPurpose("new");
    }
    const mark = newest.current.find((one) => one.id === id);
    if (show && mark) handle?.reveal(markType(mark.type).bounds(mark));
  };
  const labelOf = (id: string, label: string) => {
    if (!stays(id)) change(relabeled(newest.current, id, label, looks.get(label)?.skeleton, attributes));
  };
  const { inHand } = props;
  const there = inHand !== undefined && marks.some((mark) => mark.id === inHand.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for once, whatever happens to the marks then
  useEffect(() => {
    if (inHand && there) activate(inHand.id, true);
  }, [inHand, there]);
  const choose = (next: Spot | undefined) => {
    setSpot(next);
    const at = active && next && markType(active.type).spotAt(active, next);
    if (at) handle?.reveal({ ...at, width: 0, height: 0 });
  };
  const settle = ({ marks: next, activeId, spot: chosen, say: sentence }: Outcome) => {
    if (next) change(next);
    if (activeId !== undefined) setPicked(activeId);
    if (next) setSpot(chosen);
    if (sentence) say(sentence);
  };

  return {
    ...{ image, classes, attributes, marks, readOnly, draws, looks, counts, active, spot, nextLabel },
    ...{ mode, purpose, snaps, magnetic, extremes, pen, aim, said },
    guards,
    stays,
    mayAdd: marks.length < maxMarks,
    ...{ activate, choose, say, setPen, setAim, setSpot },
    put: (mark: ImageMark, step?: Step) => {
      if (!stays(mark.id)) change(put(newest.current, mark), step);
    },
    /** Something said of a mark besides its class; undefined takes it back. */
    sayOf: (id: string, attribute: Attribute, value: AttributeValue | undefined, step?: Step) => {
      const mark = newest.current.find((one) => one.id === id);
      if (!mark || stays(id)) return;
      const { attributes: before, ...rest } = mark;
      const said = saying(before, attribute, value);
      change(put(newest.current, said ? { ...rest, attributes: said } : rest), step);
    },
    take: (id: string, step?: Step) => {
      if (stays(id)) return;
      change(without(newest.current, id).marks, step);
      setPicked(undefined);
      setSpot(undefined);
    },
    /** A mark made by key or paste: at the end, in hand, in view. */
    add: (mark: ImageMark) => {
      if (marks.length >= maxMarks) return say("No more may be drawn: the requester set a limit.");
      change([...newest.current, mark]);
      setPicked(mark.id);
      setSpot(undefined);
      handle?.reveal(markType(mark.type).bounds(mark));
    },
    /** A new mark by key: a box at once, everything else with the crosshair. */
    begin() {
      setMode("draw");
      if (draws !== "box" || extremes) return handle?.pen.start();
      if (!handle || nextLabel === undefined) return;
      const rect = middleBox(handle.view(), handle.screen(), image);
      this.add({ type: "box", id: newMarkId(), label: nextLabel, ...rect });
    },
    label(id: string) {
      setNextLabel(id);
      if (active && !readOnly && active.label !== id) labelOf(active.id, id);
    },
    labelOf,
    remove: (id: string) => {
      if (stays(id)) return;
      const rest = without(newest.current, id);
      change(rest.marks);
      setPicked(rest.activeId);
      setSpot(undefined);
    },
    /** Delete: the chosen vertex, else the mark. */
    removeChosen() {
      if (!active || stays(active.id)) return;
      const left = spot && markType(active.type).withoutSpot(active, spot);
      if (!left) return this.remove(active.id);
      change(put(newest.current, left));
      const rest = markType(left.type).spots(left);
      setSpot(rest.find((one) => one.ring === spot?.ring && one.index === spot.index) ?? rest.at(-1));
    },
    /** Four clicks on the object's outermost points make a box, or one drag does. */
    drawByExtremes(on: boolean) {
      toggled(setExtremes, say, on, "Extreme clicking (top, left, lowest and right point make a box) is");
      setMode("draw");
    },
    stepSpot: (step: 1 | -1) => active && choose(nextSpot(active, spot, step)),
    /** A key or button of the marks' own; false when it means nothing now. */
    command(id: MarkActionId): boolean {
      if (id === "snap") toggled(setSnaps, say, !snaps, "Snapping to neighbours is");
      else if (id === "magnet") toggled(setMagnetic, say, !magnetic, "The magnetic edge is");
      else if (id === "extremes") this.drawByExtremes(!extremes);
      else if (id === "next-vertex") this.stepSpot(1);
      else if (id === "previous-vertex") this.stepSpot(-1);
      else if (id === "hide-all") guards.hideAll();
      else if (id === "lock-all") guards.lockAll();
      else if (id === "cut" || id === "add") {
        if (!stays(active?.id)) this.intend(id);
      } else if (!active) return false;
      else if (id === "hide") guards.hide(active.id);
      else if (id === "lock") guards.lock(active.id);
      else if (stays(active.id)) return true;
      else {
        const hand = { marks, active, spot, image, fixed: guards.fixed };
        const outcome = commanded(id, hand, skeleton);
        if (!outcome) return false;
        settle(outcome);
      }
      return true;
    },
    /** What is drawn next belongs to the polygon in hand; asked twice, it does not after all. */
    intend(next: Purpose) {
      if (next !== "new" && active?.type !== "polygon") return say("Choose a polygon first.");
      setPurpose(purpose === next ? "new" : next);
      setMode("draw");
      if (purpose === next || next === "new") say("What you draw next is a new polygon.");
      else
        say(
          next === "cut"
            ? "Draw what is to be taken out of the polygon."
            : "Draw what is to be added to the polygon, across its edge.",
        );
    },
    reshape: (outline: XY[]) => {
      if (active?.type === "polygon" && purpose !== "new")
        settle(reshaped({ marks, active, spot, image }, outline, purpose));
      setPurpose("new");
    },
    setMode: (next: CanvasMode) => {
      if (next === "move") handle?.pen.leave();
      setMode(next);
      setPurpose("new");
    },
    switchMode() {
      this.setMode(mode === "draw" ? "move" : "draw");
    },
  };
}

function toggled(set: (on: boolean) => void, say: (sentence: string) => void, on: boolean, what: string) {
  set(on);
  say(`${what} ${on ? "on" : "off"}.`);
}
