import { useEffect } from "react";
import type { Bench } from "./bench";

const INPUTS = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"] as const;

/** Tells the bench of input, of the network coming back, and of the tab being left or looked at. */
export function usePresence(bench: Bench): void {
  useEffect(() => {
    const onInput = () => bench.input();
    const onOnline = () => bench.nudge();
    const onVisible = () => (document.visibilityState === "hidden" ? void bench.flush() : bench.nudge());
    const onLeave = () => void bench.flush();
    for (const name of INPUTS) window.addEventListener(name, onInput, { passive: true, capture: true });
    window.addEventListener("online", onOnline);
    window.addEventListener("pagehide", onLeave);
    document.addEventListener("visibilitychange", onVisible);
    return () => {
      for (const name of INPUTS) window.removeEventListener(name, onInput, { capture: true });
      window.removeEventListener("online", onOnline);
      window.removeEventListener("pagehide", onLeave);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [bench]);
}
