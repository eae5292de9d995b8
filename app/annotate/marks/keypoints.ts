import type { Keypoint, KeypointsMark, Skeleton } from "#domain/annotations/surface";
import { clamp, type Point, type Size } from "../geometry";
import { haloOf, withAlpha } from "../palette";
import { onScreen, paintVertex, paintWord } from "./handles";
import { boundsOf, distance, movedPoints, settledPoint, type XY, xy } from "./lines";
import type { Brush, MarkType } from "./mark-type";
import { rounded } from "./vertices";

type Placed = Extract<Keypoint, { x: number }>;

/** Named points of an object, joined as the requester drew them. */
export const keypointsType: MarkType<KeypointsMark> = {
  noun: "skeleton",
  nouns: "skeletons",
  drawnBy: "points",
  howTo: "Click the points one after another, or press N and set them with the arrow keys and Space.",
  bounds: (mark) => keptPlaces(mark).bounds,
  area: (mark) => {
    const { width, height } = keptPlaces(mark).bounds;
    return width * height;
  },
  contains(mark, at, reach) {
    const p = xy(at);
    const { points, bounds } = keptPlaces(mark);
    if (points.some((point) => distance(point, p) <= reach * 1.5)) return true;
    return bounds.width > 0 && inside(bounds, at);
  },
  outlines: () => [],
  trace(mark, path, view, look) {
    for (const [a, b] of edgesOf(mark, look?.skeleton)) {
      const [from, to] = [onScreen(a, view), onScreen(b, view)];
      path.moveTo(from[0], from[1]);
      path.lineTo(to[0], to[1]);
    }
  },
  filled: false,
  overhang: 10,
  paintOver: (mark, brush) => paintPoints(mark, brush),
  paintHand(mark, brush, spot, changeable) {
    paintPoints(mark, brush);
    mark.points.forEach((point, index) => {
      if (!isPlaced(point)) return;
      const at = onScreen([point.x, point.y], brush.view);
      if (index !== spot?.index) return;
      if (changeable) paintVertex(brush.ctx, at, true);
      paintWord(brush, at, keypointName(point));
    });
  },
  gripAt(mark, at, reach) {
    const p = xy(at);
    let best: { index: number; far: number } | undefined;
    mark.points.forEach((point, index) => {
      if (!isPlaced(point)) return;
      const far = distance([point.x, point.y], p);
      if (far <= reach && (!best || far < best.far)) best = { index, far };
    });
    return best && { type: "vertex", spot: { ring: 0, index: best.index } };
  },
  cursor: () => "grab",
  dragged(mark, grip, _from, to, image) {
    if (grip.type !== "vertex") return { mark };
    const point = mark.points[grip.spot.index];
    if (!point || !isPlaced(point)) return { mark };
    const placed = { ...point, x: clamp(to.x, 0, image.width), y: clamp(to.y, 0, image.height) };
    return { mark: { ...mark, points: mark.points.with(grip.spot.index, placed) }, spot: grip.spot };
  },
  moved(mark, dx, dy, image) {
    const places = movedPoints([keptPlaces(mark).points], dx, dy, image)[0] ?? [];
    return replaced(mark, places);
  },
  settled: (mark, image) => settledKeypoints(mark, image),
  spots: (mark) => mark.points.map((_, index) => ({ ring: 0, index })),
  spotAt(mark, { index }) {
    const point = mark.points[index];
    return point && isPlaced(point) ? { x: point.x, y: point.y } : undefined;
  },
  spotName(mark, { index }) {
    const point = mark.points[index];
    return point ? keypointName(point) : "";
  },
  withoutSpot(mark, { index }) {
    const points = mark.points.toSpliced(index, 1);
    return points.some(isPlaced) ? { ...mark, points } : undefined;
  },
  where(mark) {
    const of = (visibility: Keypoint["visibility"]) =>
      mark.points.filter((point) => point.visibility === visibility).length;
    const words = `${of("visible")} visible, ${of("hidden")} hidden, ${of("missing")} missing`;
    const { x, y, width, height } = keptPlaces(mark).bounds;
    const [rx, ry, rw, rh] = [x, y, width, height].map(rounded);
    return {
      written: `${words} · ${rx}, ${ry} · ${rw} × ${rh} px`,
      spoken: `${words}, ${rx} from left, ${ry} from top, ${rw} wide, ${rh} high, in pixels`,
    };
  },
};

export function isPlaced(point: Keypoint): point is Placed {
  return point.visibility !== "missing";
}

/** "left ear, hidden"; a visible point's name alone. */
export function keypointName(point: Keypoint): string {
  return point.visibility === "visible" ? point.name : `${point.name}, ${point.visibility}`;
}

/** The first point of the skeleton that nothing has been said about yet. */
export function nextPoint(
  mark: KeypointsMark | undefined,
  skeleton: Skeleton | undefined,
): string | undefined {
  const said = new Set(mark?.points.map((point) => point.name));
  return skeleton?.points.find((point) => !said.has(point.name))?.name;
}

/** With one point's place or state said or changed; points stay in the skeleton's order. */
export function withPoint(
  mark: KeypointsMark,
  point: Keypoint,
  skeleton: Skeleton | undefined,
): KeypointsMark {
  const others = mark.points.filter((one) => one.name !== point.name);
  const order = new Map(skeleton?.points.map((one, index) => [one.name, index]));
  const place = (one: Keypoint) => order.get(one.name) ?? order.size;
  return { ...mark, points: [...others, point].sort((a, b) => place(a) - place(b)) };
}

/** A missing point that is there after all stands beside the middle of the others, to be moved from there. */
export function foundPoint(mark: KeypointsMark, name: string, image: Size): Placed {
  const { x, y, width, height } = keptPlaces(mark).bounds;
  const [px, py] = settledPoint([x + width / 2 + 5, y + height / 2 + 5], image);
  return { name, x: px, y: py, visibility: "visible" };
}

function settledKeypoints(mark: KeypointsMark, image: Size): KeypointsMark {
  return replaced(
    mark,
    keptPlaces(mark).points.map((point) => settledPoint(point, image)),
  );
}

/** The placed points at other places, in their order. */
function replaced(mark: KeypointsMark, places: readonly XY[]): KeypointsMark {
  let next = 0;
  const points = mark.points.map((point) => {
    const place = isPlaced(point) ? places[next++] : undefined;
    return place ? { ...point, x: place[0], y: place[1] } : point;
  });
  return { ...mark, points };
}

const places = new WeakMap<object, { points: XY[]; bounds: ReturnType<typeof boundsOf> }>();

function keptPlaces(mark: KeypointsMark): { points: XY[]; bounds: ReturnType<typeof boundsOf> } {
  let kept = places.get(mark.points);
  if (!kept) {
    const points = mark.points.filter(isPlaced).map((point): XY => [point.x, point.y]);
    kept = { points, bounds: boundsOf(points) };
    places.set(mark.points, kept);
  }
  return kept;
}

function edgesOf(mark: KeypointsMark, skeleton: Skeleton | undefined): [XY, XY][] {
  const at = new Map(mark.points.filter(isPlaced).map((point) => [point.name, [point.x, point.y] as XY]));
  return (skeleton?.edges ?? []).flatMap(([from, to]): [XY, XY][] => {
    const [a, b] = [at.get(from), at.get(to)];
    return a && b ? [[a, b]] : [];
  });
}

function inside(rect: ReturnType<typeof boundsOf>, at: Point): boolean {
  return at.x >= rect.x && at.x <= rect.x + rect.width && at.y >= rect.y && at.y <= rect.y + rect.height;
}

/** Radii on the screen: of a skeleton that is small there, points would else cover each other. */
const [SMALLEST_DOT, DOT] = [2, 4.5];
const DOTS_TALL = 14;

/** A visible point is a full disc, a hidden one an open ring; both with an edge that is seen on every picture. */
function paintPoints(mark: KeypointsMark, { ctx, view, color }: Brush): void {
  const { width, height } = keptPlaces(mark).bounds;
  const radius = clamp((Math.max(width, height) * view.z) / DOTS_TALL, SMALLEST_DOT, DOT);
  const halo = haloOf(color);
  ctx.setLineDash([]);
  for (const point of mark.points) {
    if (!isPlaced(point)) continue;
    const [x, y] = onScreen([point.x, point.y], view);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, Math.PI * 2);
    ctx.strokeStyle = withAlpha(halo.color, 0.85);
    ctx.lineWidth = point.visibility === "visible" ? 2.5 : 4;
    ctx.stroke();
    if (point.visibility === "visible") {
      ctx.fillStyle = color;
      ctx.fill();
    } else {
      ctx.strokeStyle = color;
      ctx.lineWidth = 2;
      ctx.stroke();
    }
  }
}
