/** When a job is to be read anew. */

/** Answers before which a whole job tells no more than its tasks do. */
export const READ_FROM = 20;
/** By how much the answers have to grow before the job is read at once. */
const GROWTH = 1.25;
/** Otherwise it waits for more: what is undecided is looked at again, but not for every single answer. */
const PATIENCE_SECONDS = 300;

/**
 * Seconds to wait before a job is read (0: at once), or undefined when there is nothing new to read. `taken` is how many
 * answers the engine has taken in, `read` how many of them the last reading saw.
 */
export function readingDue(taken: number, read: number | undefined): number | undefined {
  if (taken < READ_FROM) return undefined;
  if (read === undefined || taken >= read * GROWTH) return 0;
  return taken > read ? PATIENCE_SECONDS : undefined;
}
