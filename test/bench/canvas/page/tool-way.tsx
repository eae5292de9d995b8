/** A kind's tool as workers have it, with its classes and its list of marks. */
import "#app/tailwind.css";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { ToolHost } from "#app/annotate/tool-host";
import { audioSegments } from "#domain/annotations/kinds/audio-segments/kind";
import { mask } from "#domain/annotations/kinds/mask/kind";
import { videoTracks } from "#domain/annotations/kinds/video-tracks/kind";
import { boxesOf, CLASSES, IMAGE, LARGE, LIST_WIDTH, RECORDING, SCREEN, tellReady } from "./scene";
import { seriesUrl } from "./series-scene";
import { SPAN_CLASSES, spansOf, textOf } from "./text-scene";

type Scene = { kind: string; item: object; config: object; value: unknown };

export function startBoxes(root: HTMLElement, count: number): void {
  const classes = CLASSES.map(({ id, name }) => ({ id, name }));
  const config = { classes, minSize: 4, maxBoxes: 10_000, iouThreshold: 0.5 };
  const scene = { kind: "bbox", item: { image: IMAGE }, config, value: { boxes: boxesOf(count) } };
  show(root, scene, isImageShown);
}

function isImageShown(): boolean {
  const image = document.querySelector<HTMLImageElement>("[role=application] img");
  return Boolean(image?.complete && image.naturalWidth > 0 && image.style.transform !== "");
}

export function startMask(root: HTMLElement): void {
  const { config } = mask.sample;
  show(root, { kind: "mask", item: { image: LARGE }, config, value: { masks: [] } }, isImageShown);
}

/** An hour of sound; ready when its waveform stands there. */
export function startAudio(root: HTMLElement): void {
  const { config } = audioSegments.sample;
  const isDrawn = (within: ParentNode): boolean =>
    within.querySelector("canvas") !== null ||
    [...within.querySelectorAll("*")].some((one) => one.shadowRoot && isDrawn(one.shadowRoot));
  const scene = { kind: "audio-segments", item: { audio: RECORDING }, config, value: { segments: [] } };
  show(root, scene, () => isDrawn(root));
}

export function startFilm(root: HTMLElement): void {
  const { config, item, value } = videoTracks.sample;
  show(root, { kind: "video-tracks", item, config, value }, () => {
    const film = document.querySelector<HTMLVideoElement>("[data-stage] video");
    return film !== null && film.readyState >= 2;
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
