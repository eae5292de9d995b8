import { events } from "#db/schema/index";
import { actorName, type Ctx } from "#domain/context";
import { type EventId, newId } from "#domain/ids";
import { EVENTS, type EventName, type EventPayload } from "./catalog";

/** The job id of events that belong to no job. */
export const NO_JOB = "-";

/**
 * Writes what happened into the same transaction as the thing itself. The row is history at once; the
 * dispatcher later hands it to its handlers and seals it into the audit chain, so it is the message too.
 */
export async function record<N extends EventName>(
  ctx: Ctx,
  name: N,
  about: { jobId?: string; subject: string; payload: EventPayload<N> },
): Promise<EventId> {
  const id = newId("event");
  await ctx.db.insert(events).values({
    jobId: about.jobId ?? NO_JOB,
    id,
    name,
    actor: actorName(ctx.actor),
    subject: about.subject,
    payload: EVENTS[name].parse(about.payload) as Record<string, unknown>,
  });
  return id;
}
