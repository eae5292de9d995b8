/** One scene in one way, chosen by `window.scene`. */
import { startKonva } from "./konva-way";
import type { Part } from "./scene";
import { startSvgSeries } from "./series-svg-way";
import { startUplot } from "./series-uplot-way";
import { startSvg } from "./svg-way";
import { startPlainText } from "./text-plain-way";
import { startAudio, startBoxes, startFilm, startMask, startSeries, startText } from "./tool-way";

type Start = (root: HTMLElement, count: number) => void;

const STARTS: Record<Part, Record<string, Start>> = {
  boxes: { here: startBoxes, konva: startKonva, svg: startSvg },
  text: { here: startText, plain: startPlainText },
  series: { here: startSeries, uplot: startUplot, svg: startSvgSeries },
  mask: { here: startMask },
  audio: { here: startAudio },
  film: { here: startFilm },
};

const root = document.getElementById("root");
const { part, way, count } = window.scene;
if (root) STARTS[part][way]?.(root, count);
