/** What the ways beside ours have in common: a view moved by the wheel, and for images V between moving and drawing. */
import { FIT, IMAGE, SCREEN } from "./scene";

export type View = { x: number; y: number; z: number };

export function startView(
  host: HTMLElement,
  show: (view: View) => void,
): { view: () => View; draws: () => boolean } {
  let view = {
    x: (SCREEN.width - IMAGE.width * FIT) / 2,
    y: (SCREEN.height - IMAGE.height * FIT) / 2,
    z: FIT,
  };
  let draws = true;
  host.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (event.ctrlKey) {
        const factor = Math.exp(-event.deltaY / 120);
        const [px, py] = [event.clientX, event.clientY];
        view = { x: px - (px - view.x) * factor, y: py - (py - view.y) * factor, z: view.z * factor };
      } else view = { ...view, x: view.x - event.deltaX, y: view.y - event.deltaY };
      show(view);
    },
    { passive: false },
  );
  window.addEventListener("keydown", (event) => {
    if (event.key === "v") draws = !draws;
  });
  show(view);
  return { view: () => view, draws: () => draws };
}

/** A stretch of time: the wheel zooms at the pointer, turned sideways it pans. */
export function startTimeView(
  host: HTMLElement,
  seconds: number,
  show: (view: { from: number; to: number }) => void,
): void {
  let view = { from: 0, to: seconds };
  host.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const span = view.to - view.from;
      if (event.deltaX !== 0) {
        const by = Math.min(seconds - view.to, Math.max(-view.from, (event.deltaX / 1_000) * span));
        view = { from: view.from + by, to: view.to + by };
      } else {
        const factor = 1.0025 ** event.deltaY;
        const at = view.from + (event.clientX / SCREEN.width) * span;
        view = {
          from: Math.max(0, at - (at - view.from) * factor),
          to: Math.min(seconds, at + (view.to - at) * factor),
        };
      }
      show(view);
    },
    { passive: false },
  );
  show(view);
}
