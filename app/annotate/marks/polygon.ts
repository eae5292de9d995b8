import type { PolygonMark } from "#domain/annotations/surface";
import type { Point } from "../geometry";
import { paintVertices, traceLine } from "./handles";
import { inRing, keptBounds, movedPoints, nearestEdge, ringArea, settledPoint, xy } from "./lines";
import type { MarkType } from "./mark-type";
import { draggedVertex, pointAt, rounded, spotsOf, vertexGrip } from "./vertices";

/** An outline of straight edges, perhaps with holes. */
export const polygonType: MarkType<PolygonMark> = {
  noun: "polygon",
  nouns: "polygons",
  drawnBy: "points",
  howTo: "Click around an object on the image, or press N and set points with the arrow keys and Space.",
  bounds: ({ rings }) => keptBounds(rings[0] ?? []),
  area: ({ rings }) => keptArea(rings),
  contains: ({ rings }, at, reach) => onSurface(rings, at) || onEdge(rings, at, reach),
  outlines: ({ rings }) => rings.map((points) => ({ points, closed: true })),
  trace({ rings }, path, view) {
    for (const ring of rings) traceLine(path, ring, true, view);
  },
  filled: true,
  paintHand(mark, brush, spot, changeable) {
    if (changeable) paintVertices(brush, mark.rings, spot);
  },
  gripAt: ({ rings }, at, reach) => vertexGrip(rings, true, at, reach),
  cursor: () => "grab",
  dragged(mark, grip, _from, to, image) {
    const { rings, spot } = draggedVertex(mark.rings, grip, to, image);
    return { mark: { ...mark, rings }, spot };
  },
  moved: (mark, dx, dy, image) => ({ ...mark, rings: movedPoints(mark.rings, dx, dy, image) }),
  settled: (mark, image) => ({
    ...mark,
    rings: mark.rings.map((ring) => ring.map((point) => settledPoint(point, image, 100))),
  }),
  spots: ({ rings }) => spotsOf(rings),
  spotAt: ({ rings }, spot) => pointAt(rings, spot),
  spotName({ rings }, { ring, index }) {
    const of = `Vertex ${index + 1} of ${rings[ring]?.length ?? 0}`;
    return ring === 0 ? of : `${of} in hole ${ring}`;
  },
  withoutSpot(mark, { ring, index }) {
    const points = mark.rings[ring] ?? [];
    // A ring needs three: with one fewer the hole, or the polygon, is gone.
    if (points.length <= 3) return ring === 0 ? undefined : { ...mark, rings: mark.rings.toSpliced(ring, 1) };
    return { ...mark, rings: mark.rings.with(ring, points.toSpliced(index, 1)) };
  },
  where({ rings }) {
    const { x, y, width, height } = keptBounds(rings[0] ?? []);
    const holes = rings.length - 1;
    const count = rings[0]?.length ?? 0;
    const [rx, ry, rw, rh] = [x, y, width, height].map(rounded);
    return {
      written: `${count} vertices${holes > 0 ? `, ${holes} ${holes === 1 ? "hole" : "holes"}` : ""} · ${rx}, ${ry} · ${rw} × ${rh} px`,
      spoken: `${count} vertices${holes > 0 ? `, ${holes} ${holes === 1 ? "hole" : "holes"}` : ""}, ${rx} from left, ${ry} from top, ${rw} wide, ${rh} high, in pixels`,
    };
  },
};

/** Inside the outline and in none of the holes. */
export function onSurface(rings: PolygonMark["rings"], at: Point): boolean {
  const [outline, ...holes] = rings;
  const p = xy(at);
  return Boolean(outline && inRing(outline, p) && !holes.some((hole) => inRing(hole, p)));
}

function onEdge(rings: PolygonMark["rings"], at: Point, reach: number): boolean {
  return rings.some((ring) => (nearestEdge(ring, true, xy(at))?.distance ?? Infinity) <= reach);
}

const areas = new WeakMap<object, number>();

function keptArea(rings: PolygonMark["rings"]): number {
  let area = areas.get(rings);
  if (area === undefined) {
    area = rings.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * ringArea(ring), 0);
    areas.set(rings, area);
  }
  return area;
}
