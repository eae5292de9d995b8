import type { Kind } from "../../kind";
import type { Keypoint } from "../../surface";
import type { KeypointsConfig } from "./config";

type Value = { skeletons: { id: string; label: string; points: Keypoint[] }[] };

const at = (name: string, x: number, y: number, visibility: "visible" | "hidden" = "visible"): Keypoint => ({
  name,
  x,
  y,
  visibility,
});

export const keypointsSample: Kind<KeypointsConfig, Value>["sample"] = {
  config: {
    classes: [
      {
        id: "ship",
        name: "Sailing boat",
        description: "Every boat with a mast.",
        color: 0,
        skeleton: {
          points: [
            { name: "bow" },
            { name: "stern" },
            { name: "mast top" },
            { name: "mast foot" },
            { name: "rudder" },
          ],
          edges: [
            ["bow", "mast foot"],
            ["mast foot", "stern"],
            ["mast foot", "mast top"],
            ["stern", "rudder"],
          ],
        },
      },
      {
        id: "person",
        name: "Person",
        color: 5,
        skeleton: {
          points: [
            { name: "head" },
            { name: "left hand" },
            { name: "right hand" },
            { name: "hips" },
            { name: "feet" },
          ],
          edges: [
            ["head", "hips"],
            ["head", "left hand"],
            ["head", "right hand"],
            ["hips", "feet"],
          ],
        },
      },
    ],
    maxSkeletons: 50,
    oksThreshold: 0.5,
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
    skeletons: [
      {
        id: "s1",
        label: "ship",
        points: [
          at("bow", 277, 287),
          at("stern", 468, 243),
          at("mast top", 378, 47),
          at("mast foot", 371, 278, "hidden"),
          at("rudder", 445, 318),
        ],
      },
      {
        id: "s2",
        label: "person",
        points: [
          at("head", 501, 397),
          { name: "left hand", visibility: "missing" },
          at("right hand", 478, 436),
          at("hips", 485, 441, "hidden"),
          at("feet", 486, 478),
        ],
      },
    ],
  },
  gold: {
    skeletons: [
      {
        id: "g1",
        label: "ship",
        points: [
          at("bow", 275, 285),
          at("stern", 467, 245),
          at("mast top", 378, 49),
          at("mast foot", 370, 275, "hidden"),
          at("rudder", 447, 316),
        ],
      },
      {
        id: "g2",
        label: "person",
        points: [
          at("head", 501, 396),
          { name: "left hand", visibility: "missing" },
          at("right hand", 479, 437),
          at("hips", 484, 442, "hidden"),
          at("feet", 486, 477),
        ],
      },
    ],
  },
};
