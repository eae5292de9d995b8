/** Importing this file's `watchTheBooks` and calling it once makes every database test of a file end with right books. */
import type { Db } from "#db/client";
import { checkBooks } from "#domain/ledger/invariants";
import { afterEachCheck } from "#test/database";

/** Fails the test that left the books wrong, with a sentence for each thing that is. */
export function watchTheBooks(): void {
  afterEachCheck(booksAreRight);
}

async function booksAreRight(db: Db): Promise<void> {
  const problems = await checkBooks(db);
  if (problems.length > 0) throw new Error(`The books are wrong:\n${problems.join("\n")}`);
}
