import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { checkBooks } from "./invariants";

/**
 * Checks the whole books, and tells the admins when something is wrong.
 * @returns one sentence for each thing that is; empty when the books are right
 * @throws Forbidden for anybody but admins
 */
export async function inspectBooks(ctx: Ctx): Promise<string[]> {
  authorize(ctx, "books.read");
  const problems = await checkBooks(ctx.db);
  if (problems.length > 0) await record(ctx, "books.broken", { subject: "books", payload: { problems } });
  return problems;
}
