/** Drawing boxes, upright or turned, around objects in an image. Coordinates are image pixels, origin top left. */
import { z } from "zod";
import type { Kind } from "../../kind";
import { type BboxConfig, bboxConfig } from "./config";
import { counted, gradeBoxes } from "./grade";
import { likeness } from "./matching";
import { mergeBoxes } from "./merge";
import { bboxProblems } from "./problems";

const pixels = z.number().min(-1e6).max(1e6);
const box = z.strictObject({
  id: z.string().min(1).max(64),
  label: z.string().min(1).max(64),
  x: pixels,
  y: pixels,
  width: pixels,
  height: pixels,
  /** Clockwise around the centre; absent: upright. */
  degrees: z.number().min(0).lt(360).optional(),
});
const value = z.strictObject({ boxes: z.array(box).max(10_000) });

export type Box = z.output<typeof box>;
export type BboxValue = z.output<typeof value>;

function namer(config: BboxConfig): (label: string) => string {
  const names = new Map(config.classes.map((c) => [c.id, c.name]));
  return (label) => names.get(label) ?? label;
}

export const bbox: Kind<BboxConfig, BboxValue> = {
  name: "bbox",
  title: "Draw boxes",
  description: "Workers draw a box around each object in an image and give it a class from your label set.",
  items: ["image"],
  version: 1,
  upgrade: {},
  config: bboxConfig,
  value,
  rightFrom: 0.6,
  problems: ({ boxes }, config, item) => bboxProblems(boxes, config, item),
  distance: (a, b) => 1 - likeness(a.boxes, b.boxes),
  merge: (answers, config) => mergeBoxes(answers, config),
  grade: ({ boxes }, gold, config) => gradeBoxes(boxes, gold.boxes, config.iouThreshold, namer(config)),
  labels: (config) => config.classes.map(({ id, name }) => ({ id, name })),
  regions: ({ boxes }) => boxes.map(({ id: _, ...place }) => ({ type: "box", ...place })),
  summary({ boxes }, config) {
    if (boxes.length === 0) return "no boxes";
    const name = namer(config);
    return `${boxes.length} ${boxes.length === 1 ? "box" : "boxes"}: ${counted(boxes.map((b) => name(b.label)))}`;
  },
  blank: () => ({ boxes: [] }),
  sample: {
    config: {
      classes: [
        {
          id: "boat",
          name: "Boat",
          description: "Anything that floats and carries people or goods.",
          color: 0,
        },
        { id: "pier", name: "Pier", color: 1 },
      ],
      minSize: 4,
      maxBoxes: 100,
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
      boxes: [
        { id: "b1", label: "boat", x: 274.5, y: 244, width: 196, height: 86.25 },
        { id: "b2", label: "pier", x: 497, y: 287, width: 142, height: 37 },
      ],
    },
    gold: {
      boxes: [
        { id: "g1", label: "boat", x: 276, y: 242, width: 194, height: 88 },
        { id: "g2", label: "pier", x: 499, y: 285, width: 140, height: 41 },
      ],
    },
  },
};
