import { and, eq } from "drizzle-orm";
import { jobs, jobWorkers } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { once } from "#domain/events/once";
import { record } from "#domain/events/record";
import type { EntryId } from "#domain/ids";
import { postEntry } from "#domain/ledger/post-entry";
import { bonus } from "#domain/ledger/recipes";
import { shareBps } from "#domain/money";
import { parse } from "#domain/parse";
import * as schema from "./schema";

export type PaidBonus = { entryId: EntryId; amountMicros: string; feeMicros: string };

/**
 * Thanks a worker of a job with money and a message they can read. It comes out of what the organization has available,
 * with the platform's share on top. Sent twice with the same key it is one bonus.
 * @throws InsufficientFunds, NotFound when the person has not worked in the job, Forbidden
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
    const feeMicros = shareBps(amountMicros, job.feeBps);
    const { organizationId, currency } = job;
    const { entryId } = await postEntry(ctx, {
      ...bonus({ organizationId, workerId, amountMicros, feeMicros }),
      subject: jobId,
      idempotencyKey: `bonus:${organizationId}:${idempotencyKey}`,
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
