import { SECOND_MS } from "#domain/clock";
import { system } from "#domain/context";
import { escalateAppeals } from "#domain/reviews/escalate-appeals";
import { followRechecks } from "#domain/reviews/follow-rechecks";
import type { Sweep } from "../sweep";

/** Goes on with contested answers that colleagues look at again, and tells the admins of appeals that are late. */
export const followAppealsSweep: Sweep = {
  name: "follow-appeals",
  everyMs: 5 * SECOND_MS,
  async run({ db }) {
    const ctx = { db, actor: system("follow-appeals"), now: new Date() };
    await followRechecks(ctx);
    await escalateAppeals(ctx);
  },
};
