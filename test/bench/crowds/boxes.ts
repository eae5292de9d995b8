/** Boxes that several people drew around the same objects: the merged boxes beside the truth, as F1 at an overlap of one half. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { overlap } from "#domain/annotations/kinds/bbox/iou";
import { mergeBoxes } from "#domain/annotations/kinds/bbox/merge";
import { bestPairing } from "#domain/annotations/measures/pairing";
import { likePairs } from "#domain/annotations/measures/set-likeness";
import { meanQuality, newQuality, type QualityState, update } from "#domain/scoring/quality";
import { seeded, shuffle } from "#test/crowd/random";
import { GOLD_SHARE } from "./measure";

type Corners = { x1: number; y1: number; x2: number; y2: number };
type Box = { id: string; label: string; x: number; y: number; width: number; height: number };
type Drawn = { worker: string; boxes: Box[] };
const FLOOR = 0.5;
const PEOPLE = [1, 3, 5, Number.POSITIVE_INFINITY];

export type BoxFigures = { people: number; f1: number }[];

const linesOf = (file: string) =>
  readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { item: string; worker?: string; boxes?: Corners[] });

const boxesOf = (corners: readonly Corners[]): Box[] =>
  corners.map(({ x1, y1, x2, y2 }, i) => ({
    id: `b${i + 1}`,
    label: "object",
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  }));

/** F1 of merged boxes for one, three, five and all people an image; undefined where the folder holds no boxes. */
export function measureBoxes(folder: string, seed: number): BoxFigures | undefined {
  const file = join(folder, "labels.jsonl");
  if (!existsSync(file)) return undefined;
  const rows = linesOf(file);
  if (!rows[0]?.boxes) return undefined;
  const drawn = new Map<string, Drawn[]>();
  for (const { item, worker = "", boxes = [] } of rows)
    drawn.set(item, [...(drawn.get(item) ?? []), { worker, boxes: boxesOf(boxes) }]);
  const truth = new Map(linesOf(join(folder, "truth.jsonl")).map((r) => [r.item, boxesOf(r.boxes ?? [])]));
  const random = seeded(seed);
  const items = shuffle([...truth.keys()].sort(), random).filter((item) => drawn.has(item));
  const golds = items.slice(0, Math.round(items.length * GOLD_SHARE));
  const qualities = new Map<string, QualityState>();
  for (const item of golds)
    for (const { worker, boxes } of drawn.get(item)!) {
      const score = f1([{ said: boxes, true: truth.get(item)! }]);
      qualities.set(worker, update(qualities.get(worker) ?? newQuality(), { source: "gold", score }));
    }
  return PEOPLE.map((people) => {
    const judged = items.slice(golds.length).map((item) => {
      const answers = shuffle(drawn.get(item)!, random).slice(0, people);
      const weighed = answers.map(({ worker, boxes }) => ({
        value: { boxes },
        quality: meanQuality(qualities.get(worker) ?? newQuality()),
      }));
      return {
        said: mergeBoxes(weighed, { iouThreshold: FLOOR })?.value.boxes ?? [],
        true: truth.get(item)!,
      };
    });
    return { people, f1: f1(judged) };
  });
}

function f1(images: readonly { said: readonly Box[]; true: readonly Box[] }[]): number {
  let [matched, count] = [0, 0];
  for (const image of images) {
    matched += bestPairing(likePairs(image.said, image.true, overlap, FLOOR)).length;
    count += image.said.length + image.true.length;
  }
  return count === 0 ? 1 : (2 * matched) / count;
}
