import type { Kind, Point } from "../../kind";
import type { PolygonConfig } from "./config";

const hull: Point[] = [
  [274, 284],
  [299, 321],
  [345, 328],
  [407, 327],
  [447, 303],
  [470, 268],
  [468, 243],
  [444, 240],
  [428, 257],
  [398, 271],
  [350, 283],
  [302, 291],
];
const cabin: Point[] = [
  [44, 362],
  [228, 371],
  [227, 413],
  [48, 402],
];
const window: Point[] = [
  [84, 379],
  [117, 380],
  [117, 401],
  [84, 400],
];
/** The same outline, drawn by a slightly different hand. */
const shifted = (ring: Point[], dx: number, dy: number) => ring.map(([x, y]): Point => [x + dx, y + dy]);

type Value = { polygons: { id: string; label: string; rings: Point[][] }[] };

export const polygonSample: Kind<PolygonConfig, Value>["sample"] = {
  config: {
    classes: [
      { id: "hull", name: "Hull", description: "The body of a boat, without mast and sails.", color: 0 },
      { id: "cabin", name: "Cabin", description: "Leave its open windows out.", color: 1 },
    ],
    minArea: 16,
    maxPolygons: 100,
    iouThreshold: 0.5,
  },
  item: {
    image: {
      url: "/samples/boats.jpg",
      width: 640,
      height: 480,
      alt: "Boats in Nagasaki harbour, about 1865",
    },
  },
  value: {
    polygons: [
      { id: "p1", label: "hull", rings: [hull] },
      { id: "p2", label: "cabin", rings: [cabin, window] },
    ],
  },
  gold: {
    polygons: [
      { id: "g1", label: "hull", rings: [shifted(hull, 2, -1)] },
      { id: "g2", label: "cabin", rings: [shifted(cabin, -1, 1), window] },
    ],
  },
};
