import { expireAssignments } from "#domain/assignments/expire-assignments";
import { system } from "#domain/context";
import type { Sweep } from "#jobs/sweep";

/** Gives the tasks of lapsed leases to somebody else. */
export const expireAssignmentsSweep: Sweep = {
  name: "expire-assignments",
  everyMs: 1_000,
  async run({ db }) {
    const ctx = { db, actor: system("expire-assignments"), now: new Date() };
    while ((await expireAssignments(ctx)) === 500);
  },
};
