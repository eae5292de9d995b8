/** How a tool listens to keys, wherever it is shown. */
import { createContext, useContext, useEffect, useRef } from "react";
import { isTyping } from "../keys";

/** Whether a tool below this place takes keys now: where several tools stand on one page, only one does. */
export const ToolKeys = createContext(true);

/**
 * Calls `onKey` for presses anywhere on the page that no field, dialog or other part has taken; it returns whether the
 * press was its own. `repeat`: a key held down counts as many presses.
 */
export function useToolKeys(
  onKey: (event: KeyboardEvent) => boolean,
  { off = false, repeat = false }: { off?: boolean; repeat?: boolean } = {},
): void {
  const active = useContext(ToolKeys) && !off;
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    if (!active) return;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || (event.repeat && !repeat) || isTyping(event)) return;
      if (latest.current(event)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [active, repeat]);
}
