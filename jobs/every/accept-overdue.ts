import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { system } from "#domain/context";
import type { Sweep } from "#jobs/sweep";

/** Silence pays: what nobody has reviewed by the end of its review period is accepted. */
export const acceptOverdueSweep: Sweep = {
  name: "accept-overdue",
  everyMs: 1_000,
  async run({ db }) {
    const ctx = { db, actor: system("accept-overdue"), now: new Date() };
    while ((await acceptOverdue(ctx)) === 1_000);
  },
};
