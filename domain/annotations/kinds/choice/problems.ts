/** What can be wrong with a chosen answer, each as a sentence for the person who chose. */
import type { Problem } from "../../kind";
import type { ChoiceConfig } from "./config";
import { lineage, nameOf, selectable } from "./hierarchy";

/** How many classes must and may be chosen. */
export function selectionLimits(config: ChoiceConfig): { least: number; most: number } {
  if (!config.multiple) return { least: 1, most: 1 };
  return { least: config.minSelected ?? 1, most: config.maxSelected ?? selectable(config).length };
}

export function choiceProblems(selected: readonly string[], config: ChoiceConfig): Problem[] {
  const problems: Problem[] = [];
  const known = new Set(config.classes.map((c) => c.id));
  const open = new Set(selectable(config).map((c) => c.id));
  selected.forEach((id, i) => {
    const path = `selected.${i}`;
    const name = nameOf(config, id);
    if (!known.has(id)) problems.push({ path, message: `There is no class "${id}" in this job.` });
    else if (!open.has(id))
      problems.push({ path, message: `"${name}" is a group: choose one of the classes inside it.` });
    if (selected.indexOf(id) !== i) problems.push({ path, message: `"${name}" is chosen twice.` });
    const above = lineage(config, id).slice(1);
    const group = selected.find((other) => above.includes(other));
    if (group && open.has(group)) {
      problems.push({
        path,
        message: `"${name}" is already inside "${nameOf(config, group)}": choose one of the two.`,
      });
    }
  });
  return [...problems, ...countProblems(selected.length, config)];
}

function countProblems(count: number, config: ChoiceConfig): Problem[] {
  const { least, most } = selectionLimits(config);
  const classes = (n: number) => (n === 1 ? "one class" : `${n} classes`);
  if (count < least) {
    return [
      {
        path: "selected",
        message: most === least ? `Choose ${classes(least)}.` : `Choose at least ${classes(least)}.`,
      },
    ];
  }
  if (count > most) {
    return [
      {
        path: "selected",
        message: most === least ? `Choose only ${classes(most)}.` : `Choose at most ${classes(most)}.`,
      },
    ];
  }
  return [];
}
