import { eq, sql } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { StaleState } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { hold } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";
import { parse } from "#domain/parse";
import { growBudget } from "./budget";
import { lockJob } from "./load-job";
import { RaiseBudget } from "./schema";

/**
 * Holds more money for a running job. Sent twice with the same key it happens once.
 * @throws InsufficientFunds, StaleState when the job is a draft or closed.
 */
export async function raiseBudget(
  ctx: Ctx,
  input: { jobId: string; byMicros: Micros | string; idempotencyKey: string },
): Promise<{ budgetMicros: string }> {
  const { jobId, byMicros, idempotencyKey } = parse(RaiseBudget, input);
  return once(
    ctx,
    { key: idempotencyKey, operation: "raiseBudget", input: { jobId, byMicros } },
    async (ctx) => {
      const job = await lockJob(ctx, jobId);
      authorize(ctx, "job.publish", job);
      if (job.state === "draft")
        throw new StaleState("This job is a draft: say its budget when you publish it.");
      if (job.state === "closed") throw new StaleState("This job is closed and needs no more money.");
      await postEntry(ctx, {
        ...hold({ organizationId: job.organizationId, jobId, amountMicros: byMicros }),
        subject: jobId,
        idempotencyKey: `hold:${jobId}:raise:${personOf(ctx).personId}:${idempotencyKey}`,
        currency: job.currency,
        memo: { title: job.title },
      });
      await growBudget(ctx, jobId, byMicros, job.topUpReserveBps);
      const budgetMicros = job.budgetMicros + byMicros;
      await ctx.db
        .update(jobs)
        .set({ budgetMicros: sql`${jobs.budgetMicros} + ${byMicros}` })
        .where(eq(jobs.id, jobId));
      await record(ctx, "job.budget_raised", {
        jobId,
        subject: jobId,
        payload: { byMicros: byMicros.toString(), budgetMicros: budgetMicros.toString() },
      });
      return { budgetMicros: budgetMicros.toString() };
    },
  );
}
