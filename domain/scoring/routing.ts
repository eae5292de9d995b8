/**
 * Routing: which of the tasks that somebody may do anyway should be done first. A task goes where its answer tells most
 * beside what anybody's answer would tell, so hard tasks reach the people whose confusions help there, and nobody loses
 * a task by it: only the order changes.
 */
import type { Reading, Rows } from "./reading";

/** How somebody answers: the chance of each answer for each true class, [truth × answer]; each row sums to 1. */
export type Confusion = { classes: number; chances: Float64Array };

/** A person's rows under all members of a reading as one table: members by their weight, sorts of task by how common they are. */
export function confusionOf({ members }: Pick<Reading, "members">, rows: Rows): Confusion {
  const classes = members[0]?.shape.classes ?? 0;
  const chances = new Float64Array(classes * classes);
  let from = 0;
  for (const { shape, weight, prior } of members) {
    const { kinds, sorts } = shape;
    for (let l = 0; l < kinds; l++) {
      const truth = Math.floor(l / sorts);
      let [common, said] = [0, 0];
      for (let s = 0; s < sorts; s++) common += Math.exp(prior[truth * sorts + s]!);
      for (let a = 0; a < classes; a++) said += Math.exp(rows[from + a * kinds + l]!);
      const share = (weight * Math.exp(prior[l]!)) / (common * said);
      for (let a = 0; a < classes; a++)
        chances[truth * classes + a]! += share * Math.exp(rows[from + a * kinds + l]!);
    }
    from += shape.cells;
  }
  return evened({ classes, chances });
}

/** Somebody of whom only the chance of being right is known: one coin, mistakes spread evenly. */
export function confusionOfAbility(ability: number, classes: number): Confusion {
  const chances = new Float64Array(classes * classes);
  const off = (1 - ability) / Math.max(1, classes - 1);
  for (let at = 0; at < chances.length; at++) chances[at] = at % (classes + 1) === 0 ? ability : off;
  return evened({ classes, chances });
}

function evened(confusion: Confusion): Confusion {
  const { classes, chances } = confusion;
  for (let truth = 0; truth < classes; truth++) {
    const row = chances.subarray(truth * classes, (truth + 1) * classes);
    const sum = row.reduce((s, p) => s + p, 0);
    for (let a = 0; a < classes; a++) row[a] = sum > 0 ? row[a]! / sum : 1 / classes;
  }
  return confusion;
}

/**
 * What one answer of this person is expected to tell about a task whose classes have these chances, in nats: the mutual
 * information of truth and answer (Lindley, "On a measure of the information provided by an experiment", 1956). Never
 * below 0, never above the entropy of the chances. O(classes²).
 */
export function expectedInformation(
  chances: ArrayLike<number>,
  { classes, chances: rows }: Confusion,
): number {
  let [told, all] = [0, 0];
  for (let c = 0; c < classes; c++) all += chances[c]!;
  for (let a = 0; a < classes; a++) {
    let said = 0;
    for (let c = 0; c < classes; c++) said += (chances[c]! / all) * rows[c * classes + a]!;
    for (let c = 0; c < classes; c++) {
      const together = (chances[c]! / all) * rows[c * classes + a]!;
      if (together > 0) told += together * Math.log(rows[c * classes + a]! / said);
    }
  }
  return Math.max(0, told);
}

/** How much more this person's answer is expected to tell about a task than the crowd's usual one, in nats; below 0 where it tells less. */
export function advantage(chances: ArrayLike<number>, own: Confusion, usual: Confusion): number {
  return expectedInformation(chances, own) - expectedInformation(chances, usual);
}

/**
 * Tasks that are open to one person, in the order in which that person should be handed them: by advantage, so that
 * the uncertain ones come first for those who know them best and last for everybody else. Every task of `open` is in the
 * answer. Ties keep the order given, which is therefore the caller's to make fair. `chances` in the order of the
 * confusions' classes; a task without chances counts as even.
 */
export function routed<T extends { chances?: ArrayLike<number> | undefined }>(
  open: readonly T[],
  own: Confusion,
  usual: Confusion,
): T[] {
  const even = new Float64Array(own.classes).fill(1);
  const worth = (task: T) => {
    const { chances } = task;
    return advantage(chances?.length === own.classes ? chances : even, own, usual);
  };
  return open
    .map((task, place) => ({ task, place, worth: worth(task) }))
    .sort((a, b) => b.worth - a.worth || a.place - b.place)
    .map(({ task }) => task);
}
