/** One scene in one way, chosen by `window.scene`. */
import { startKonva } from "./konva-way";
import type { SceneSetup } from "./scene";
import { startSvgSeries } from "./series-svg-way";
import { startUplot } from "./series-uplot-way";
import { startSvg } from "./svg-way";
import { startPlainText } from "./text-plain-way";
import { startBoxes, startSeries, startText } from "./tool-way";

type Start = (root: HTMLElement, count: number) => void;

const STARTS: Record<SceneSetup["part"], Record<string, Start>> = {
  boxes: { here: startBoxes, konva: startKonva, svg: startSvg },
  text: { here: startText, plain: startPlainText },
  series: { here: startSeries, uplot: startUplot, svg: startSvgSeries },
};

const root = document.getElementById("root");
const { part, way, count } = window.scene;
if (root) STARTS[part][way]?.(root, count);
