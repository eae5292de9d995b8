import { DAY_MS } from "#domain/clock";
import { system } from "#domain/context";
import { jobsWithFloor, topUpJob } from "#domain/payments/top-up";
import type { Sweep } from "../sweep";

/** Lifts workers to the hourly floor of their jobs, once a day while a job runs. */
export const topUpSweep: Sweep = {
  name: "top-up",
  everyMs: DAY_MS,
  async run({ db }) {
    const ctx = { db, actor: system("top-up"), now: new Date() };
    for (const jobId of await jobsWithFloor(ctx)) await topUpJob(ctx, { jobId });
  },
};
