import { workerProfiles } from "#db/schema/people";
import { authorize, personOf } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { StaleState } from "#domain/errors";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import * as schema from "./schema";

/** There is a worker profile already. */
export class AlreadyWorker extends StaleState {
  override readonly code = "ALREADY_WORKER";
}

/**
 * Makes the person a worker, known to requesters by the display name alone. The country is where they are
 * paid and decides which account Stripe opens for them.
 */
export async function becomeWorker(ctx: Ctx, input: schema.BecomeWorker): Promise<void> {
  const profile = parse(schema.BecomeWorker, input);
  await inTransaction(ctx, async (ctx) => {
    authorize(ctx, "worker.become");
    const { personId } = personOf(ctx);
    const [made] = await ctx.db
      .insert(workerProfiles)
      .values({ personId, ...profile, createdAt: ctx.now })
      .onConflictDoNothing()
      .returning({ personId: workerProfiles.personId });
    if (!made) throw new AlreadyWorker("You are a worker already.");
    await record(ctx, "person.became_worker", { subject: personId, payload: {} });
  });
}
