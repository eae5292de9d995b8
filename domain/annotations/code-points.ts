/** Offsets in a text: values count code points, browsers count UTF-16 units. */

export type CodePoints = {
  /** How many code points the text has. */
  length: number;
  /** Code points before a UTF-16 offset; one inside a pair counts as before it. */
  pointAt(unit: number): number;
  /** The UTF-16 offset at which a code point begins. */
  unitAt(point: number): number;
};

const isPair = (text: string, unit: number) => (text.codePointAt(unit) ?? 0) > 0xffff;

/** How many code points a text has; a lone half of a pair is one. */
export function countPoints(text: string): number {
  let count = 0;
  for (let unit = 0; unit < text.length; unit += isPair(text, unit) ? 2 : 1) count++;
  return count;
}

/** Both ways between the two counts, each answer in constant time; nothing to build where they are the same. */
export function codePoints(text: string): CodePoints {
  const within = (at: number) => Math.min(text.length, Math.max(0, at));
  if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text))
    return { length: text.length, pointAt: within, unitAt: within };
  const points = new Uint32Array(text.length + 1);
  const units = new Uint32Array(text.length + 1);
  let count = 0;
  for (let unit = 0; unit < text.length; ) {
    const size = isPair(text, unit) ? 2 : 1;
    units[count] = unit;
    for (let i = 0; i < size; i++) points[unit + i] = count;
    unit += size;
    count++;
  }
  units[count] = text.length;
  points[text.length] = count;
  return {
    length: count,
    pointAt: (unit) => points[within(unit)] ?? count,
    unitAt: (point) => units[Math.min(count, Math.max(0, point))] ?? text.length,
  };
}

/** The words between two offsets in code points. */
export function slicePoints(text: string, start: number, end: number): string {
  const { unitAt } = codePoints(text);
  return text.slice(unitAt(start), unitAt(end));
}
