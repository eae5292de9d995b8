import type { ReactNode } from "react";
import { ChartFrame } from "./chart-frame";
import { place, ticks } from "./scale";
import { seriesColor, seriesDash } from "./series";

export type ChartPoint = {
  x: number;
  y: number;
  /** The interval around y, drawn as a band. */
  low?: number;
  high?: number;
};

export type ChartLine = { name: string; points: ChartPoint[] };

type Props = {
  title: string;
  note?: ReactNode;
  lines: ChartLine[];
  xName: string;
  yName: string;
  formatX?: (x: number) => string;
  formatY?: (y: number) => string;
  /** Fixed ends of the y axis; otherwise from zero to the highest value. */
  yFrom?: number;
  yTo?: number;
  /** A level to compare with. */
  target?: { y: number; label: string };
  /** In pixels. */
  height?: number;
};

const plain = (value: number) => String(value);

/** Values over time or count, each line named at its own end, uncertainty as a band. Drawn on the server. */
export function LineChart(props: Props) {
  const { title, note, lines, xName, yName, formatX = plain, formatY = plain, target, height = 220 } = props;
  const points = lines.flatMap((line) => line.points);
  const xs = points.map((point) => point.x);
  const ys = points.flatMap((point) => [point.y, point.low ?? point.y, point.high ?? point.y]);
  if (target) ys.push(target.y);
  const xLow = Math.min(...xs);
  const xHigh = Math.max(...xs);
  const steps = ticks(props.yFrom ?? Math.min(0, ...ys), props.yTo ?? Math.max(...ys));
  const yLow = props.yFrom ?? steps[0] ?? 0;
  const yHigh = props.yTo ?? steps.at(-1) ?? 1;
  const levels = steps.filter((step) => step >= yLow && step <= yHigh);
  const left = (x: number) => place(x, xLow, xHigh) * 100;
  const top = (y: number) => (1 - place(y, yLow, yHigh)) * 100;
  const banded = points.some((point) => point.low !== undefined);
  const table = {
    head: [xName, ...lines.flatMap((line) => (banded ? [line.name, `${line.name}, interval`] : [line.name]))],
    rows: [...new Set(xs)]
      .sort((a, b) => a - b)
      .map((x) => [
        formatX(x),
        ...lines.flatMap((line) => {
          const point = line.points.find((candidate) => candidate.x === x);
          const value = point ? formatY(point.y) : "";
          if (!banded) return [value];
          return [
            value,
            point?.low === undefined ? "" : `${formatY(point.low)}–${formatY(point.high ?? point.low)}`,
          ];
        }),
      ]),
  };
  return (
    <ChartFrame title={title} note={note} table={table}>
      <p className="mb-4 text-xs text-ink-faint">{yName}</p>
      <div className="grid grid-cols-[auto_1fr] gap-x-2">
        <div className="relative w-12" style={{ height }}>
          {levels.map((step) => (
            <span
              key={step}
              className="absolute right-0 -translate-y-1/2 text-xs whitespace-nowrap text-ink-faint tabular-nums"
              style={{ top: `${top(step)}%` }}
            >
              {formatY(step)}
            </span>
          ))}
        </div>
        <div className="relative mr-20" style={{ height }}>
          <svg
            aria-hidden="true"
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            className="absolute inset-0 size-full overflow-visible"
          >
            {levels.map((step) => (
              <line
                key={step}
                x1="0"
                x2="100"
                y1={top(step)}
                y2={top(step)}
                className="stroke-line"
                {...hairline}
              />
            ))}
            {lines.map((line, index) => (
              <g key={line.name}>
                <path d={bandPath(line.points, left, top)} fill={seriesColor(index)} opacity="0.16" />
                <path
                  d={linePath(line.points, left, top)}
                  fill="none"
                  stroke={seriesColor(index)}
                  strokeDasharray={seriesDash(index)}
                  strokeLinejoin="round"
                  {...hairline}
                  strokeWidth="2"
                />
                {line.points.length === 1 ? <Lone point={line.points[0]} {...{ left, top, index }} /> : null}
              </g>
            ))}
            {target ? (
              <line
                x1="0"
                x2="100"
                y1={top(target.y)}
                y2={top(target.y)}
                className="stroke-ink-soft"
                strokeDasharray="3 3"
                {...hairline}
              />
            ) : null}
          </svg>
          {target ? (
            <span
              className="absolute left-0 -translate-y-full bg-surface-raised/80 pr-1 text-xs text-ink-soft"
              style={{ top: `${top(target.y)}%` }}
            >
              {target.label}
            </span>
          ) : null}
          {endLabels(lines, top).map(({ name, index, last, at }) => (
            <span
              key={name}
              className="absolute left-full ml-2 w-20 -translate-y-1/2 text-xs leading-tight"
              style={{ top: `${at}%` }}
            >
              <span className="block font-medium tabular-nums">{formatY(last.y)}</span>
              {lines.length > 1 ? (
                <span title={name} className="flex items-center gap-1 text-ink-soft">
                  <span className="size-2 shrink-0 rounded-full" style={{ background: seriesColor(index) }} />
                  <bdi className="line-clamp-2 min-w-0 wrap-anywhere">{name}</bdi>
                </span>
              ) : null}
            </span>
          ))}
        </div>
        <span />
        <div className="mt-1 mr-20 grid grid-cols-2 gap-x-4 text-xs text-ink-faint tabular-nums">
          {xHigh > xLow ? (
            <>
              <span>{formatX(xLow)}</span>
              <span className="text-right">{formatX(xHigh)}</span>
            </>
          ) : (
            <span className="col-span-2 text-center">{formatX(xLow)}</span>
          )}
          <span className="col-span-2 text-center">{xName}</span>
        </div>
      </div>
    </ChartFrame>
  );
}

const hairline = { vectorEffect: "non-scaling-stroke" as const, strokeWidth: "1" };
type Along = (value: number) => number;

/** A single value has no line to be seen by: a dot, with its interval as a whisker. */
function Lone(props: { point: ChartPoint | undefined; left: Along; top: Along; index: number }) {
  const { point, left, top, index } = props;
  if (!point) return null;
  const x = left(point.x);
  return (
    <g stroke={seriesColor(index)}>
      {point.low === undefined ? null : (
        <line x1={x} x2={x} y1={top(point.low)} y2={top(point.high ?? point.y)} {...hairline} />
      )}
      <path d={`M${x} ${top(point.y)}h0.001`} strokeLinecap="round" {...hairline} strokeWidth="9" />
    </g>
  );
}

function linePath(points: ChartPoint[], left: Along, top: Along): string {
  return points.map((point, index) => `${index ? "L" : "M"}${left(point.x)} ${top(point.y)}`).join("");
}

function bandPath(points: ChartPoint[], left: Along, top: Along): string {
  const known = points.filter((point) => point.low !== undefined && point.high !== undefined);
  if (known.length < 2) return "";
  const upper = known.map((point) => `${left(point.x)} ${top(point.high ?? point.y)}`);
  const lower = known.map((point) => `${left(point.x)} ${top(point.low ?? point.y)}`).reverse();
  return `M${[...upper, ...lower].join("L")}Z`;
}

/** A name that takes two lines at the end of its own. */
const LONG_NAME = /.{12,}/;

/** The name at the end of each line, pushed apart so that they never cover each other (in % of the height). */
function endLabels(lines: ChartLine[], top: Along) {
  const labels = lines.flatMap((line, index) => {
    const last = line.points.at(-1);
    return last ? [{ name: line.name, index, last, at: top(last.y) }] : [];
  });
  labels.sort((a, b) => a.at - b.at);
  for (const [index, label] of labels.entries()) {
    const above = labels[index - 1];
    if (above) label.at = Math.max(label.at, above.at + (LONG_NAME.test(above.name) ? 26 : 15));
  }
  return labels;
}
