import { and, eq, lt } from "drizzle-orm";
import { jobs, jobWorkers } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { parse } from "#domain/parse";
import { forgetDesk } from "./claim-desk";
import { ConfirmInstructions } from "./schema";

/**
 * The worker says that a version of the instructions was read; tasks are handed out again. Confirming an older version
 * than before changes nothing.
 * @throws StaleState when a newer version has been written meanwhile, which is to be read first; NotFound.
 */
export async function confirmInstructions(
  ctx: Ctx,
  input: { jobId: string; version: number },
): Promise<{ version: number }> {
  const { jobId, version } = parse(ConfirmInstructions, input);
  const { personId } = personOf(ctx);
  authorize(ctx, "assignment.hold", { workerId: personId });
  await inTransaction(ctx, async (ctx) => {
    const own = and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, personId));
    const [seat] = await ctx.db
      .select({ newest: jobs.instructionsVersion })
      .from(jobWorkers)
      .innerJoin(jobs, eq(jobs.id, jobWorkers.jobId))
      .where(own);
    if (!seat) throw new NotFound("job of yours", jobId);
    if (version !== seat.newest)
      throw new StaleState(`The instructions are at version ${seat.newest} now. Read that one first.`);
    await ctx.db
      .update(jobWorkers)
      .set({ instructionsVersion: version })
      .where(and(own, lt(jobWorkers.instructionsVersion, version)));
  });
  forgetDesk(jobId, personId);
  return { version };
}
