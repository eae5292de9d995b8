import { type MouseEvent, type PointerEvent, useRef } from "react";

/** From this many pixels on, mostly sideways, a finger's way is a swipe. */
const LEAST_PX = 56;

/** What an element is given to hear of swipes of a finger; a swipe that ends on a button does not press it. */
export function useSwipe(onSwipe: (way: "left" | "right") => void) {
  const from = useRef<{ x: number; y: number }>();
  const swiped = useRef(false);
  return {
    onPointerDown(event: PointerEvent) {
      swiped.current = false;
      from.current = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : undefined;
    },
    onPointerUp(event: PointerEvent) {
      if (!from.current) return;
      const [dx, dy] = [event.clientX - from.current.x, event.clientY - from.current.y];
      from.current = undefined;
      if (Math.abs(dx) < LEAST_PX || Math.abs(dx) < 2 * Math.abs(dy)) return;
      swiped.current = true;
      onSwipe(dx < 0 ? "left" : "right");
    },
    onPointerCancel() {
      from.current = undefined;
    },
    onClickCapture(event: MouseEvent) {
      if (!swiped.current) return;
      swiped.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
