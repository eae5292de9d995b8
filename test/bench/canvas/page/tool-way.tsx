/** A kind's tool as workers have it, with its classes and its list of marks. */
import "#app/tailwind.css";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { ToolHost } from "#app/annotate/tool-host";
import { boxesOf, CLASSES, IMAGE, LIST_WIDTH, SCREEN, tellReady } from "./scene";
import { seriesUrl } from "./series-scene";
import { SPAN_CLASSES, spansOf, textOf } from "./text-scene";

type Scene = { kind: string; item: object; config: object; value: unknown };

export function startBoxes(root: HTMLElement, count: number): void {
  const classes = CLASSES.map(({ id, name }) => ({ id, name }));
  const config = { classes, minSize: 4, maxBoxes: 10_000, iouThreshold: 0.5 };
  show(root, { kind: "bbox", item: { image: IMAGE }, config, value: { boxes: boxesOf(count) } }, () => {
    const image = document.querySelector<HTMLImageElement>("[role=application] img");
    return Boolean(image?.complete && image.naturalWidth > 0 && image.style.transform !== "");
  });
}

export function startText(root: HTMLElement, count: number): void {
  const text = textOf();
  const classes = SPAN_CLASSES.map(({ id, name }) => ({ id, name }));
  const flags = { wordSnap: true, overlapping: true, mayBeEmpty: true, maxSpans: 10_000, edges: "near" };
  const value = { spans: spansOf(text, count), relations: [] };
  show(root, { kind: "span", item: { text }, config: { classes, relations: [], ...flags }, value }, () =>
    Boolean(document.querySelector("[data-tag]")),
  );
}

export function startSeries(root: HTMLElement, count: number): void {
  const item = { series: { url: seriesUrl(count), points: count, channels: [{ name: "Vibration" }] } };
  const intervals = [{ id: "running", name: "Running" }];
  const rules = { minSeconds: 0.001, toleranceSeconds: 0.5, iouThreshold: 0.5 };
  const config = { intervals, changes: [], ...rules };
  const value = { intervals: [], changes: [] };
  show(root, { kind: "time-series", item, config, value }, () =>
    Boolean(document.querySelector(".uplot canvas")),
  );
}

function show(root: HTMLElement, scene: Scene, isPainted: () => boolean): void {
  createRoot(root).render(<Tool {...scene} />);
  const look = () => {
    if (isPainted()) tellReady();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function Tool({ value: given, ...scene }: Scene) {
  const [value, setValue] = useState(given);
  return (
    <div style={{ display: "flex", width: SCREEN.width + LIST_WIDTH, height: SCREEN.height }}>
      <ToolHost
        {...(scene as { kind: string; item: never; config: never })}
        value={value}
        onChange={setValue}
      />
    </div>
  );
}
