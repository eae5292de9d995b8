/** Cutting polygons and joining them (polyclip-ts: Martínez, Rueda and Feito 2009, with exact orientation). */
import { difference, union } from "polyclip-ts";
import type { Size } from "../geometry";
import { ringArea, settledPoint, withoutRepeats, type XY } from "./lines";

type Rings = readonly (readonly XY[])[];

/** What is left of a polygon without another: nothing, one polygon (perhaps with a hole), or several. */
export function cut(subject: Rings, taken: readonly Rings[], image: Size): XY[][][] {
  return read(difference([poly(subject)], ...taken.map((rings) => [poly(rings)])), image);
}

/** Polygons as one, or as several where they do not touch. */
export function joined(polygons: readonly Rings[], image: Size): XY[][][] {
  const [first, ...others] = polygons.map((rings) => [poly(rings)]);
  return first ? read(union(first, ...others), image) : [];
}

type Ring = [number, number][];

function poly(rings: Rings): Ring[] {
  return rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y]));
}

/** Smaller pieces than this (in square pixels) come from rounding, not from a hand. */
const DUST = 0.5;

function read(result: Ring[][], image: Size): XY[][][] {
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
