/** Skeletons that many jobs need, to start from. */
import type { SkeletonConfig } from "./config";

type Template = { name: string; title: string; skeleton: SkeletonConfig };

/** COCO's seventeen points of a person, with the scatter that its authors measured between careful people. */
const PERSON: SkeletonConfig = {
  points: [
    { name: "nose", sigma: 0.026 },
    { name: "left eye", sigma: 0.025 },
    { name: "right eye", sigma: 0.025 },
    { name: "left ear", sigma: 0.035 },
    { name: "right ear", sigma: 0.035 },
    { name: "left shoulder", sigma: 0.079 },
    { name: "right shoulder", sigma: 0.079 },
    { name: "left elbow", sigma: 0.072 },
    { name: "right elbow", sigma: 0.072 },
    { name: "left wrist", sigma: 0.062 },
    { name: "right wrist", sigma: 0.062 },
    { name: "left hip", sigma: 0.107 },
    { name: "right hip", sigma: 0.107 },
    { name: "left knee", sigma: 0.087 },
    { name: "right knee", sigma: 0.087 },
    { name: "left ankle", sigma: 0.089 },
    { name: "right ankle", sigma: 0.089 },
  ],
  edges: [
    ["nose", "left eye"],
    ["nose", "right eye"],
    ["left eye", "left ear"],
    ["right eye", "right ear"],
    ["left shoulder", "right shoulder"],
    ["left shoulder", "left elbow"],
    ["left elbow", "left wrist"],
    ["right shoulder", "right elbow"],
    ["right elbow", "right wrist"],
    ["left shoulder", "left hip"],
    ["right shoulder", "right hip"],
    ["left hip", "right hip"],
    ["left hip", "left knee"],
    ["left knee", "left ankle"],
    ["right hip", "right knee"],
    ["right knee", "right ankle"],
  ],
};

const FINGERS = ["thumb", "index finger", "middle finger", "ring finger", "little finger"];
const JOINTS = ["knuckle", "middle joint", "last joint", "tip"];

/** A hand as twenty-one points: the wrist and four along each finger. */
const HAND: SkeletonConfig = {
  points: [
    { name: "wrist" },
    ...FINGERS.flatMap((finger) => JOINTS.map((joint) => ({ name: `${finger} ${joint}` }))),
  ],
  edges: FINGERS.flatMap((finger): [string, string][] => [
    ["wrist", `${finger} knuckle`],
    [`${finger} knuckle`, `${finger} middle joint`],
    [`${finger} middle joint`, `${finger} last joint`],
    [`${finger} last joint`, `${finger} tip`],
  ]),
};

const FACE: SkeletonConfig = {
  points: ["left eye", "right eye", "nose", "left corner of the mouth", "right corner of the mouth"].map(
    (name) => ({
      name,
    }),
  ),
  edges: [
    ["left eye", "right eye"],
    ["left eye", "nose"],
    ["right eye", "nose"],
    ["left corner of the mouth", "right corner of the mouth"],
  ],
};

const ANIMAL: SkeletonConfig = {
  points: [
    ...["nose", "left eye", "right eye", "left ear", "right ear", "withers", "base of the tail"],
    ...["left fore elbow", "right fore elbow", "left hind knee", "right hind knee"],
    ...["left fore paw", "right fore paw", "left hind paw", "right hind paw"],
  ].map((name) => ({ name })),
  edges: [
    ["nose", "left eye"],
    ["nose", "right eye"],
    ["left eye", "left ear"],
    ["right eye", "right ear"],
    ["nose", "withers"],
    ["withers", "base of the tail"],
    ["withers", "left fore elbow"],
    ["withers", "right fore elbow"],
    ["base of the tail", "left hind knee"],
    ["base of the tail", "right hind knee"],
    ["left fore elbow", "left fore paw"],
    ["right fore elbow", "right fore paw"],
    ["left hind knee", "left hind paw"],
    ["right hind knee", "right hind paw"],
  ],
};

export const TEMPLATES: readonly Template[] = [
  { name: "person", title: "Person, 17 points", skeleton: PERSON },
  { name: "hand", title: "Hand, 21 points", skeleton: HAND },
  { name: "face", title: "Face, 5 points", skeleton: FACE },
  { name: "animal", title: "Four-legged animal, 15 points", skeleton: ANIMAL },
];
