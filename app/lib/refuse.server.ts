/** The website's one table from refusals to answers: HTTP status for loaders, a failure for forms. */
import { data } from "@remix-run/node";
import type { ActionFailure } from "#app/components/ui/action-failure";
import { DomainError, InvalidInput, type RefusalKind } from "#domain/errors";

const statuses: Record<RefusalKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

export function statusOf(refusal: DomainError): number {
  return statuses[refusal.kind];
}

/**
 * Answers an action that was refused: `catch (error) { return refuse(error, form) }`. The form shows the sentence,
 * each field its error and what was typed. Whatever is not a refusal is a bug and thrown on.
 */
export function refuse(error: unknown, form?: FormData) {
  if (!(error instanceof DomainError)) throw error;
  const errors: Record<string, string> = {};
  if (error instanceof InvalidInput) {
    for (const issue of error.issues) errors[issue.path] ??= asSentence(issue.message);
  }
  const failure: ActionFailure = { message: error.message, errors, values: form ? typed(form) : {} };
  return data({ failure }, { status: statusOf(error) });
}

/** Rules say what is wrong as the end of a sentence about the field ("must not be empty"); beside the field it stands whole. */
function asSentence(words: string): string {
  const whole = /^(must|may|is|has|needs|does|asks|goes)\b/.test(words) ? `This ${words}` : words;
  return whole.charAt(0).toUpperCase() + whole.slice(1) + (/[.!?…:]$/.test(whole) ? "" : ".");
}

/** For loaders: a refusal becomes the page's answer with its status; the nearest error page shows its sentence. */
export function refusePage(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  throw data({ message: error.message, code: error.code }, { status: statusOf(error) });
}

/** What was typed, without secrets and files. */
function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !/password|secret|token|code/i.test(name)) values[name] = value;
  }
  return values;
}
