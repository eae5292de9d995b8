/** What the keys and buttons of each type of mark do to the mark in hand: pure, from marks to marks. */
import { resampled } from "#domain/annotations/measures/polyline";
import { simplified, simplifiedRing } from "#domain/annotations/measures/simplify";
import type {
  BoxMark,
  ImageMark,
  KeypointsMark,
  PolygonMark,
  PolylineMark,
  Skeleton,
} from "#domain/annotations/surface";
import type { Size } from "./geometry";
import { newMarkId, put } from "./mark-edits";
import type { MarkActionId } from "./mark-keys";
import { boxType, wholeDegrees } from "./marks/box";
import { CANNOT_CLIP, cut, joined } from "./marks/clip";
import { foundPoint, isPlaced, nextPoint, withPoint } from "./marks/keypoints";
import { between, boundsOf, distance, lineLength, settledPoint, type XY } from "./marks/lines";
import type { Spot } from "./marks/mark-type";

export type Hand<M = ImageMark> = {
  marks: readonly ImageMark[];
  active: M;
  spot: Spot | undefined;
  image: Size;
  /** Marks that nothing may be joined with: hidden or locked ones. */
  fixed?: ReadonlySet<string>;
};

/** The marks then, which is in hand, which vertex is chosen; or nothing but a sentence why not. */
export type Outcome = { marks?: ImageMark[]; activeId?: string; spot?: Spot; say?: string };

/** An outline put to a polygon, or taken from it; what falls apart becomes several polygons of the same class. */
export function reshaped(hand: Hand<PolygonMark>, outline: XY[], purpose: "add" | "cut"): Outcome {
  const { active, image } = hand;
  const result =
    purpose === "cut" ? cut(active.rings, [[outline]], image) : joined([active.rings, [outline]], image);
  if (!result) return { say: CANNOT_CLIP };
  if (result.length === 0) return { say: "Nothing of the polygon would be left. Press Delete to delete it." };
  if (purpose === "add" && result.length > 1) return { say: "What was drawn does not touch the polygon." };
  const was = active.rings.length;
  const now = result[0]?.length ?? 0;
  return {
    ...pieces(hand, result),
    say:
      result.length > 1 ? `Cut into ${result.length} polygons.` : now > was ? "A hole was cut." : undefined,
  };
}

/** A command of a mark's own keys. Undefined when the key means nothing for this mark. */
export function commanded(id: MarkActionId, hand: Hand, skeleton: Skeleton | undefined): Outcome | undefined {
  const { active } = hand;
  if (active.type === "box") return boxCommand(id, { ...hand, active });
  if (active.type === "polygon") return polygonCommand(id, { ...hand, active });
  if (active.type === "polyline") return polylineCommand(id, { ...hand, active });
  if (active.type === "keypoints") return keypointsCommand(id, { ...hand, active }, skeleton);
  return undefined;
}

const TURNS: Partial<Record<MarkActionId, number>> = {
  "turn-left": -1,
  "turn-right": 1,
  "turn-far-left": -15,
  "turn-far-right": 15,
};

/** Its place in the list is its place in the answer: what comes later lies above. */
function boxCommand(id: MarkActionId, { marks, active, image }: Hand<BoxMark>): Outcome | undefined {
  const turn = TURNS[id];
  if (turn !== undefined) {
    if (active.degrees === undefined) return { say: "Boxes stay upright in this job." };
    const turned = { ...active, degrees: wholeDegrees(active.degrees + turn) };
    return { marks: put(marks, boxType.settled(turned, image)), activeId: active.id };
  }
  if (id !== "earlier" && id !== "later") return undefined;
  const at = marks.findIndex((mark) => mark.id === active.id);
  const other = marks[id === "earlier" ? at - 1 : at + 1];
  if (!other) return { say: `It is the ${id === "earlier" ? "first" : "last"} of the list.` };
  return { marks: marks.with(marks.indexOf(other), active).with(at, other), activeId: active.id };
}

function polygonCommand(id: MarkActionId, hand: Hand<PolygonMark>): Outcome | undefined {
  const { marks, active, image, spot } = hand;
  const others = marks.filter((one): one is PolygonMark => one.type === "polygon" && one.id !== active.id);
  if (id === "insert") return inserted(hand, active.rings, (rings) => ({ ...active, rings }), true);
  if (id === "simplify") {
    const rings = active.rings.map((ring) => simplifiedRing(ring, 1));
    return fewer(hand, { ...active, rings }, count(active.rings) - count(rings));
  }
  if (id === "fill") {
    if (active.rings.length === 1) return { say: "It has no hole." };
    return { marks: put(marks, { ...active, rings: active.rings.slice(0, 1) }), activeId: active.id };
  }
  if (id === "carve") {
    const left = cut(
      active.rings,
      others.map((one) => one.rings),
      image,
    );
    if (!left) return { say: CANNOT_CLIP };
    if (left.length === 0) return { say: "The other polygons cover all of it." };
    return { ...pieces(hand, left), say: "The other polygons are taken out of it." };
  }
  if (id !== "join") return undefined;
  const near = others.filter((one) => one.label === active.label && !hand.fixed?.has(one.id));
  const touching = near.filter((one) => joined([active.rings, one.rings], image)?.length === 1);
  if (touching.length === 0) return { say: "It touches no other polygon of its class." };
  const gone = new Set(touching.map((one) => one.id));
  const whole = joined([active.rings, ...touching.map((one) => one.rings)], image);
  if (!whole) return { say: CANNOT_CLIP };
  const rest = marks.filter((one) => !gone.has(one.id));
  return {
    ...pieces({ marks: rest, active, image, spot }, whole),
    say: `${gone.size + 1} polygons are one.`,
  };
}

function count(rings: readonly (readonly XY[])[]): number {
  return rings.reduce((sum, ring) => sum + ring.length, 0);
}

function fewer(hand: Hand, mark: ImageMark, less: number): Outcome {
  if (less <= 0) return { say: "No vertex can be spared." };
  return { marks: put(hand.marks, mark), activeId: mark.id, say: `${less} fewer vertices.` };
}

/** The first piece keeps the id; further ones are new polygons of the same class. */
function pieces({ marks, active }: Hand<PolygonMark>, result: XY[][][]): Outcome {
  const [first, ...others] = result.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  if (!first) return { marks: marks.filter((mark) => mark.id !== active.id) };
  const added = others.map((rings): ImageMark => ({ ...active, id: newMarkId(), rings }));
  return { marks: [...put(marks, { ...active, rings: first }), ...added], activeId: active.id };
}

function sizeOf(rings: XY[][]): number {
  const { width, height } = boundsOf(rings[0] ?? []);
  return width * height;
}

/** A vertex in the middle of the edge after the chosen one; without one, of the longest edge. */
function inserted<M extends ImageMark>(
  { marks, spot, image }: Hand<M>,
  rings: XY[][],
  back: (rings: XY[][]) => M,
  closed: boolean,
): Outcome {
  const ring = spot?.ring ?? 0;
  const points = rings[ring] ?? [];
  const edges = closed ? points.length : points.length - 1;
  const lengthAt = (i: number) => distance(points[i] as XY, points[(i + 1) % points.length] as XY);
  const longest = Array.from({ length: edges }, (_, i) => i).reduce(
    (a, b) => (lengthAt(b) > lengthAt(a) ? b : a),
    0,
  );
  const index = spot ? Math.min(spot.index, edges - 1) : longest;
  const middle = between(points[index] as XY, points[(index + 1) % points.length] as XY);
  const mark = back(rings.with(ring, points.toSpliced(index + 1, 0, settledPoint(middle, image))));
  return { marks: put(marks, mark), activeId: mark.id, spot: { ring, index: index + 1 } };
}

function polylineCommand(id: MarkActionId, hand: Hand<PolylineMark>): Outcome | undefined {
  const { marks, active, spot } = hand;
  if (id === "insert")
    return inserted(
      hand,
      [active.points],
      ([points]) => ({ ...active, points: points ?? active.points }),
      false,
    );
  if (id === "simplify") {
    const points = simplified(active.points, 1);
    return fewer(hand, { ...active, points }, active.points.length - points.length);
  }
  if (id === "reverse") {
    const chosen = spot && { ring: 0, index: active.points.length - 1 - spot.index };
    const turned = { ...active, points: active.points.toReversed() };
    return {
      marks: put(marks, turned),
      activeId: active.id,
      spot: chosen,
      say: "It runs the other way now.",
    };
  }
  if (id === "split") {
    if (!spot || spot.index === 0 || spot.index === active.points.length - 1)
      return { say: "Choose a vertex between its ends first: full stop and comma go through them." };
    const rest: ImageMark = { ...active, id: newMarkId(), points: active.points.slice(spot.index) };
    const kept = { ...active, points: active.points.slice(0, spot.index + 1) };
    return { marks: [...put(marks, kept), rest], activeId: active.id, say: "Split into two lines." };
  }
  return id === "join" ? joinedLines(hand) : undefined;
}

/** Ends that are this near, as a share of the shorter line, are meant to be one point. */
const MEETING = 0.25;

function joinedLines({ marks, active, image, fixed }: Hand<PolylineMark>): Outcome {
  const others = marks.filter(
    (one): one is PolylineMark =>
      one.type === "polyline" && one.id !== active.id && one.label === active.label && !fixed?.has(one.id),
  );
  const [nearest] = others
    .map((line) => ({ line, ...meeting(active.points, line.points) }))
    .sort((a, b) => a.gap - b.gap);
  if (!nearest) return { say: "There is no other line of its class." };
  const shorter = Math.min(lineLength(active.points), lineLength(nearest.line.points));
  const endToEnd = nearest.gap <= shorter * MEETING && nearest.gap < nearest.abreast;
  const points = endToEnd ? nearest.chain : middleLine(active.points, nearest.line.points);
  const rest = marks.filter((one) => one.id !== nearest.line.id);
  return {
    marks: put(rest, { ...active, points: points.map((point) => settledPoint(point, image)) }),
    activeId: active.id,
    say: endToEnd ? "Both lines are one, end to end." : "Both lines became their middle line.",
  };
}

/** How two lines meet best end to end, keeping the first one's direction; and how far apart their like ends are. */
function meeting(a: XY[], b: XY[]): { gap: number; chain: XY[]; abreast: number } {
  const chains = [
    [a, b],
    [a, b.toReversed()],
    [b, a],
    [b.toReversed(), a],
  ].map(([first = [], second = []]) => {
    const [end, start] = [first.at(-1) as XY, second[0] as XY];
    const gap = distance(end, start);
    return { gap, chain: gap < 0.01 ? [...first, ...second.slice(1)] : [...first, ...second] };
  });
  const [best] = chains.sort((p, q) => p.gap - q.gap);
  const ends = (line: XY[]) =>
    distance(a[0] as XY, line[0] as XY) + distance(a.at(-1) as XY, line.at(-1) as XY);
  return {
    gap: best?.gap ?? Infinity,
    chain: best?.chain ?? a,
    abreast: Math.min(ends(b), ends(b.toReversed())) / 2,
  };
}

/** Halfway between two lines that run beside each other, in the direction of the first. */
export function middleLine(a: readonly XY[], b: readonly XY[]): XY[] {
  const samples = 64;
  const [one, other] = [resampled(a, samples), resampled(b, samples)];
  const gap = (line: readonly XY[]) => one.reduce((sum, p, i) => sum + distance(p, line[i] as XY), 0);
  const beside = gap(other) <= gap(other.toReversed()) ? other : other.toReversed();
  return simplified(
    one.map((p, i) => between(p, beside[i] as XY)),
    0.5,
  );
}

function keypointsCommand(
  id: MarkActionId,
  { marks, active, spot, image }: Hand<KeypointsMark>,
  skeleton: Skeleton | undefined,
): Outcome | undefined {
  const chosen = spot && active.points[spot.index];
  const say = (mark: KeypointsMark, name: string): Outcome => ({
    marks: put(marks, mark),
    activeId: active.id,
    spot: { ring: 0, index: mark.points.findIndex((point) => point.name === name) },
  });
  if (id === "hidden") {
    if (!chosen) return { say: "Choose a point first: full stop and comma go through them." };
    const seen = chosen.visibility === "missing" ? foundPoint(active, chosen.name, image) : chosen;
    const visibility = chosen.visibility === "visible" ? "hidden" : "visible";
    return say(withPoint(active, { ...seen, visibility }, skeleton), chosen.name);
  }
  if (id !== "missing") return undefined;
  const next = nextPoint(active, skeleton);
  if (next !== undefined)
    return say(withPoint(active, { name: next, visibility: "missing" }, skeleton), next);
  if (!chosen) return { say: "Choose a point first: full stop and comma go through them." };
  if (chosen.visibility === "missing")
    return say(withPoint(active, foundPoint(active, chosen.name, image), skeleton), chosen.name);
  if (active.points.filter(isPlaced).length === 1)
    return { say: "One point at least must be placed. Press Delete to delete the skeleton." };
  return say(withPoint(active, { name: chosen.name, visibility: "missing" }, skeleton), chosen.name);
}
