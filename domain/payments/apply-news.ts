import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { stripeEvents } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import type { StripeGateway } from "#domain/gateways/stripe";
import { fromStored } from "./stored-news";
import { takeNews } from "./take-news";

const LEASE_SECONDS = 120;
const FIRST_PAUSE_SECONDS = 2;
const LONGEST_PAUSE_SECONDS = 3_600;
/** With the pauses above about half a day; then it waits for an admin. */
export const MOST_ATTEMPTS = 20;

/**
 * Applies what waits in the inbox, oldest first, each message under a short lease. What fails keeps its reason and is
 * tried again later, a bounded number of times.
 * @returns how many were applied, and the errors of those that were not
 */
export async function applyNews(
  ctx: Ctx,
  stripe: StripeGateway,
  { limit = 200 }: { limit?: number } = {},
): Promise<{ applied: number; failures: { id: string; error: unknown }[] }> {
  authorize(ctx, "money.settle");
  const failures: { id: string; error: unknown }[] = [];
  let applied = 0;
  for (let tried = 0; tried < limit; tried++) {
    const claimed = await claimNext(ctx);
    if (!claimed) break;
    try {
      await takeNews(ctx, stripe, fromStored(claimed.payload));
      await close(ctx, claimed.id);
      applied += 1;
    } catch (error) {
      failures.push({ id: claimed.id, error });
      await postpone(ctx, claimed, error);
    }
  }
  return { applied, failures };
}

export type FailedNews = Awaited<ReturnType<typeof failedNews>>[number];

/** Messages that could not be applied, the newest first, for admins. `isGivenUp`: only an admin's retry goes on with it. */
export async function failedNews(ctx: Ctx, { limit = 100 }: { limit?: number } = {}) {
  authorize(ctx, "message.retry");
  const e = stripeEvents;
  const rows = await ctx.db
    .select({ id: e.id, type: e.type, receivedAt: e.receivedAt, attempts: e.attempts, failure: e.failure })
    .from(e)
    .where(and(isNull(e.appliedAt), sql`${e.failure} is not null`))
    .orderBy(desc(e.receivedAt))
    .limit(limit);
  return rows.map((row) => ({ ...row, isGivenUp: row.attempts >= MOST_ATTEMPTS }));
}

/** Lets a message be tried again, from the beginning. @throws NotFound when it was applied or never came */
export async function retryNews(ctx: Ctx, input: { eventId: string }): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "message.retry");
    const [found] = await ctx.db
      .update(stripeEvents)
      .set({ attempts: 0, lockedUntil: null })
      .where(and(eq(stripeEvents.id, input.eventId), isNull(stripeEvents.appliedAt)))
      .returning({ id: stripeEvents.id });
    if (!found) throw new NotFound("waiting message", input.eventId);
    await record(ctx, "message.retried", { subject: found.id, payload: { messageId: found.id } });
  });
}

type Claimed = { id: string; payload: unknown; attempts: number };

async function claimNext(ctx: Ctx): Promise<Claimed | undefined> {
  const e = stripeEvents;
  const next = ctx.db
    .select({ id: e.id })
    .from(e)
    .where(
      and(
        isNull(e.appliedAt),
        lt(e.attempts, MOST_ATTEMPTS),
        sql`(${e.lockedUntil} is null or ${e.lockedUntil} < now())`,
      ),
    )
    .orderBy(asc(e.receivedAt))
    .limit(1)
    .for("update", { skipLocked: true });
  const [claimed] = await ctx.db
    .update(e)
    .set({
      attempts: sql`${e.attempts} + 1`,
      lockedUntil: sql`now() + ${LEASE_SECONDS} * interval '1 second'`,
    })
    .where(eq(e.id, sql`(${next})`))
    .returning({ id: e.id, payload: e.payload, attempts: e.attempts });
  return claimed;
}

async function close(ctx: Ctx, id: string): Promise<void> {
  await ctx.db
    .update(stripeEvents)
    .set({ appliedAt: sql`now()`, failure: null, lockedUntil: null })
    .where(eq(stripeEvents.id, id));
}

async function postpone(ctx: Ctx, { id, attempts }: Claimed, error: unknown): Promise<void> {
  const seconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
  const failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await ctx.db
    .update(stripeEvents)
    .set({ failure, lockedUntil: sql`now() + ${seconds} * interval '1 second'` })
    .where(and(eq(stripeEvents.id, id), isNull(stripeEvents.appliedAt)));
}
