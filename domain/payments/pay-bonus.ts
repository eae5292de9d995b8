import { and, eq } from "drizzle-orm";
import { jobs, jobWorkers, workerProfiles } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import type { EntryId } from "#domain/ids";
import { postEntry } from "#domain/ledger/post-entry";
import { bonus } from "#domain/ledger/recipes";
import { shareBps } from "#domain/money";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** Whoever did the work has left for good, and with them the way to pay them. */
export class PayeeErased extends StaleState {
  override readonly code = "PAYEE_ERASED";
}

export type PaidBonus = { entryId: EntryId; amountMicros: string; feeMicros: string };

/**
 * Thanks a worker of a job with money and a message they can read. It comes out of what the organization has available,
 * with the platform's share on top. Sent twice with the same key it is one bonus.
 * @throws PayeeErased, InsufficientFunds, NotFound when the person has not worked in the job, Forbidden
 */
export async function payBonus(ctx: Ctx, input: schema.PayBonus): Promise<PaidBonus> {
  const { idempotencyKey, ...wanted } = parse(schema.PayBonus, input);
  const { jobId, workerId, amountMicros, message } = wanted;
  const request = { key: idempotencyKey, operation: "payBonus", input: wanted };
  return once(ctx, request, async (ctx) => {
    const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
    if (!job) throw new NotFound("job", jobId);
    authorize(ctx, "bonus.pay", job);
    const [worked] = await ctx.db
      .select({ workerId: jobWorkers.workerId })
      .from(jobWorkers)
      .where(and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, workerId)));
    if (!worked) throw new NotFound("worker of this job", workerId);
    // Erasing an account locks the profile too: no money reaches one that is gone.
    const [profile] = await ctx.db
      .select({ erasedAt: workerProfiles.erasedAt })
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, workerId))
      .for("share");
    if (profile?.erasedAt)
      throw new PayeeErased(
        "This person has erased their account: nobody could receive the money or read the message.",
      );
    const feeMicros = shareBps(amountMicros, job.feeBps);
    const { organizationId, currency } = job;
    const { entryId } = await postEntry(ctx, {
      ...bonus({ organizationId, workerId, amountMicros, feeMicros }),
      subject: jobId,
      idempotencyKey: `bonus:${organizationId}:${personOf(ctx).personId}:${idempotencyKey}`,
      currency,
      memo: { message },
    });
    await record(ctx, "bonus.paid", {
      jobId,
      subject: workerId,
      payload: { workerId, amountMicros: amountMicros.toString(), message },
    });
    return { entryId, amountMicros: amountMicros.toString(), feeMicros: feeMicros.toString() };
  });
}
