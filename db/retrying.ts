/** Deadlock and serialization failures: Postgres undid everything and asks for another try. */
const RETRYABLE = new Set(["40P01", "40001"]);

/** Another row with this key came first. */
export const DUPLICATE = "23505";

/**
 * Runs one whole transaction or statement again when Postgres asks for it, at most `tries` times in all; also when it
 * fails with the code `too`, for statements that a fresh look at the rows would let succeed.
 */
export async function retrying<T>(work: () => Promise<T>, tries = 5, too?: string): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const state = sqlState(error);
      if (attempt >= tries || !state || !(RETRYABLE.has(state) || state === too)) throw error;
    }
  }
}

/** The SQLSTATE beneath an error, also when Drizzle has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = (error as { code?: unknown }).code;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : sqlState(error.cause);
}
