import type { Kind } from "../../kind";
import type { CompositeConfig } from "./config";
import type { CompositeValue } from "./parts";

/** Boxes on a photograph and a question about the whole of it. */
export const SAMPLE: Kind<CompositeConfig, CompositeValue>["sample"] = {
  config: {
    parts: [
      {
        id: "scene",
        title: "Scene",
        kind: "choice",
        optional: false,
        shows: [],
        config: {
          question: "What is the weather like?",
          multiple: false,
          leavesOnly: true,
          classes: [
            { id: "calm", name: "Calm water" },
            { id: "rough", name: "Rough water" },
          ],
        },
      },
      {
        id: "boats",
        title: "Boats",
        kind: "bbox",
        optional: false,
        config: {
          classes: [{ id: "boat", name: "Boat", color: 2 }],
          minSize: 4,
          maxBoxes: 100,
          iouThreshold: 0.5,
        },
      },
    ],
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
    parts: {
      scene: { kind: "choice", version: 1, value: { selected: ["calm"] } },
      boats: {
        kind: "bbox",
        version: 1,
        value: { boxes: [{ id: "b1", label: "boat", x: 274.5, y: 244, width: 196, height: 86.25 }] },
      },
    },
  },
  gold: {
    parts: {
      scene: { kind: "choice", version: 1, value: { selected: ["calm"] } },
      boats: {
        kind: "bbox",
        version: 1,
        value: { boxes: [{ id: "g1", label: "boat", x: 276, y: 242, width: 194, height: 88 }] },
      },
    },
  },
};
