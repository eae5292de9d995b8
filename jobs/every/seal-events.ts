import { system } from "#domain/context";
import { sealEvents } from "#domain/events/seal-events";
import { messagesFor } from "#jobs/follow-ups";
import type { Sweep } from "#jobs/sweep";

/** Seals new events into the audit chain and hands each to its handlers. */
export const sealEventsSweep: Sweep = {
  name: "seal-events",
  everyMs: 200,
  async run({ db }) {
    const ctx = { db, actor: system("seal-events"), now: new Date() };
    while ((await sealEvents(ctx, messagesFor)) === 1_000);
  },
};
