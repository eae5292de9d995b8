import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { flags } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { newId } from "#domain/ids";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/**
 * Puts a signal about a worker before the admins, with its evidence. The same signal in the same job is raised once
 * while it is open; its evidence is brought up to date. Nothing else follows from a flag by itself.
 */
export async function raiseFlag(
  ctx: Ctx,
  input: schema.RaiseFlag,
): Promise<{ flagId: string; raised: boolean }> {
  const { jobId, workerId, signal, evidence } = parse(schema.RaiseFlag, input);
  return inTransaction(ctx, async (ctx) => {
    authorize(ctx, "standing.decide", { workerId });
    await driver(ctx.db).unsafe("select pg_advisory_xact_lock(hashtextextended($1, 0))", [
      `flag:${jobId}:${workerId}:${signal}`,
    ]);
    const same = and(
      eq(flags.jobId, jobId),
      eq(flags.personId, workerId),
      eq(flags.signal, signal),
      eq(flags.state, "open"),
    );
    const [open] = await ctx.db.update(flags).set({ evidence }).where(same).returning({ id: flags.id });
    if (open) return { flagId: open.id, raised: false };
    const flagId = newId("flag");
    await ctx.db
      .insert(flags)
      .values({ jobId, id: flagId, personId: workerId, signal, evidence, createdAt: ctx.now });
    await record(ctx, "flag.raised", { jobId, subject: flagId, payload: { flagId, signal } });
    return { flagId, raised: true };
  });
}
