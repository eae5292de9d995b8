import { InvalidInput } from "#domain/errors";
import type { Item, Kind, Problem } from "./kind";
import { kindOf } from "./kinds/index";

/** A raw value in its kind's own form, or everything that is wrong with it. */
export function problemsOf(
  kind: Kind,
  config: unknown,
  item: Item,
  raw: unknown,
): { value?: unknown; problems: Problem[] } {
  const parsed = kind.value.safeParse(raw);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((i) => ({ path: i.path.map(String).join("."), message: i.message })),
    };
  }
  const problems = kind.problems(parsed.data, config, item);
  return problems.length > 0 ? { problems } : { value: parsed.data, problems };
}

/**
 * A value that is right for this label schema and item.
 * @throws InvalidInput naming each problem.
 */
export function checkValue(kindName: string, config: unknown, item: Item, raw: unknown): unknown {
  const { value, problems } = problemsOf(kindOf(kindName), config, item, raw);
  if (problems.length === 0) return value;
  throw new InvalidInput(
    problems.map((p) => ({ path: ["value", p.path].filter(Boolean).join("."), message: p.message })),
  );
}
