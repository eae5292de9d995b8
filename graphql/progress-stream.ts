/** A job's figures as they change. Sites hold no state, so each stream asks the database once a second. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "#domain/context";
import { type JobProgress, jobProgress } from "#domain/insights/progress";
import { actorOf } from "#domain/people/actor";
import { spoken } from "./operation";

const EVERY_MS = 1_000;
/** Then the client subscribes anew, and is asked again who it is. */
const MOST_MS = 600_000;

/** Ends when the reader goes away, the job is finished, or after ten minutes. @throws NotFound as a GraphQL error */
export async function* progressOf(ctx: Ctx, jobId: string): AsyncGenerator<JobProgress> {
  const until = Date.now() + MOST_MS;
  let last = "";
  try {
    while (Date.now() < until) {
      const progress = await jobProgress(await asOfNow(ctx), jobId);
      const said = fingerprint(progress);
      if (said !== last) yield progress;
      last = said;
      if (progress.state === "closed" && progress.money.heldMicros === progress.money.spentMicros) return;
      await sleep(EVERY_MS);
    }
  } catch (error) {
    throw spoken(error);
  }
}

/** Whoever has left the organization since sees no more. */
async function asOfNow(ctx: Ctx): Promise<Ctx> {
  const { actor } = ctx;
  const now = new Date();
  return actor.type === "person"
    ? { ...ctx, now, actor: await actorOf(ctx.db, actor.personId, actor.scopes) }
    : { ...ctx, now };
}

/** Without the estimate of the end, which moves by itself. */
function fingerprint({ pace, ...progress }: JobProgress): string {
  return JSON.stringify([progress, pace.settledLastHour], (_key, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
