import { useState } from "react";

type Ids = ReadonlySet<string>;
const NONE: Ids = new Set();

export type MarkGuards = ReturnType<typeof useMarkGuards>;

/**
 * Which marks are out of sight and which cannot be changed, as the person at work has it: nothing of it is stored, all marks are
 * handed in, and the next picture begins without.
 */
export function useMarkGuards(url: string, marks: readonly { id: string }[]) {
  const [kept, setKept] = useState({ url, hidden: NONE, locked: NONE });
  const { hidden, locked } = kept.url === url ? kept : { hidden: NONE, locked: NONE };
  const put = (next: { hidden?: Ids; locked?: Ids }) => setKept({ url, hidden, locked, ...next });
  const all = () => new Set(marks.map((mark) => mark.id));
  return {
    hidden,
    locked,
    /** Hidden and locked ones: nothing that happens to others may take them along. */
    fixed: hidden.size + locked.size === 0 ? NONE : new Set([...hidden, ...locked]),
    hide: (id: string) => put({ hidden: toggled(hidden, id) }),
    lock: (id: string) => put({ locked: toggled(locked, id) }),
    /** Hides all; where any is hidden, shows all. */
    hideAll: () => put({ hidden: marks.some((mark) => hidden.has(mark.id)) ? NONE : all() }),
    lockAll: () => put({ locked: marks.some((mark) => locked.has(mark.id)) ? NONE : all() }),
    /** Why a mark cannot be changed now, as a sentence. */
    why(id: string | undefined): string | undefined {
      if (id === undefined) return undefined;
      if (locked.has(id)) return "It is locked: unlock it first.";
      return hidden.has(id) ? "It is hidden: show it first." : undefined;
    },
  };
}

function toggled(ids: Ids, id: string): Ids {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
