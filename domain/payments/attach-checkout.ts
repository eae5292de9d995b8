import { and, eq, isNull, or } from "drizzle-orm";
import { deposits } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Keeps which payment page at Stripe belongs to a deposit, after Stripe has answered. Twice the same is once. */
export async function attachCheckout(ctx: Ctx, input: schema.AttachCheckout): Promise<void> {
  const { depositId, sessionId, url } = parse(schema.AttachCheckout, input);
  await inTransaction(ctx, async (ctx) => {
    const d = deposits;
    const [deposit] = await ctx.db.select().from(d).where(eq(d.id, depositId));
    if (!deposit) throw new NotFound("deposit", depositId);
    authorize(ctx, "money.deposit", deposit);
    const attached = await ctx.db
      .update(d)
      .set({ checkoutSessionId: sessionId, checkoutUrl: url })
      .where(and(eq(d.id, depositId), or(isNull(d.checkoutSessionId), eq(d.checkoutSessionId, sessionId))))
      .returning({ id: d.id });
    invariant(attached.length === 1, `deposit ${depositId} has one payment page`);
  });
}
