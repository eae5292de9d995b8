import type { Kind } from "../../kind";
import type { BboxConfig } from "./config";
import type { BboxValue } from "./value";

export const bboxSample: Kind<BboxConfig, BboxValue>["sample"] = {
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
    attributes: [
      {
        id: "sails",
        name: "Sails",
        type: "choice",
        classes: ["boat"],
        options: [
          { id: "set", name: "Set" },
          { id: "furled", name: "Furled" },
          { id: "none", name: "None" },
        ],
      },
      { id: "cut-off", name: "Cut off by the edge", type: "switch" },
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
      {
        id: "b1",
        label: "boat",
        x: 274.5,
        y: 244,
        width: 196,
        height: 86.25,
        attributes: { sails: "furled" },
      },
      { id: "b2", label: "pier", x: 497, y: 287, width: 142, height: 37, attributes: { "cut-off": true } },
    ],
  },
  gold: {
    boxes: [
      { id: "g1", label: "boat", x: 276, y: 242, width: 194, height: 88, attributes: { sails: "furled" } },
      { id: "g2", label: "pier", x: 499, y: 285, width: 140, height: 41, attributes: { "cut-off": true } },
    ],
  },
};
