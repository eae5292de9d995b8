/**
 * What an action answers when it refuses: one sentence, the fields that are wrong, and what was typed, so
 * that nothing is lost. `refuse` in app/lib/refuse.server.ts makes one from a DomainError.
 */
export type ActionFailure = {
  message: string;
  /** Field name → what is wrong with it. */
  errors: Record<string, string>;
  /** Field name → what was typed. Never passwords. */
  values: Record<string, string>;
};

/** The failure inside an action's or fetcher's data, whatever else may be in it. */
export function failureIn(data: unknown): ActionFailure | undefined {
  if (typeof data !== "object" || data === null || !("failure" in data)) return undefined;
  return (data as { failure?: ActionFailure }).failure;
}
