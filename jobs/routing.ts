import type { Message } from "#db/queue";
import type { Sealable } from "#domain/events/chain";
import { ON } from "#jobs/handlers";

/** Messages for everything that happens because of an event: one for each of its handlers, each at most once. */
export function messagesFor(event: Sealable): Message[] {
  return (ON[event.name] ?? []).map((handler) => ({
    handler: handler.name,
    payload: {
      eventId: event.id,
      jobId: event.jobId,
      subject: event.subject,
      actor: event.actor,
      ...asObject(event.payload),
    },
    key: `${event.id}:${handler.name}`,
  }));
}

function asObject(payload: unknown): Record<string, unknown> {
  return payload && typeof payload === "object" ? (payload as Record<string, unknown>) : {};
}
