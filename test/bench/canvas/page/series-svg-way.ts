/** The whole series as one SVG path, moved and stretched by its view box; a selection is a rectangle. */
import { SCREEN, tellReady } from "./scene";
import { HERTZ, valuesOf } from "./series-scene";
import { startTimeView } from "./view";

const NS = "http://www.w3.org/2000/svg";

export function startSvgSeries(root: HTMLElement, count: number): void {
  const svg = root.appendChild(document.createElementNS(NS, "svg"));
  svg.style.cssText = `display: block; width: ${SCREEN.width}px; height: ${SCREEN.height}px`;
  svg.setAttribute("preserveAspectRatio", "none");
  const path = svg.appendChild(document.createElementNS(NS, "path"));
  const parts = Array.from(
    valuesOf(count),
    (value, i) => `${i === 0 ? "M" : "L"}${i / HERTZ} ${(18 - value).toFixed(3)}`,
  );
  path.setAttribute("d", parts.join(""));
  for (const [name, value] of [
    ["fill", "none"],
    ["stroke", "#222"],
    ["vector-effect", "non-scaling-stroke"],
  ] as const)
    path.setAttribute(name, value);
  let view = { from: 0, to: 1 };
  startTimeView(root, count / HERTZ, (next) => {
    view = next;
    svg.setAttribute("viewBox", `${view.from} 0 ${view.to - view.from} 32`);
  });
  const at = (event: PointerEvent) => view.from + (event.clientX / SCREEN.width) * (view.to - view.from);
  let begun: { rect: SVGRectElement; from: number } | undefined;
  root.addEventListener("pointerdown", (event) => {
    const rect = svg.appendChild(document.createElementNS(NS, "rect"));
    for (const [name, value] of [
      ["y", "0"],
      ["height", "32"],
      ["fill", "#e69f0055"],
    ] as const)
      rect.setAttribute(name, value);
    begun = { rect, from: at(event) };
    rect.setAttribute("x", String(begun.from));
  });
  root.addEventListener("pointermove", (event) =>
    begun?.rect.setAttribute("width", String(Math.max(0, at(event) - begun.from))),
  );
  root.addEventListener("pointerup", () => {
    begun = undefined;
  });
  tellReady();
}
