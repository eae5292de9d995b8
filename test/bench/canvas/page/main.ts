/** One scene in one way, chosen by `window.scene`. */
import { startKonva } from "./konva-way";
import type { Way } from "./scene";
import { startSvg } from "./svg-way";
import { startTouchstone } from "./touchstone-way";

const WAYS: Record<Way, (root: HTMLElement, count: number) => void> = {
  touchstone: startTouchstone,
  konva: startKonva,
  svg: startSvg,
};

const root = document.getElementById("root");
if (root) WAYS[window.scene.way](root, window.scene.count);
