/**
 * Refusals: expected, typed, and written for the person who meets them. Each verb declares its own
 * at the head of its file by extending one of these. Anything else that is thrown is a bug.
 */

export type RefusalKind =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "too_many"
  | "unavailable";

export abstract class DomainError extends Error {
  /** Stable, machine-readable, upper snake case: what a program branches on. */
  abstract readonly code: string;
  /** Which family it belongs to: doors map this to a status. */
  abstract readonly kind: RefusalKind;
  /** Facts a program may use; never secrets, never anything that tells gold from ordinary. */
  readonly data: Record<string, unknown>;

  constructor(sentence: string, data: Record<string, unknown> = {}) {
    super(sentence);
    this.name = new.target.name;
    this.data = data;
  }
}

export type Issue = { path: string; message: string };

/** The input does not have the demanded form. `issues` names each field and what is wrong with it. */
export class InvalidInput extends DomainError {
  readonly code: string = "INVALID_INPUT";
  readonly kind = "invalid" as const;
  readonly issues: Issue[];
  constructor(issues: Issue[], sentence?: string) {
    super(sentence ?? describeIssues(issues), { issues });
    this.issues = issues;
  }
}

export class Unauthenticated extends DomainError {
  readonly code: string = "UNAUTHENTICATED";
  readonly kind = "unauthenticated" as const;
  constructor(sentence = "Sign in first.") {
    super(sentence);
  }
}

/** The actor may see the thing but may not do this to it. */
export class Forbidden extends DomainError {
  readonly code: string = "FORBIDDEN";
  readonly kind = "forbidden" as const;
}

/** There is no such thing, or the actor may not know that there is. */
export class NotFound extends DomainError {
  readonly code: string = "NOT_FOUND";
  readonly kind = "not_found" as const;
  constructor(noun: string, id?: string) {
    super(id ? `There is no ${noun} ${id}, or you may not see it.` : `There is no such ${noun}.`, {
      noun,
      id,
    });
  }
}

/** The thing is not in a state in which this can be done, or another change came first. */
export class StaleState extends DomainError {
  readonly code: string = "STALE_STATE";
  readonly kind = "conflict" as const;
}

/** Allowed, but not now: too often, too many, over a limit. */
export class TooMany extends DomainError {
  readonly code: string = "TOO_MANY";
  readonly kind = "too_many" as const;
}

/** Something outside (Stripe, storage) did not answer; nothing was changed. */
export class Unavailable extends DomainError {
  readonly code: string = "UNAVAILABLE";
  readonly kind = "unavailable" as const;
}

function describeIssues(issues: Issue[]): string {
  const first = issues[0];
  if (!first) return "The input is not valid.";
  const rest = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return first.path ? `${first.path}: ${first.message}${rest}` : `${first.message}${rest}`;
}

/** A truth the code relies on. When it fails there is a bug: it is never caught. */
export function invariant(condition: unknown, truth: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${truth}`);
}
