import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { idempotencyKeys } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { DomainError, invariant } from "#domain/errors";

/** The key was used before for something else; answering with that would be a lie. */
export class KeyReused extends DomainError {
  readonly code = "IDEMPOTENCY_KEY_REUSED";
  readonly kind = "conflict" as const;
  constructor(key: string) {
    super(
      `The idempotency key ${key} was already used for a different request. Use a new key for a new request.`,
      { key },
    );
  }
}

/**
 * Does `work` at most once for a person and key, in one transaction with it. A repeat, also one that comes at the
 * same moment, waits and gets the first answer. A refused request leaves no trace, so it may be tried again.
 * Without a key the work is simply done. The answer must survive JSON.
 * @throws KeyReused when the same key comes with another operation or input.
 */
export async function once<T>(
  ctx: Ctx,
  request: { key: string | null | undefined; operation: string; input: unknown },
  work: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  const { key } = request;
  if (!key) return inTransaction(ctx, work);
  const { personId } = personOf(ctx);
  const requestHash = createHash("sha256").update(canonical(request.input)).digest("hex");
  return inTransaction(ctx, async (ctx) => {
    const k = idempotencyKeys;
    const fresh = await ctx.db
      .insert(k)
      .values({ personId, key, operation: request.operation, requestHash, response: null })
      .onConflictDoNothing()
      .returning({ key: k.key });
    const which = and(eq(k.personId, personId), eq(k.key, key));
    if (fresh.length === 0) {
      const [first] = await ctx.db.select().from(k).where(which);
      invariant(first, "a key that conflicts exists");
      if (first.operation !== request.operation || first.requestHash !== requestHash)
        throw new KeyReused(key);
      return (first.response as { answer: T }).answer;
    }
    const answer = await work(ctx);
    await ctx.db.update(k).set({ response: { answer } }).where(which);
    return answer;
  });
}

function canonical(input: unknown): string {
  return (
    JSON.stringify(input, (_key, value) => {
      if (typeof value === "bigint") return `${value}n`;
      if (value && typeof value === "object" && !Array.isArray(value)) {
        return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
      }
      return value;
    }) ?? ""
  );
}
