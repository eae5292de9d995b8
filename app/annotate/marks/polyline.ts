import type { PolylineMark } from "#domain/annotations/surface";
import { onScreen, paintVertices, traceLine } from "./handles";
import {
  distance,
  keptBounds,
  lineLength,
  movedPoints,
  nearestEdge,
  settledPoint,
  type XY,
  xy,
} from "./lines";
import type { Brush, MarkType } from "./mark-type";
import { draggedVertex, pointAt, rounded, spotsOf, vertexGrip } from "./vertices";

/** An open line with a direction, from its first vertex to its last. */
export const polylineType: MarkType<PolylineMark> = {
  noun: "line",
  nouns: "lines",
  drawnBy: "points",
  howTo: "Click along a line on the image, or press N and set points with the arrow keys and Space.",
  bounds: ({ points }) => keptBounds(points),
  // A line has no inside: where lines cross, the shorter one is meant.
  area: ({ points }) => {
    const { width, height } = keptBounds(points);
    return width + height;
  },
  contains: ({ points }, at, reach) =>
    (nearestEdge(points, false, xy(at))?.distance ?? Infinity) <= reach * 1.5,
  outlines: ({ points }) => [{ points, closed: false }],
  trace: ({ points }, path, view) => traceLine(path, points, false, view),
  filled: false,
  paintOver: ({ points }, brush) => paintArrow(points, brush),
  paintHand(mark, brush, spot, changeable) {
    paintArrow(mark.points, brush);
    if (changeable) paintVertices(brush, [mark.points], spot);
  },
  gripAt: ({ points }, at, reach) => vertexGrip([points], false, at, reach),
  cursor: () => "grab",
  dragged(mark, grip, _from, to, image) {
    const { rings, spot } = draggedVertex([mark.points], grip, to, image);
    return { mark: { ...mark, points: rings[0] ?? mark.points }, spot };
  },
  moved: (mark, dx, dy, image) => ({
    ...mark,
    points: movedPoints([mark.points], dx, dy, image)[0] ?? mark.points,
  }),
  settled: (mark, image) => ({
    ...mark,
    points: mark.points.map((point) => settledPoint(point, image, 100)),
  }),
  spots: ({ points }) => spotsOf([points]),
  spotAt: ({ points }, spot) => pointAt([points], spot),
  spotName: ({ points }, { index }) =>
    `Vertex ${index + 1} of ${points.length}${index === 0 ? ", the start" : index === points.length - 1 ? ", the end" : ""}`,
  withoutSpot: (mark, { index }) =>
    mark.points.length <= 2 ? undefined : { ...mark, points: mark.points.toSpliced(index, 1) },
  where({ points }) {
    const [from, to] = [points[0] ?? [0, 0], points.at(-1) ?? [0, 0]];
    const [x1, y1, x2, y2] = [...from, ...to].map(rounded);
    const length = Math.round(lineLength(points));
    return {
      written: `${points.length} vertices · ${x1}, ${y1} → ${x2}, ${y2} · ${length} px`,
      spoken: `${points.length} vertices, from ${x1} from left and ${y1} from top to ${x2} from left and ${y2} from top, ${length} pixels long`,
    };
  },
};

/** Which way it runs: an arrow head in its middle, and one at its end. */
function paintArrow(points: readonly XY[], { ctx, view, color }: Brush): void {
  const line = points.map((point) => onScreen(point, view));
  const length = lineLength(line);
  if (length < 30) return;
  let left = length / 2;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as XY, line[i] as XY];
    const step = distance(a, b);
    if (step >= left && step > 0) {
      arrowHead(
        ctx,
        [a[0] + ((b[0] - a[0]) * left) / step, a[1] + ((b[1] - a[1]) * left) / step],
        a,
        b,
        color,
      );
      break;
    }
    left -= step;
  }
  arrowHead(ctx, line.at(-1) as XY, line.at(-2) as XY, line.at(-1) as XY, color);
}

function arrowHead(ctx: CanvasRenderingContext2D, tip: XY, from: XY, to: XY, color: string): void {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  ctx.beginPath();
  ctx.moveTo(tip[0] + 6 * Math.cos(angle), tip[1] + 6 * Math.sin(angle));
  for (const side of [2.5, -2.5])
    ctx.lineTo(tip[0] + 8 * Math.cos(angle + side), tip[1] + 8 * Math.sin(angle + side));
  ctx.closePath();
  ctx.setLineDash([]);
  ctx.fillStyle = color;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = "rgb(15 13 10 / 0.7)";
  ctx.stroke();
}
