import { and, eq, isNotNull } from "drizzle-orm";
import { payouts } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/**
 * A payout that Stripe did not take is tried again by itself after a pause that grows to hours. This ends the pause: the
 * runner tries within moments. It cannot pay twice: whoever tries takes a number, and looks for a transfer first.
 * @throws StaleState when nothing is in its way; NotFound
 */
export async function hurryPayout(ctx: Ctx, input: schema.PayoutRef): Promise<void> {
  const { payoutId } = parse(schema.PayoutRef, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "money.settle");
    const [payout] = await ctx.db.select().from(payouts).where(eq(payouts.id, payoutId)).for("update");
    if (!payout) throw new NotFound("payout", payoutId);
    if (payout.state !== "requested" || payout.failure === null)
      throw new StaleState("This payout does not wait for another attempt.", { state: payout.state });
    await ctx.db
      .update(payouts)
      .set({ lockedUntil: null })
      .where(and(eq(payouts.id, payoutId), eq(payouts.state, "requested"), isNotNull(payouts.failure)));
    await record(ctx, "payout.hurried", { subject: payout.workerId, payload: { payoutId } });
  });
}
