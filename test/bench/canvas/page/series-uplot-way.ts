/** A bare uPlot with the whole series in it: its own decimation, its own selection. */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { SCREEN, tellReady } from "./scene";
import { HERTZ, valuesOf } from "./series-scene";
import { startTimeView } from "./view";

export function startUplot(root: HTMLElement, count: number): void {
  const data: uPlot.AlignedData = [
    Float64Array.from({ length: count }, (_, i) => i / HERTZ),
    valuesOf(count),
  ];
  const plot = new uPlot(
    {
      ...SCREEN,
      legend: { show: false },
      cursor: { drag: { x: true, y: false, setScale: false } },
      scales: { x: { time: false, auto: false }, y: { auto: false, range: [-14, 18] } },
      series: [{}, { stroke: "#222", width: 1.25, points: { show: false } }],
    },
    data,
    root,
  );
  startTimeView(root, count / HERTZ, ({ from, to }) => plot.setScale("x", { min: from, max: to }));
  tellReady();
}
