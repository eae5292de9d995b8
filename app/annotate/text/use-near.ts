import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import type { TextModel } from "./text-model";

/** How far beyond the view blocks are painted already. */
const AHEAD = "500px 0px";

/** The indices of the blocks in or near the view of a scrolled element; only those who asked for a block hear of it. */
export class Near {
  private blocks: ReadonlySet<number> = new Set();
  private readonly listeners = new Set<() => void>();

  readonly now = (): ReadonlySet<number> => this.blocks;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Watches the blocks of a scrolled element until the returned function is called. */
  watch(root: HTMLElement): () => void {
    this.set(new Set());
    const watch = new IntersectionObserver(
      (entries) => {
        const now = new Set(this.blocks);
        for (const { target, isIntersecting } of entries) {
          const index = Number((target as HTMLElement).dataset.block);
          if (isIntersecting) now.add(index);
          else now.delete(index);
        }
        this.set(now);
      },
      { root, rootMargin: AHEAD },
    );
    for (const block of root.querySelectorAll("[data-block]")) watch.observe(block);
    return () => watch.disconnect();
  }

  private set(blocks: ReadonlySet<number>): void {
    this.blocks = blocks;
    for (const listener of this.listeners) listener();
  }
}

/** Which blocks are near; the surface itself is not drawn anew while the text is scrolled. */
export function useNear(scroller: RefObject<HTMLElement | null>, model: TextModel): Near {
  const [near] = useState(() => new Near());
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other blocks
  useEffect(() => (scroller.current ? near.watch(scroller.current) : undefined), [near, scroller, model]);
  return near;
}

/** Whether this block is near. */
export function useIsNear(near: Near, index: number): boolean {
  const is = useCallback(() => near.now().has(index), [near, index]);
  return useSyncExternalStore(near.subscribe, is, () => false);
}

/** All that are near. */
export function useAllNear(near: Near): ReadonlySet<number> {
  return useSyncExternalStore(near.subscribe, near.now, near.now);
}
