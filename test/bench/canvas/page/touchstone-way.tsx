/** The tool as workers have it: image, canvas, classes and the list of boxes. */
import "#app/tailwind.css";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { ToolHost } from "#app/annotate/tool-host";
import { boxesOf, CLASSES, IMAGE, SCREEN, tellReady } from "./scene";

const CONFIG = {
  classes: CLASSES.map(({ id, name }) => ({ id, name })),
  minSize: 4,
  maxBoxes: 10_000,
  iouThreshold: 0.5,
};
const ITEM = { image: IMAGE };
const LIST_WIDTH = 280;

export function startTouchstone(root: HTMLElement, count: number): void {
  const boxes = boxesOf(count);
  createRoot(root).render(<Scene boxes={boxes} />);
  const look = () => {
    const image = document.querySelector<HTMLImageElement>("[role=application] img");
    const painted = image?.complete && image.naturalWidth > 0 && image.style.transform !== "";
    if (painted) tellReady();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function Scene({ boxes }: { boxes: unknown[] }) {
  const [value, setValue] = useState<unknown>({ boxes });
  return (
    <div style={{ display: "flex", width: SCREEN.width + LIST_WIDTH, height: SCREEN.height }}>
      <ToolHost kind="bbox" item={ITEM} config={CONFIG} value={value} onChange={setValue} />
    </div>
  );
}
