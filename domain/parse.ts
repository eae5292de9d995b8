import type { z } from "zod";
import { InvalidInput } from "./errors";

/**
 * The first beat of every verb: turns unknown input into its typed form.
 * @throws InvalidInput naming each field that is wrong and why.
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new InvalidInput(
    result.error.issues.map((i) => ({ path: i.path.map(String).join("."), message: i.message })),
  );
}
