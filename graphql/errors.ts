/** Refusals at this door: what a verb throws becomes one of these, and these are members of every mutation's union. */
import { DomainError, type Issue, type RefusalKind } from "#domain/errors";

export abstract class Refusal extends Error {
  readonly code: string;
  readonly data: Record<string, unknown>;
  constructor(message: string, code: string, data: Record<string, unknown>) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export class InvalidInputRefusal extends Refusal {
  readonly issues: Issue[];
  constructor(message: string, code = "INVALID_INPUT", data: Record<string, unknown> = {}) {
    super(message, code, data);
    this.issues = issuesIn(data);
  }
}
export class UnauthenticatedRefusal extends Refusal {}
export class ForbiddenRefusal extends Refusal {}
export class NotFoundRefusal extends Refusal {}
export class ConflictRefusal extends Refusal {}
export class TooManyRefusal extends Refusal {}
export class UnavailableRefusal extends Refusal {}

type RefusalClass = new (message: string, code: string, data: Record<string, unknown>) => Refusal;

const CLASSES: Record<RefusalKind, RefusalClass> = {
  invalid: InvalidInputRefusal,
  unauthenticated: UnauthenticatedRefusal,
  forbidden: ForbiddenRefusal,
  not_found: NotFoundRefusal,
  conflict: ConflictRefusal,
  too_many: TooManyRefusal,
  unavailable: UnavailableRefusal,
};

export const REFUSALS: RefusalClass[] = Object.values(CLASSES);

/** What was thrown, as this door says it; whatever is no refusal is a bug and stays what it is. */
export function refusalOf(error: unknown): unknown {
  if (!(error instanceof DomainError)) return error;
  return new CLASSES[error.kind](error.message, error.code, error.data);
}

/** Each thing that is wrong with an input, also where the verb lists rows instead of fields. */
function issuesIn(data: Record<string, unknown>): Issue[] {
  if (Array.isArray(data.issues)) return data.issues as Issue[];
  if (!Array.isArray(data.refused)) return [];
  const rows = data.refused as { row: number; message: string }[];
  return rows.map(({ row, message }) => ({ path: `rows.${row}`, message }));
}
