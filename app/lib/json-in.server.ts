import { InvalidInput } from "#domain/errors";

/**
 * What a form's field says as JSON.
 * @param otherwise the sentence where it says nothing that can be read
 * @throws InvalidInput
 */
export function jsonIn(form: FormData, field: string, otherwise: string): unknown {
  try {
    return JSON.parse(String(form.get(field) ?? ""));
  } catch {
    throw new InvalidInput([{ path: field, message: "is not complete" }], otherwise);
  }
}
