/** A plain Konva stage: a layer for the image, a layer with one Rect per box, Konva's own dragging. */
import Konva from "konva";
import { boxesOf, CLASSES, IMAGE, SCREEN, tellReady } from "./scene";
import { startView } from "./view";

export function startKonva(root: HTMLElement, count: number): void {
  const stage = new Konva.Stage({ container: root as HTMLDivElement, ...SCREEN });
  const below = new Konva.Layer({ listening: false });
  const layer = new Konva.Layer();
  stage.add(below, layer);
  for (const box of boxesOf(count)) layer.add(rectOf(box));
  const { view, draws } = startView(root, ({ x, y, z }) => {
    stage.position({ x, y });
    stage.scale({ x: z, y: z });
  });
  let fresh: Konva.Rect | undefined;
  const at = () => {
    const { x, y } = stage.getPointerPosition() ?? { x: 0, y: 0 };
    return { x: (x - view().x) / view().z, y: (y - view().y) / view().z };
  };
  stage.on("mousedown", () => {
    if (!draws()) return;
    fresh = rectOf({ ...at(), width: 0, height: 0, label: "car" });
    fresh.draggable(false);
    layer.add(fresh);
  });
  stage.on("mousemove", () => {
    if (!fresh) return;
    const to = at();
    fresh.size({ width: to.x - fresh.x(), height: to.y - fresh.y() });
  });
  stage.on("mouseup", () => {
    fresh = undefined;
  });
  const image = new Image();
  image.onload = () => {
    below.add(new Konva.Image({ image, width: IMAGE.width, height: IMAGE.height }));
    stage.draw();
    tellReady();
  };
  image.src = IMAGE.url;

  function rectOf(box: { x: number; y: number; width: number; height: number; label: string }): Konva.Rect {
    const look = CLASSES.find((one) => one.id === box.label);
    const { x, y, width, height } = box;
    const rect = new Konva.Rect({ x, y, width, height, draggable: true });
    rect.stroke(look?.color ?? "");
    rect.dash(look?.dash ?? []);
    rect.strokeWidth(2);
    rect.strokeScaleEnabled(false);
    rect.on("dragstart", () => {
      if (draws()) rect.stopDrag();
    });
    return rect;
  }
}
