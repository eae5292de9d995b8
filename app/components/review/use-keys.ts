import { useEffect, useRef } from "react";
import { actionOf, isTyping, type KeyAction } from "#domain/annotations/keys";

/**
 * Listens for single keys of a page. Presses while writing, held keys, presses somebody else has taken and Enter on a
 * button or link are left alone. Chords with Ctrl are heard while writing too.
 */
export function useKeys(table: readonly KeyAction[], act: (id: string) => void, on = true): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!on) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const chorded = event.ctrlKey || event.metaKey;
      if (isTyping(event) && !(chorded && event.key === "Enter" && !document.querySelector("dialog[open]")))
        return;
      if (event.key === "Enter" && !chorded && pressesItself(event.target)) return;
      const id = actionOf(event, table);
      if (!id) return;
      event.preventDefault();
      latest.current(id);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [table, on]);
}

function pressesItself(target: EventTarget | null): boolean {
  return target instanceof Element && Boolean(target.closest("button, a, summary, select"));
}
