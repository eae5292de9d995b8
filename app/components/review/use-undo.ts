import { useEffect, useRef, useState } from "react";

/** How long something can be taken back, in milliseconds. */
const UNDO_MS = 6_000;

/**
 * Does a thing only after a moment in which it can be taken back: `start` begins the moment, `undo` ends it without the
 * thing. Whatever is still waiting when the page is left is done at once, even when the tab is closed.
 */
export function useUndo<T extends { key: string }>(act: (thing: T, leaving: boolean) => void) {
  const [waiting, setWaiting] = useState<T[]>([]);
  const timers = useRef(new Map<string, { thing: T; timer: ReturnType<typeof setTimeout> }>());
  const latest = useRef(act);
  latest.current = act;

  const finish = (key: string, leaving: boolean) => {
    const found = timers.current.get(key);
    if (!found) return;
    clearTimeout(found.timer);
    timers.current.delete(key);
    latest.current(found.thing, leaving);
    if (!leaving) setWaiting((list) => list.filter((one) => one.key !== key));
  };
  const finishRef = useRef(finish);
  finishRef.current = finish;

  useEffect(() => {
    const leave = () => {
      for (const key of [...timers.current.keys()]) finishRef.current(key, true);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    waiting,
    start(thing: T) {
      if (timers.current.has(thing.key)) return;
      const timer = setTimeout(() => finishRef.current(thing.key, false), UNDO_MS);
      timers.current.set(thing.key, { thing, timer });
      setWaiting((list) => [...list, thing]);
    },
    /** Takes the newest one back; answers what it was. */
    undo(): T | undefined {
      const last = [...timers.current.values()].at(-1);
      if (!last) return undefined;
      clearTimeout(last.timer);
      timers.current.delete(last.thing.key);
      setWaiting((list) => list.filter((one) => one.key !== last.thing.key));
      return last.thing;
    },
  };
}
