/** What a simulated person answers. A mind knows the truth only to be wrong about it at its own rate. */

import type { Manner } from "./people";
import { normal, type Random } from "./random";

export type Box = { id: string; label: string; x: number; y: number; width: number; height: number };

/** Answers that colleagues have given, by datum: what somebody who copies looks at. */
export type Notebook = Map<string, Map<string, string>>;

/** Chooses a class. `hard` data halve the care with which they are read. */
export function choose(
  person: { name: string; manner: Manner },
  datum: { key: string; truth: string; classes: readonly string[]; hard: boolean },
  notebook: Notebook,
  random: Random,
): string {
  const { manner } = person;
  const others = datum.classes.filter((c) => c !== datum.truth);
  const mistake = others[Math.floor(random() * others.length)] ?? datum.truth;
  if (manner.kind === "copies") {
    return notebook.get(manner.from)?.get(datum.key) ?? (random() < 0.7 ? datum.truth : mistake);
  }
  const chance = datum.hard ? 0.5 + (manner.accuracy - 0.5) / 2 : manner.accuracy;
  const [first, second] = manner.kind === "mixes up" ? [mistake, datum.truth] : [datum.truth, mistake];
  return random() < chance ? first : second;
}

/** Draws boxes around what is there: shaky by manner, and now and then one is missed or imagined. */
export function draw(
  manner: Manner,
  truth: readonly Box[],
  size: { width: number; height: number },
  random: Random,
): Box[] {
  if (manner.kind === "mixes up") {
    const [width, height] = [size.width * (0.2 + 0.5 * random()), size.height * (0.2 + 0.5 * random())];
    const [x, y] = [(size.width - width) * random(), (size.height - height) * random()];
    return [{ id: "b1", label: truth[0]?.label ?? "cat", x, y, width, height }];
  }
  const accuracy = "accuracy" in manner ? manner.accuracy : 0.75;
  const shake = manner.kind === "careful" ? 0.03 : 0.09;
  const seen = truth.filter(() => random() < 0.5 + accuracy / 2);
  return seen.map((box, i) => {
    const left = box.x + normal(random) * shake * box.width;
    const top = box.y + normal(random) * shake * box.height;
    const right = box.x + box.width + normal(random) * shake * box.width;
    const bottom = box.y + box.height + normal(random) * shake * box.height;
    const [x, y] = [Math.max(0, left), Math.max(0, top)];
    return {
      id: `b${i + 1}`,
      label: box.label,
      x,
      y,
      width: Math.max(4, Math.min(size.width, right) - x),
      height: Math.max(4, Math.min(size.height, bottom) - y),
    };
  });
}
