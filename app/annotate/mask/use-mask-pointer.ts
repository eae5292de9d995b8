import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Point } from "../geometry";
import type { XY } from "../marks/lines";
import type { MaskDesk } from "./mask-desk";

/** A tap is done when the finger leaves: until then it may become a drag, or the first of two fingers. */
type Doing = "stroke" | "pan" | "pinch" | "tap" | undefined;

/** Pixels of the screen that a finger may move and still tap. */
const TAP = 10;

/** Mouse, pen and fingers: one finger paints, two move and zoom. */
export function useMaskPointer(host: RefObject<HTMLElement | null>, desk: MaskDesk) {
  const { stage, hand } = desk;
  const doing = useRef<Doing>(undefined);
  const pointers = useRef(new Map<number, Point>());
  const pressed = useRef<Point>({ x: 0, y: 0 });
  const latest = useRef(desk);
  latest.current = desk;

  useWheel(host, latest);

  const placeOf = (event: { clientX: number; clientY: number }): Point => {
    const box = host.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };

  const onPointerDown = (event: PointerEvent) => {
    host.current?.focus({ preventScroll: true });
    const place = placeOf(event);
    pointers.current.set(event.pointerId, place);
    host.current?.setPointerCapture(event.pointerId);
    if (pointers.current.size > 1) {
      if (doing.current === "stroke") hand.giveUp();
      doing.current = "pinch";
      return;
    }
    stage.aiming = false;
    stage.at = stage.imagePoint(place);
    pressed.current = place;
    const paints = !desk.readOnly && (desk.tool === "brush" || desk.tool === "eraser");
    doing.current = event.pointerType === "touch" && !paints ? "tap" : press(event, stage.at);
  };

  const press = (event: PointerEvent, at: XY): Doing => {
    const { tool, readOnly, tolerance } = desk;
    if (event.button === 1 || stage.spaceHeld) return "pan";
    if (tool === "pick" || readOnly || event.ctrlKey || event.metaKey) {
      hand.pickAt(at);
      return "pan";
    }
    const erases = (tool === "eraser") !== (event.altKey || event.button === 2);
    if (tool === "polygon") hand.addCorner(at);
    else if (tool === "fill") void hand.fillAt(at, tolerance, erases);
    else {
      hand.begin(at, erases);
      return "stroke";
    }
    return undefined;
  };

  const onPointerMove = (event: PointerEvent) => {
    const place = placeOf(event);
    const before = pointers.current.get(event.pointerId);
    const { x, y } = pressed.current;
    if (doing.current === "tap" && Math.hypot(place.x - x, place.y - y) > TAP) doing.current = "pan";
    if (doing.current === "pinch" && before) pinch(event.pointerId, before, place);
    else if (doing.current === "pan" && before) stage.panBy(place.x - before.x, place.y - before.y);
    if (before) pointers.current.set(event.pointerId, place);
    if (doing.current === "stroke")
      for (const one of all(event.nativeEvent)) hand.goOn(stage.imagePoint(placeOf(one)));
    if (doing.current === "pinch") return;
    stage.aiming = false;
    stage.at = stage.imagePoint(place);
    stage.paint.hand();
  };

  const pinch = (id: number, before: Point, after: Point) => {
    const other = [...pointers.current].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const span = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    stage.zoomBy(span(after) / span(before), { x: (after.x + other.x) / 2, y: (after.y + other.y) / 2 });
    stage.panBy((after.x - before.x) / 2, (after.y - before.y) / 2);
  };

  const onPointerUp = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (doing.current === "stroke") hand.end();
    if (doing.current === "tap") press(event, stage.imagePoint(placeOf(event)));
    if (pointers.current.size === 0) doing.current = undefined;
    if (event.pointerType === "touch") onPointerLeave();
  };

  const onPointerCancel = (event: PointerEvent) => {
    pointers.current.delete(event.pointerId);
    if (doing.current === "stroke") hand.giveUp();
    if (pointers.current.size === 0) doing.current = undefined;
  };

  const onPointerLeave = () => {
    if (stage.aiming || doing.current === "stroke") return;
    stage.at = undefined;
    stage.paint.hand();
  };

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave };
}

/** Every place the pointer was at since the last frame, so that a quick stroke stays round. */
function all(event: globalThis.PointerEvent): globalThis.PointerEvent[] {
  const between = event.getCoalescedEvents?.() ?? [];
  return between.length > 0 ? between : [event];
}

/** The wheel zooms and pans as on every image; with Alt or Shift it sets the size of the brush. */
function useWheel(host: RefObject<HTMLElement | null>, latest: { readonly current: MaskDesk }): void {
  useEffect(() => {
    const element = host.current;
    const onWheel = (event: WheelEvent) => {
      if (!element) return;
      const { stage, size, setSize } = latest.current;
      event.preventDefault();
      event.stopPropagation();
      const box = element.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const turn = event.deltaY || event.deltaX;
      if (event.altKey || event.shiftKey) setSize(nextSize(size, turn < 0 ? 1 : -1));
      else if (event.ctrlKey || event.metaKey) stage.zoomBy(Math.exp(-event.deltaY / 120), at);
      else if (isMouseWheel(event)) stage.zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2, at);
      else stage.panBy(-event.deltaX, -event.deltaY);
    };
    element?.addEventListener("wheel", onWheel, { passive: false, capture: true });
    return () => element?.removeEventListener("wheel", onWheel, { capture: true });
  }, [host, latest]);
}

/** An eighth larger or smaller, at least a pixel. */
export function nextSize(size: number, step: 1 | -1): number {
  return step === 1 ? Math.max(size + 1, size * 1.125) : Math.min(size - 1, size / 1.125);
}

/** A mouse wheel turns in large whole steps along one axis; a touchpad slides in small ones along both. */
function isMouseWheel(event: WheelEvent): boolean {
  if (event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return true;
  return event.deltaX === 0 && Math.abs(event.deltaY) >= 50 && Number.isInteger(event.deltaY);
}
