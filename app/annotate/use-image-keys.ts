import { type RefObject, useEffect, useRef } from "react";
import { actionOf, classIndexOf, isTyping } from "#domain/annotations/keys";
import type { ImageMark, ImageSurfaceProps, Step } from "#domain/annotations/surface";
import type { CanvasHandle, CanvasMode } from "./canvas-contract";
import { middleBox, type Rect } from "./geometry";
import { IMAGE_KEYS, type ImageActionId } from "./keys";
import { neighbour, nudged, pasted, placed } from "./mark-edits";

type Hands = {
  host: RefObject<HTMLElement | null>;
  handle: CanvasHandle | undefined;
  image: ImageSurfaceProps["image"];
  marks: readonly ImageMark[];
  classes: ImageSurfaceProps["classes"];
  active: ImageMark | undefined;
  readOnly: boolean;
  onChange: (marks: ImageMark[], step?: Step) => void;
  activate: (id: string | undefined) => void;
  add: (mark: ImageMark) => void;
  draw: (rect: Rect) => void;
  label: (id: string) => void;
  remove: (id: string) => void;
  setMode: (change: (mode: CanvasMode) => CanvasMode) => void;
};

/** Copied marks outlive their task, so that one can be pasted on the next image. */
let copied: ImageMark | undefined;

/** These act on the mark in hand or move the focus, so they need the focus on the canvas (or on nothing). */
const NEED_FOCUS: ReadonlySet<ImageActionId> = new Set([
  "left",
  "right",
  "up",
  "down",
  "narrower",
  "wider",
  "shorter",
  "taller",
  "next",
  "previous",
  "delete",
  "deselect",
  "copy",
  "paste",
]);
const VIEW_ONLY: ReadonlySet<ImageActionId> = new Set([
  "left",
  "right",
  "up",
  "down",
  "next",
  "previous",
  "deselect",
  "zoom-in",
  "zoom-out",
  "fit",
  "actual",
]);

/** The keyboard's half of the image surface; wheel and space bar, which are keys of the view, included. */
export function useImageKeys(hands: Hands): void {
  const latest = useRef(hands);
  latest.current = hands;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current;
      if (event.defaultPrevented || isTyping(event)) return;
      const focused = now.host.current?.contains(document.activeElement) ?? false;
      const free = focused || document.activeElement === document.body;
      if (now.readOnly && !focused) return;
      if (event.code === "Space" && free && !(event.target instanceof HTMLButtonElement)) {
        if (!event.repeat) now.handle?.holdSpace(true);
        return event.preventDefault();
      }
      const index = now.readOnly ? undefined : classIndexOf(event, now.classes.length);
      const action = actionOf(event, IMAGE_KEYS) as ImageActionId | undefined;
      if (index !== undefined) now.label(now.classes[index]?.id ?? "");
      else if (!action || (now.readOnly && !VIEW_ONLY.has(action))) return;
      else if (NEED_FOCUS.has(action) && !(action === "next" || action === "previous" ? focused : free))
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
  }, []);

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
  }, []);
}

/** Does it; false leaves the key to the browser (Tab past the last mark leaves the canvas). */
function act(now: Hands, action: ImageActionId, event: KeyboardEvent): boolean {
  const { handle, active, marks, image } = now;
  const pixels = event.shiftKey ? 10 : 1;
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
      if (handle) now.draw(middleBox(handle.view(), handle.screen(), image));
      now.host.current?.focus({ preventScroll: true });
      return true;
    case "select-mode":
      now.setMode((mode) => (mode === "draw" ? "move" : "draw"));
      return true;
    case "next":
    case "previous": {
      const id = neighbour(marks, active?.id, action === "next" ? 1 : -1);
      now.activate(id);
      return id !== undefined;
    }
    case "deselect":
      if (!active) return false;
      now.activate(undefined);
      return true;
    case "delete":
      if (active) now.remove(active.id);
      return Boolean(active);
    case "copy":
      if (!active || window.getSelection()?.toString()) return false;
      copied = active;
      return true;
    case "paste":
      if (copied) now.add(pasted(copied, marks, image));
      return Boolean(copied);
    default:
      return arrow(now, action, pixels, event.repeat ? "continue" : "new");
  }
}

/** An arrow moves or resizes the mark in hand; without one it moves the view. */
function arrow(now: Hands, action: ImageActionId, pixels: number, step: Step): boolean {
  const { active, handle, image, marks, readOnly } = now;
  if (active && !readOnly) {
    const rect = nudged(active, action, pixels, image);
    if (rect) now.onChange(placed(marks, active.id, rect), step);
    if (rect) handle?.reveal(rect);
    return Boolean(rect);
  }
  const view = { left: [60, 0], right: [-60, 0], up: [0, 60], down: [0, -60] }[action as "left"];
  if (view) handle?.panBy(view[0] ?? 0, view[1] ?? 0);
  return Boolean(view);
}

/** A mouse wheel turns in large whole steps along one axis; a touchpad slides in small ones along both. */
function isMouseWheel(event: WheelEvent): boolean {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return true;
  return event.deltaX === 0 && Math.abs(event.deltaY) >= 50 && Number.isInteger(event.deltaY);
}
