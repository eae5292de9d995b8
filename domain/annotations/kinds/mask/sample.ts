import type { Kind, Point } from "../../kind";
import { pixelMask, rowsOf } from "../../measures/pixel-mask";
import { rasterised } from "../../measures/raster";
import type { MaskConfig } from "./config";
import type { MaskValue, PaintedMask } from "./value";

const IMAGE = { width: 640, height: 480 };
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

/** Painted within an outline, a little to the side where another hand did it. */
function painted(
  { id, label, attributes }: Pick<PaintedMask, "id" | "label" | "attributes">,
  ring: readonly Point[],
  dx = 0,
  dy = 0,
): PaintedMask {
  const moved = ring.map(([x, y]): Point => [x + dx, y + dy]);
  const { runs } = rasterised([moved], IMAGE.width, IMAGE.height);
  const whole = { x: 0, y: 0, ...IMAGE, imageWidth: IMAGE.width, imageHeight: IMAGE.height, runs };
  const mask = pixelMask(rowsOf(whole), IMAGE);
  return { id, label, ...(attributes ? { attributes } : {}), ...(mask ?? { ...whole, runs: [...runs] }) };
}

const HULL = { label: "hull", attributes: { paint: "dark" } };
const CABIN = { label: "cabin", attributes: { covered: true } };

export const maskSample: Kind<MaskConfig, MaskValue>["sample"] = {
  config: {
    classes: [
      { id: "hull", name: "Hull", description: "The body of a boat, without mast and sails.", color: 0 },
      { id: "cabin", name: "Cabin", description: "Roof and walls.", color: 1 },
    ],
    attributes: [
      {
        ...{ id: "paint", name: "Paint", type: "choice", classes: ["hull"] },
        options: [
          { id: "dark", name: "Dark" },
          { id: "light", name: "Light" },
        ],
      },
      { id: "covered", name: "Partly covered", type: "switch" },
    ],
    minArea: 16,
    maxMasks: 100,
    overlaps: false,
    iouThreshold: 0.5,
    edgeThreshold: 0.4,
  },
  item: {
    image: { url: "/samples/boats.jpg", ...IMAGE, alt: "Boats in Nagasaki harbour, about 1865" },
  },
  value: { masks: [painted({ id: "m1", ...HULL }, hull), painted({ id: "m2", ...CABIN }, cabin)] },
  gold: {
    masks: [painted({ id: "g1", ...HULL }, hull, 2, -1), painted({ id: "g2", ...CABIN }, cabin, -1, 1)],
  },
};
