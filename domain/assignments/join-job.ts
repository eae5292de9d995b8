import { randomInt } from "node:crypto";
import { jobWorkers } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { unitPrice } from "#domain/ledger/unit";
import { parse } from "#domain/parse";
import { applyFor } from "./applicant";
import { Ineligible } from "./ineligible";
import { JoinJob } from "./schema";

/**
 * Admits a worker to a job, with an own place on its ring of tasks and the base price; the instructions of
 * the job's front page count as read. Joining again renews the
 * admission (a qualification that was extended) and changes nothing else.
 * @throws Ineligible with every reason.
 */
export async function joinJob(ctx: Ctx, input: { jobId: string }): Promise<void> {
  const { jobId } = parse(JoinJob, input);
  const worker = personOf(ctx);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "assignment.claim", { workerId: worker.personId });
    const { job, hindrances, admittedUntil } = await applyFor(ctx, worker, jobId);
    if (hindrances.length > 0) throw new Ineligible(hindrances);
    const [row] = await ctx.db
      .insert(jobWorkers)
      .values({
        jobId,
        workerId: worker.personId,
        cursor: ringPlace(),
        priceMicros: unitPrice(job, job.tiers[0]?.bps ?? 10_000).priceMicros,
        admittedUntil,
        instructionsVersion: job.instructionsVersion,
      })
      .onConflictDoUpdate({ target: [jobWorkers.jobId, jobWorkers.workerId], set: { admittedUntil } })
      .returning({ served: jobWorkers.served });
    if (row?.served === 0)
      await record(ctx, "worker.joined_job", { jobId, subject: worker.personId, payload: {} });
  });
}

function ringPlace(): number {
  return randomInt(-(2 ** 31), 2 ** 31 - 1);
}
