import { MINUTE_MS } from "#domain/clock";
import { system } from "#domain/context";
import { jobsToWatch, watchJob } from "#domain/reviews/watch-job";
import { watchPayees } from "#domain/reviews/watch-payees";
import type { Sweep } from "../sweep";

/** How many answers each job had when it was last looked over: a job in which nothing happened is left alone. */
const lookedAt = new Map<string, number>();

/** Looks over the jobs in which work goes on for signals that a person should see. It punishes nobody. */
export const raiseFlagsSweep: Sweep = {
  name: "raise-flags",
  everyMs: MINUTE_MS,
  async run({ db }) {
    const ctx = { db, actor: system("raise-flags"), now: new Date() };
    await watchPayees(ctx);
    const found = await jobsToWatch(ctx);
    for (const { jobId, answers } of found) {
      if (lookedAt.get(jobId) === answers) continue;
      await watchJob({ ...ctx, now: new Date() }, { jobId });
      lookedAt.set(jobId, answers);
    }
    const present = new Set(found.map((job) => job.jobId));
    for (const jobId of lookedAt.keys()) if (!present.has(jobId)) lookedAt.delete(jobId);
  },
};
