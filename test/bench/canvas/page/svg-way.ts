/** One SVG element per box above an image, moved and scaled as one by a CSS transform; plain DOM without a framework. */
import { boxesOf, CLASSES, IMAGE, SCREEN, tellReady } from "./scene";
import { startView } from "./view";

const NS = "http://www.w3.org/2000/svg";

export function startSvg(root: HTMLElement, count: number): void {
  Object.assign(root.style, { width: `${SCREEN.width}px`, height: `${SCREEN.height}px` });
  Object.assign(root.style, { overflow: "hidden", position: "relative" });
  const image = new Image(IMAGE.width, IMAGE.height);
  const svg = document.createElementNS(NS, "svg");
  svg.setAttribute("width", String(IMAGE.width));
  svg.setAttribute("height", String(IMAGE.height));
  svg.setAttribute("fill", "transparent");
  for (const element of [image, svg]) {
    Object.assign(element.style, { position: "absolute", left: "0", top: "0", transformOrigin: "0 0" });
    root.append(element);
  }
  for (const box of boxesOf(count)) svg.append(rectOf(box));
  const { view, draws } = startView(root, ({ x, y, z }) => {
    for (const element of [image, svg]) element.style.transform = `translate(${x}px, ${y}px) scale(${z})`;
    // Lines stay two pixels wide on the screen at every zoom, and dashes as long as they are.
    svg.style.setProperty("--pixel", String(1 / z));
  });
  const at = (event: PointerEvent) => ({
    x: (event.clientX - view().x) / view().z,
    y: (event.clientY - view().y) / view().z,
  });
  let held: { rect: SVGRectElement; x: number; y: number; draws: boolean } | undefined;
  root.addEventListener("pointerdown", (event) => {
    const { x, y } = at(event);
    if (draws()) {
      const rect = rectOf({ x, y, width: 0, height: 0, label: "car" });
      svg.append(rect);
      held = { rect, x, y, draws: true };
    } else if (event.target instanceof SVGRectElement) {
      const { rect } = { rect: event.target };
      held = {
        rect,
        x: x - Number(rect.getAttribute("x")),
        y: y - Number(rect.getAttribute("y")),
        draws: false,
      };
    }
  });
  root.addEventListener("pointermove", (event) => {
    if (!held) return;
    const { x, y } = at(event);
    const [one, other] = held.draws ? ["width", "height"] : ["x", "y"];
    held.rect.setAttribute(one ?? "", String(Math.max(0, x - held.x)));
    held.rect.setAttribute(other ?? "", String(Math.max(0, y - held.y)));
  });
  root.addEventListener("pointerup", () => {
    held = undefined;
  });
  image.draggable = false;
  image.onload = tellReady;
  image.src = IMAGE.url;
}

function rectOf(box: { x: number; y: number; width: number; height: number; label: string }): SVGRectElement {
  const look = CLASSES.find((one) => one.id === box.label);
  const rect = document.createElementNS(NS, "rect");
  for (const side of ["x", "y", "width", "height"] as const) rect.setAttribute(side, String(box[side]));
  rect.style.stroke = look?.color ?? "";
  rect.style.strokeWidth = "calc(2px * var(--pixel))";
  rect.style.strokeDasharray = (look?.dash ?? [])
    .map((length) => `calc(${length}px * var(--pixel))`)
    .join(" ");
  return rect;
}
