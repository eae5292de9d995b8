/** Configs and items as given, in the form of their kind or as a list of problems. For values see check-value.ts. */
import type { z } from "zod";
import { itemProblems, itemSchema } from "./item";
import type { Item, Kind, Problem } from "./kind";

export type Checked<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A label schema (the kind's config). */
export function checkConfig(kind: Kind, config: unknown): Checked<unknown> {
  return read(kind.config, config);
}

/** One item, and whether this kind can label it. */
export function checkItem(kind: Kind, item: unknown): Checked<Item> {
  const form = read(itemSchema, item);
  if (!form.ok) return form;
  const problems = itemProblems(kind, form.value);
  return problems.length > 0 ? { ok: false, problems } : form;
}

function read<T>(schema: z.ZodType<T>, input: unknown): Checked<T> {
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((issue) => ({
      path: issue.path.map(String).join("."),
      message: issue.message,
    })),
  };
}
