import { useEffect, useRef } from "react";
import { actionOf, isTyping } from "#domain/annotations/keys";
import { BENCH_KEYS, type BenchActionId } from "./keys";

/** Listens for the bench's own keys. A key held down acts once, except undo and redo. */
export function useBenchKeys(act: (id: BenchActionId) => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const id = actionOf(event, BENCH_KEYS) as BenchActionId | undefined;
      if (!id || (event.key === "Enter" && !event.ctrlKey && !event.metaKey && pressesItself(event.target)))
        return;
      event.preventDefault();
      if (!event.repeat || id === "undo" || id === "redo") latest.current(id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** Enter on a button or link presses that, not Submit. */
function pressesItself(target: EventTarget | null): boolean {
  return target instanceof Element && Boolean(target.closest("button, a, summary"));
}
