import { kindOf } from "#domain/annotations/kinds/index";
import { InvalidInput } from "#domain/errors";

/**
 * The label schema in its kind's own form.
 * @throws InvalidInput naming each part of it that is wrong.
 */
export function checkConfig(kindName: string, config: unknown): unknown {
  const result = kindOf(kindName).config.safeParse(config);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map((i) => ({ path: ["config", ...i.path].join("."), message: i.message })),
  );
}
