/** What the two ways beside ours have in common: a view moved by the wheel, and V between moving and drawing. */
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
