import { type MutableRefObject, useReducer, useRef } from "react";

/**
 * What a pointer that is down is doing, and how that is changed, which draws anew. Kept beside the rendering: a hand may let go
 * before its last movement was drawn.
 */
export function useHand<Drag>(): [MutableRefObject<Drag | undefined>, (now: Drag | undefined) => void] {
  const hand = useRef<Drag>();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const setDrag = (now: Drag | undefined) => {
    hand.current = now;
    redraw();
  };
  return [hand, setDrag];
}
