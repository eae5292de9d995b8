import { type RefObject, useEffect, useState } from "react";

/** How far beyond the view blocks are painted already. */
const AHEAD = "500px 0px";

/** The indices of the blocks in or near the view of a scrolled element. */
export function useNear(scroller: RefObject<HTMLElement | null>, count: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other blocks
  useEffect(() => {
    const root = scroller.current;
    if (!root) return;
    setNear(new Set());
    const watch = new IntersectionObserver(
      (entries) =>
        setNear((before) => {
          const now = new Set(before);
          for (const { target, isIntersecting } of entries) {
            const index = Number((target as HTMLElement).dataset.block);
            if (isIntersecting) now.add(index);
            else now.delete(index);
          }
          return now;
        }),
      { root, rootMargin: AHEAD },
    );
    for (const block of root.querySelectorAll("[data-block]")) watch.observe(block);
    return () => watch.disconnect();
  }, [scroller, count]);
  return near;
}
