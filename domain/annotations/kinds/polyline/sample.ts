import type { Kind, Point } from "../../kind";
import type { PolylineConfig } from "./config";

type Value = { lines: { id: string; label: string; points: Point[] }[] };

export const polylineSample: Kind<PolylineConfig, Value>["sample"] = {
  config: {
    classes: [
      { id: "mast", name: "Mast", description: "From its foot to its top.", color: 0 },
      { id: "stay", name: "Stay", description: "A rope that holds the mast, from the mast down.", color: 5 },
    ],
    maxLines: 100,
    tolerance: 8,
    directed: true,
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
    lines: [
      {
        id: "l1",
        label: "mast",
        points: [
          [372, 262],
          [376, 150],
          [378, 47],
        ],
      },
      {
        id: "l2",
        label: "stay",
        points: [
          [376, 52],
          [345, 122],
          [300, 215],
        ],
      },
    ],
  },
  gold: {
    lines: [
      {
        id: "g1",
        label: "mast",
        points: [
          [371, 258],
          [378, 46],
        ],
      },
      {
        id: "g2",
        label: "stay",
        points: [
          [377, 50],
          [340, 130],
          [298, 216],
        ],
      },
    ],
  },
};
