/** How a tool hears that another task stands in it: tools stay on the page from one task to the next. */
import { useLayoutEffect, useRef } from "react";

/**
 * Calls `begin` when the seed, which names the task and worker, has changed since the last time: what was open, found or
 * in hand in the tool was of the task before. Not called for the first task.
 */
export function useNewTask(seed: string | undefined, begin: () => void): void {
  const before = useRef(seed);
  const latest = useRef(begin);
  latest.current = begin;
  useLayoutEffect(() => {
    if (before.current === seed) return;
    before.current = seed;
    latest.current();
  }, [seed]);
}
