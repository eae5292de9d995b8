import { useLocation } from "@remix-run/react";
import { type RefObject, useEffect, useRef } from "react";

/** For a list behind a summary: each new page, a press beside it and Escape close it; Escape leaves the focus on the summary. */
export function useClosingDetails(): RefObject<HTMLDetailsElement> {
  const ref = useRef<HTMLDetailsElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new page closes it
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [pathname]);
  useEffect(() => {
    const close = (event: Event) => {
      const list = ref.current;
      if (!list?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        list.querySelector("summary")?.focus();
      } else if (list.contains(event.target as Node)) return;
      list.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
  return ref;
}
