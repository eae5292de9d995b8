import type { EditedClass } from "#domain/annotations/config-form";
import { idFor } from "#domain/annotations/id-for";

/** Renames a class. Its id follows the name until it is fixed: answers may use it already. */
export function renamed(
  classes: readonly EditedClass[],
  at: number,
  name: string,
  fixed: ReadonlySet<string>,
): EditedClass[] {
  const before = classes[at];
  if (!before) return [...classes];
  const others = classes.filter((_, i) => i !== at).map((one) => one.id);
  const follows = !fixed.has(before.id) && (before.id === "" || before.id === idFor(before.name, others));
  const id = follows ? idFor(name, others) : before.id;
  return classes.map((one, i) => {
    if (i === at) return { ...one, name, id };
    return one.parent && one.parent === before.id ? { ...one, parent: id || undefined } : one;
  });
}

/** Takes a class away; what stood under it moves up. */
export function without(classes: readonly EditedClass[], at: number): EditedClass[] {
  const gone = classes[at];
  return classes
    .filter((_, i) => i !== at)
    .map((one) => (gone && one.parent === gone.id ? { ...one, parent: gone.parent } : one));
}

/** Moves a class one place up (-1) or down (1). */
export function moved(classes: readonly EditedClass[], at: number, by: -1 | 1): EditedClass[] {
  const next = [...classes];
  const one = next[at];
  const other = next[at + by];
  if (one && other) {
    next[at + by] = one;
    next[at] = other;
  }
  return next;
}

/** Classes that `at` may stand under: not itself, and nothing below it. */
export function possibleParents(classes: readonly EditedClass[], at: number): EditedClass[] {
  const own = classes[at]?.id;
  const below = (id: string | undefined, seen: string[] = []): boolean => {
    if (!id || seen.includes(id)) return false;
    return id === own || below(classes.find((one) => one.id === id)?.parent, [...seen, id]);
  };
  return classes.filter((one, i) => i !== at && one.id !== "" && !below(one.id));
}
