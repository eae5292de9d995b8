/** The label set of a choice job: a question and its classes, which may form a tree. */
import { z } from "zod";

const labelClass = z.strictObject({
  id: z
    .string()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/,
      "must be 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit",
    ),
  name: z.string().trim().min(1, "needs a name").max(80, "must be at most 80 characters"),
  description: z.string().max(500, "must be at most 500 characters").optional(),
  /** The id of the class this one belongs under. */
  parent: z.string().optional(),
  examples: z.array(z.string().min(1).max(300)).max(10, "must be at most 10 examples").optional(),
});

export type ChoiceClass = z.output<typeof labelClass>;

export const choiceConfig = z
  .strictObject({
    question: z.string().trim().min(1, "needs a question").max(500, "must be at most 500 characters"),
    /** Whether several classes may be chosen at once. */
    multiple: z.boolean().default(false),
    /** Fewest and most classes to choose; only where `multiple` is on. 0 allows "none of these". */
    minSelected: z.int().min(0).max(200).optional(),
    maxSelected: z.int().min(1).max(200).optional(),
    /** Whether only classes without children may be chosen. */
    leavesOnly: z.boolean().default(true),
    classes: z.array(labelClass).min(2, "needs at least two classes").max(200, "must be at most 200 classes"),
  })
  .superRefine((config, ctx) => {
    for (const p of classProblems(config.classes)) ctx.addIssue({ code: "custom", ...p });
    for (const p of limitProblems(config)) ctx.addIssue({ code: "custom", ...p });
  });

export type ChoiceConfig = z.output<typeof choiceConfig>;

type ConfigProblem = { path: (string | number)[]; message: string };

function classProblems(classes: ChoiceClass[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const ids = new Set<string>();
  const names = new Set<string>();
  const byId = new Map(classes.map((c) => [c.id, c]));
  classes.forEach((c, i) => {
    if (ids.has(c.id))
      problems.push({ path: ["classes", i, "id"], message: `the id "${c.id}" is used twice` });
    ids.add(c.id);
    const name = `${c.parent ?? ""}\u0000${c.name.toLowerCase()}`;
    if (names.has(name))
      problems.push({
        path: ["classes", i, "name"],
        message: `the name "${c.name}" is used twice in one group`,
      });
    names.add(name);
    if (c.parent === undefined) return;
    if (!byId.has(c.parent))
      problems.push({
        path: ["classes", i, "parent"],
        message: `there is no class "${c.parent}" to belong under`,
      });
    else if (inCircle(c, byId))
      problems.push({ path: ["classes", i, "parent"], message: `"${c.id}" ends up under itself` });
  });
  return problems;
}

function inCircle(start: ChoiceClass, byId: Map<string, ChoiceClass>): boolean {
  let at = start.parent;
  for (let steps = 0; at !== undefined && steps <= byId.size; steps++) {
    if (at === start.id) return true;
    at = byId.get(at)?.parent;
  }
  return false;
}

function limitProblems(
  config: Pick<ChoiceConfig, "multiple" | "minSelected" | "maxSelected" | "leavesOnly" | "classes">,
): ConfigProblem[] {
  const { multiple, minSelected, maxSelected } = config;
  if (!multiple) {
    if ((minSelected ?? 1) === 1 && (maxSelected ?? 1) === 1) return [];
    return [{ path: ["multiple"], message: "turn on several choices before setting how many may be chosen" }];
  }
  const parents = new Set(config.classes.map((c) => c.parent));
  const selectable = config.leavesOnly
    ? config.classes.filter((c) => !parents.has(c.id)).length
    : config.classes.length;
  const most = maxSelected ?? selectable;
  if ((minSelected ?? 1) > most) {
    return [{ path: ["minSelected"], message: "cannot be more than the most that may be chosen" }];
  }
  if (most > selectable) {
    return [{ path: ["maxSelected"], message: `there are only ${selectable} classes to choose from` }];
  }
  return [];
}
