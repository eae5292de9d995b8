import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { onThemeChange, themeColors } from "../theme-colors";
import { lineIn, type Pyramid } from "./pyramid";
import type { View } from "./views";

const COLORS = { line: "ink", words: "ink-soft", grid: "line" };

type Props = {
  times: Float64Array;
  channel: Pyramid;
  view: View;
  range: { low: number; high: number };
  /** In CSS pixels, the axis at the left included. */
  width: number;
  height: number;
};

/** How wide the axis at the left is: what lies over the plot begins there. */
export const AXIS_WIDTH = 56;

/** The line of one channel. Of a long series only what a pixel column can show is handed to the drawing. */
export function ChannelPlot({ times, channel, view, range, width, height }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>();
  useEffect(() => {
    if (!host.current) return;
    const look = themeColors(host.current, COLORS);
    const made = new uPlot(
      {
        width: 100,
        height: 50,
        padding: [6, 0, 6, 0],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: false, auto: false, range: (_, from, to) => [from, to] },
          y: { auto: false, range: (_, low, high) => [low, high] },
        },
        axes: [
          { show: false },
          {
            size: AXIS_WIDTH,
            space: 28,
            font: "12px Inter Variable, sans-serif",
            stroke: () => look.words,
            grid: { stroke: () => look.grid, width: 1 },
            ticks: { show: false },
          },
        ],
        series: [{}, { stroke: () => look.line, width: 1.25, points: { show: false } }],
      },
      [[], []],
      host.current,
    );
    plot.current = made;
    // The theme may change while the series is open: the canvas has no variables of its own.
    const repaint = () => {
      if (!host.current) return;
      Object.assign(look, themeColors(host.current, COLORS));
      made.redraw();
    };
    const stop = onThemeChange(repaint);
    return () => {
      stop();
      made.destroy();
      plot.current = undefined;
    };
  }, []);

  useEffect(() => {
    plot.current?.setSize({ width, height });
  }, [width, height]);
  useEffect(() => {
    const made = plot.current;
    if (!made) return;
    const columns = Math.max(1, Math.round((width - AXIS_WIDTH) * window.devicePixelRatio));
    const line = lineIn(times, channel, view, columns);
    made.batch(() => {
      made.setData([line.times, line.values], false);
      made.setScale("x", { min: view.from, max: view.to });
      made.setScale("y", { min: range.low, max: range.high });
    });
  }, [times, channel, view, range, width]);

  return <div ref={host} aria-hidden className="isolate" style={{ height }} />;
}
