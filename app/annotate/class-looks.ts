import { classKey } from "#domain/annotations/keys";
import type { SurfaceClass } from "#domain/annotations/surface";
import { type ClassLook, dashOf } from "./class-look";

/** How each class of a list looks, by its id: hue, dash and key come from its place. */
export function looksOf(classes: readonly SurfaceClass[]): Map<string, ClassLook> {
  return new Map(
    classes.map((one, index) => [
      one.id,
      {
        id: one.id,
        name: one.name,
        hue: one.hue ?? index,
        dash: dashOf(index),
        key: classKey(index)?.toUpperCase(),
        skeleton: one.skeleton,
      },
    ]),
  );
}

/** How many marks there are of each class. */
export function countsOf(marks: readonly { label: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(mark.label, (counts.get(mark.label) ?? 0) + 1);
  return counts;
}
