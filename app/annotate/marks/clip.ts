/**
 * Cutting polygons and joining them (polyclip-ts: Martínez, Rueda and Feito 2009). That algorithm can lose its way where edges
 * almost meet, so every result is measured against an area found in another way, and tried anew a hair's breadth beside
 * where it does not hold: what is answered is right, or it is nothing.
 */
import { difference, setPrecision, union, xor } from "polyclip-ts";
import { overlapOf, polygonArea } from "#domain/annotations/measures/polygon";
import type { Size } from "../geometry";
import { lineLength, ringArea, settledPoint, withoutRepeats, type XY } from "./lines";
import { loopsOf } from "./loops";

type Rings = readonly (readonly XY[])[];
type Ring = [number, number][];
type Pieces = Ring[][];

/** Said where outlines lie so that they can be neither cut nor joined. */
export const CANNOT_CLIP =
  "These outlines meet too closely to be worked out: move a vertex a little and try again.";

/**
 * What is left of a polygon without others: nothing, one polygon (perhaps with a hole), or several; undefined where that could
 * not be worked out.
 */
export function cut(subject: Rings, taken: readonly Rings[], image: Size): XY[][][] | undefined {
  let left = filled(subject);
  for (const rings of taken) left &&= clipped(left, rings, "cut");
  return left && read(left, image);
}

/** Polygons as one, or as several where they do not touch; undefined where that could not be worked out. */
export function joined(polygons: readonly Rings[], image: Size): XY[][][] | undefined {
  const [first = [], ...others] = polygons;
  let whole = filled(first);
  for (const rings of others) whole &&= clipped(whole, rings, "join");
  return whole && read(whole, image);
}

/** How near points are one point, in image pixels; and how far the other outline is then moved, on each try. */
const TRIES: readonly { precision?: number; by: readonly [number, number] }[] = [
  // Exact is twice as quick, and mostly finds its way.
  { by: [0, 0] },
  { precision: 1e-9, by: [0, 0] },
  { precision: 1e-6, by: [0, 0] },
  { precision: 1e-9, by: [0.0031, 0.0017] },
  { precision: 1e-9, by: [-0.0023, 0.0029] },
];

/**
 * A polygon as drawn, in pieces that do not cross themselves: what an odd number of its outlines goes round is inside, as it is
 * painted and measured, where the algorithm would count what is gone round twice as inside.
 */
function filled(rings: Rings): Pieces | undefined {
  const [first, ...others] = rings.flatMap(loopsOf).map((loop): Pieces => [[mutable(loop)]]);
  if (!first || others.length === 0) return first ?? [];
  return checked(polygonArea(rings), rings, (by) => xor(first, ...others.map((loop) => moved(loop, by))));
}

/** Pieces of one thing never overlap, so that their areas can be added up. */
function clipped(pieces: Pieces, rings: Rings, how: "cut" | "join"): Pieces | undefined {
  const other = filled(rings);
  if (!other) return undefined;
  const shared = pieces.reduce((sum, piece) => sum + overlapOf(piece, rings).both, 0);
  const expected = how === "cut" ? areaOf(pieces) - shared : areaOf(pieces) + polygonArea(rings) - shared;
  const apply = how === "cut" ? difference : union;
  return checked(expected, [...pieces.flat(), ...rings], (by) => apply(pieces, moved(other, by)));
}

/** The first result whose area is the expected one, to within what the outlines' length may be rounded by. */
function checked(
  expected: number,
  rings: Rings,
  work: (by: readonly [number, number]) => Pieces,
): Pieces | undefined {
  const slack = 0.05 + 0.005 * rings.reduce((sum, ring) => sum + lineLength(ring), 0);
  for (const { precision, by } of TRIES) {
    const result = attempt(precision, () => work(by));
    if (result && Math.abs(areaOf(result) - expected) <= slack) return result;
  }
  return undefined;
}

/** Undefined where the algorithm gave up. */
function attempt(precision: number | undefined, work: () => Pieces): Pieces | undefined {
  setPrecision(precision);
  try {
    return work();
  } catch {
    return undefined;
  } finally {
    setPrecision();
  }
}

function areaOf(pieces: Pieces): number {
  return pieces.reduce((sum, rings) => sum + polygonArea(rings), 0);
}

function moved(pieces: Pieces, [dx, dy]: readonly [number, number]): Pieces {
  return pieces.map((rings) => rings.map((ring) => ring.map(([x, y]): [number, number] => [x + dx, y + dy])));
}

function mutable(ring: readonly XY[]): Ring {
  return ring.map(([x, y]): [number, number] => [x, y]);
}

/** Smaller pieces than this (in square pixels) come from rounding, not from a hand. */
const DUST = 0.5;

function read(result: Pieces, image: Size): XY[][][] {
  return result
    .map((rings) =>
      rings
        .map((ring) =>
          withoutRepeats(
            ring.map((p) => settledPoint(p, image, 100)),
            true,
          ),
        )
        .filter((ring, i) => ring.length >= 3 && (i === 0 || ringArea(ring) >= DUST)),
    )
    .filter(([outline]) => outline && ringArea(outline) >= DUST);
}
