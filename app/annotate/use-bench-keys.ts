import { useEffect, useRef, useState } from "react";
import { actionOf, chordOf, dialogIsOpen, isWriting, normal } from "#domain/annotations/keys";
import { BENCH_KEYS, type BenchActionId, submitWhileWriting } from "./keys";

/**
 * Listens for the bench's own keys. A key held down acts once, except undo and redo. While somebody writes, letters are
 * theirs; only the chord that submits is still heard. Where a tool stands on another page than the bench, `only` says
 * what is meant for it: all other keys are left to that page.
 */
export function useBenchKeys(act: (id: BenchActionId) => void, only?: readonly BenchActionId[]): void {
  const latest = useRef(act);
  latest.current = act;
  const heard = useRef(only);
  heard.current = only;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || dialogIsOpen()) return;
      const hears = (id: BenchActionId) => heard.current?.includes(id) ?? true;
      if (isWriting(event.target)) {
        if (!hears("submit") || event.repeat || chordOf(event) !== normal(submitWhileWriting())) return;
        event.preventDefault();
        return latest.current("submit");
      }
      const id = actionOf(event, BENCH_KEYS) as BenchActionId | undefined;
      if (
        !id ||
        !hears(id) ||
        (event.key === "Enter" && !event.ctrlKey && !event.metaKey && pressesItself(event.target))
      )
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

/** Whether the focus is where letters are written. */
export function useWriting(): boolean {
  const [writing, setWriting] = useState(false);
  useEffect(() => {
    const look = () => setWriting(isWriting(document.activeElement));
    // Focus leaves one place before it reaches the next: between the two nobody writes, and nothing shall flicker.
    const later = () => window.setTimeout(look);
    look();
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", later);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", later);
    };
  }, []);
  return writing;
}
