import { and, eq } from "drizzle-orm";
import { flags } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { NO_JOB, record } from "#domain/events/record";
import { idOf } from "#domain/ids";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import { decideStanding } from "./decide-standing";
import * as schema from "./schema";
import { FLAG } from "./states";

const RULING = { reinstated: "reinstate", put_on_notice: "put_on_notice", suspended: "suspend" } as const;

/**
 * An admin has looked at a flag: dismissed, it is closed and nothing else happens; otherwise the worker's standing is
 * decided at the same time, in the flag's job or, for a flag about the marketplace, everywhere.
 * @throws StaleState when it has been resolved.
 */
export async function resolveFlag(ctx: Ctx, input: schema.ResolveFlag): Promise<void> {
  const { jobId, flagId, resolution, note } = parse(schema.ResolveFlag, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "standing.decide");
    const { personId } = personOf(ctx);
    const which = and(eq(flags.jobId, jobId), eq(flags.id, flagId));
    const [flag] = await ctx.db.select().from(flags).where(which).for("update");
    if (!flag) throw new NotFound("flag", flagId);
    await moveTo(ctx, FLAG, flags, which, flag.state, "resolve", {
      resolution,
      note,
      resolvedBy: personId,
      resolvedAt: ctx.now,
    });
    if (resolution !== "dismissed") {
      const workerId = idOf("person").parse(flag.personId);
      await decideStanding(ctx, {
        workerId,
        jobId: jobId === NO_JOB ? null : jobId,
        ruling: RULING[resolution],
        reason: note,
      });
    }
    await record(ctx, "flag.resolved", { jobId, subject: flagId, payload: { flagId, resolution } });
  });
}
