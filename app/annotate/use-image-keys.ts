import { type RefObject, useContext, useEffect, useRef } from "react";
import { actionOf, classIndexOf, isTyping } from "#domain/annotations/keys";
import { ToolKeys } from "#domain/annotations/kinds/use-tool-keys";
import type { ImageMark } from "#domain/annotations/surface";
import { focusQuestions } from "./attribute-fields";
import type { CanvasHandle } from "./canvas-contract";
import type { MarkDesk } from "./mark-desk";
import { neighbour, nudged, pasted, wayOf } from "./mark-edits";
import {
  IMAGE_KEYS,
  type ImageActionId,
  MARK_KEYS,
  type MarkActionId,
  PEN_KEYS,
  type PenActionId,
} from "./mark-keys";
import { markType } from "./marks/mark-types";

type Hands = {
  host: RefObject<HTMLElement | null>;
  /** Where the questions about the mark in hand stand. */
  questions: RefObject<HTMLElement | null>;
  handle: CanvasHandle | undefined;
  desk: MarkDesk;
};

/** Copied marks outlive their task, so that one can be pasted on the next image. */
let copied: ImageMark | undefined;

/** These act on the mark in hand or move the focus, so they need the focus on the canvas (or on nothing). */
const ON_MARKS: (ImageActionId | MarkActionId)[] = [
  ...(["left", "right", "up", "down", "next", "previous", "deselect"] as const),
  ...(["next-vertex", "previous-vertex"] as const),
];
const NEED_FOCUS: ReadonlySet<string> = new Set<ImageActionId | MarkActionId>([
  ...ON_MARKS,
  ...(["narrower", "wider", "shorter", "taller", "delete", "copy", "paste"] as const),
  ...(["turn-left", "turn-right", "turn-far-left", "turn-far-right"] as const),
]);
const VIEW_ONLY: ReadonlySet<string> = new Set<ImageActionId | MarkActionId>([
  ...ON_MARKS,
  ...(["zoom-in", "zoom-out", "fit", "actual", "hide", "hide-all"] as const),
]);

/** The keyboard's half of the image surface; wheel and space bar, which are keys of the view, included. */
export function useImageKeys(hands: Hands): void {
  // Where several tools stand on one page, one at a time takes keys.
  const listens = useContext(ToolKeys);
  const latest = useRef({ ...hands, listens });
  latest.current = { ...hands, listens };
  usePenKeys(latest);
  useSurfaceKeys(latest);
  useWheel(latest);
}

type Latest = { readonly current: Hands & { listens: boolean } };

/** Where the focus is: on the canvas itself, on nothing at all, or on a control of its own. */
function focusOf({ host }: Hands): { on: boolean; free: boolean; control: boolean } {
  const focused = document.activeElement;
  const on = host.current?.contains(focused) ?? false;
  const control = on && focused !== host.current && focused instanceof HTMLButtonElement;
  return { on, free: on || focused === document.body, control };
}

/** While something is drawn, Enter, Escape, Backspace, Space and undo are the pen's, before the bench hears of them. */
function usePenKeys(latest: Latest): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current;
      const pen = now.handle?.pen;
      if (!now.listens || event.defaultPrevented || isTyping(event) || now.desk.readOnly || !pen) return;
      if (!pen.drawing() && !pen.aiming()) return;
      const { free, control } = focusOf(now);
      const action = actionOf(event, PEN_KEYS) as PenActionId | undefined;
      if (!action || !free || control || !penAct(now, pen, action)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener("keydown", onKeyDown, { capture: true });
    return () => window.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [latest]);
}

/** Does it; false leaves the key to the rest of the surface and to the bench. */
function penAct({ desk }: Hands, pen: CanvasHandle["pen"], action: PenActionId): boolean {
  if (action === "place") {
    if (pen.aiming()) pen.place();
    return pen.aiming();
  }
  if (action === "back") {
    // A skeleton's points are all in the value, where undo goes back through them.
    return desk.draws !== "keypoints" && pen.drawing() && pen.back();
  }
  if (action === "finish") {
    if (!pen.drawing() && !pen.aiming()) return false;
    pen.finish();
    return true;
  }
  pen.giveUp();
  return true;
}

function useSurfaceKeys(latest: Latest): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current;
      const { desk, handle } = now;
      if (!now.listens || event.defaultPrevented || isTyping(event)) return;
      const { on, free, control } = focusOf(now);
      if (desk.readOnly && !on) return;
      if (event.code === "Space" && free && !(event.target instanceof HTMLButtonElement)) {
        if (!event.repeat) handle?.holdSpace(true);
        return event.preventDefault();
      }
      const index = desk.readOnly ? undefined : classIndexOf(event, desk.classes.length);
      const keys = [...MARK_KEYS[desk.draws], ...IMAGE_KEYS];
      const action = actionOf(event, keys) as ImageActionId | MarkActionId | undefined;
      if (index !== undefined) desk.label(desk.classes[index]?.id ?? "");
      else if (!action || (desk.readOnly && !VIEW_ONLY.has(action))) return;
      else if (
        NEED_FOCUS.has(action) &&
        !(action === "next" || action === "previous" ? on && !control : free)
      )
        return;
      else if (!act(now, action, event)) return;
      event.preventDefault();
    };
    const onKeyUp = (event: KeyboardEvent) => {
      if (event.code === "Space") latest.current.handle?.holdSpace(false);
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", onKeyUp);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", onKeyUp);
    };
  }, [latest]);
}

function useWheel(latest: Latest): void {
  useEffect(() => {
    const host = latest.current.host.current;
    const onWheel = (event: WheelEvent) => {
      const { handle } = latest.current;
      if (!host || !handle) return;
      event.preventDefault();
      event.stopPropagation();
      const box = host.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      if (event.ctrlKey || event.metaKey) handle.zoomBy(Math.exp(-event.deltaY / 120), at);
      else if (isMouseWheel(event)) handle.zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2, at);
      else handle.panBy(-event.deltaX, -event.deltaY);
    };
    host?.addEventListener("wheel", onWheel, { passive: false, capture: true });
    return () => host?.removeEventListener("wheel", onWheel, { capture: true });
  }, [latest]);
}

/** Does it; false leaves the key to the browser (Tab past the last mark leaves the canvas). */
function act(now: Hands, action: ImageActionId | MarkActionId, event: KeyboardEvent): boolean {
  const { handle, desk, host } = now;
  const { active, spot, marks, image } = desk;
  switch (action) {
    case "zoom-in":
      handle?.zoomBy(1.3);
      return true;
    case "zoom-out":
      handle?.zoomBy(1 / 1.3);
      return true;
    case "fit":
      handle?.fit();
      return true;
    case "actual":
      handle?.actualSize();
      return true;
    case "new":
      desk.begin();
      host.current?.focus({ preventScroll: true });
      return true;
    case "select-mode":
      desk.switchMode();
      return true;
    case "next":
    case "previous": {
      const step = action === "next" ? 1 : -1;
      if (spot) desk.stepSpot(step);
      const id = spot ? active?.id : neighbour(marks, active?.id, step);
      if (!spot) desk.activate(id, true);
      return id !== undefined;
    }
    case "deselect":
      if (spot) desk.choose(undefined);
      else if (active) desk.activate(undefined);
      return Boolean(active);
    case "delete":
      desk.removeChosen();
      return Boolean(active);
    case "attributes":
      return focusQuestions(now.questions.current);
    case "copy":
      if (!active || window.getSelection()?.toString()) return false;
      copied = active;
      return true;
    case "paste":
      // Only what is drawn here can be pasted: a box is no answer among polygons.
      if (copied?.type !== desk.draws) return false;
      desk.add(pasted(copied, marks, image));
      return true;
    default:
      return arrow(now, action, event) || desk.command(action as MarkActionId);
  }
}

/** An arrow moves the crosshair, else the mark in hand (or its vertex), else the view. */
function arrow(now: Hands, action: ImageActionId | MarkActionId, event: KeyboardEvent): boolean {
  const { handle, desk } = now;
  const { active, spot, image, readOnly } = desk;
  const pixels = event.shiftKey ? 10 : 1;
  const way = wayOf(action);
  if (way && handle?.pen.aiming()) {
    handle.pen.nudge(way[0] * pixels, way[1] * pixels);
    return true;
  }
  if (active && !readOnly) {
    const moved = nudged(active, spot, action, pixels, image);
    if (!moved) return false;
    if (desk.stays(active.id)) return true;
    desk.put(moved, event.repeat ? "continue" : "new");
    const at = spot && markType(moved.type).spotAt(moved, spot);
    handle?.reveal(at ? { ...at, width: 0, height: 0 } : markType(moved.type).bounds(moved));
    return true;
  }
  if (way) handle?.panBy(way[0] * -60, way[1] * -60);
  return Boolean(way);
}

/** A mouse wheel turns in large whole steps along one axis; a touchpad slides in small ones along both. */
function isMouseWheel(event: WheelEvent): boolean {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return true;
  return event.deltaX === 0 && Math.abs(event.deltaY) >= 50 && Number.isInteger(event.deltaY);
}
