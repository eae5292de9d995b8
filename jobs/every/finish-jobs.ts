import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { jobs } from "#db/schema/index";
import { judgeLeftGold } from "#domain/assignments/judge-left-gold";
import { system } from "#domain/context";
import { closeSettledJobs } from "#domain/jobs/close-settled-jobs";
import { finishJob } from "#domain/jobs/finish-job";
import { topUpJob } from "#domain/payments/top-up";
import type { Sweep } from "#jobs/sweep";

/** Closes jobs whose every task has its final label, and gives back what closed jobs no longer need. */
export const finishJobsSweep: Sweep = {
  name: "finish-jobs",
  everyMs: 2_000,
  async run({ db }) {
    const ctx = { db, actor: system("finish-jobs"), now: new Date() };
    await closeSettledJobs(ctx);
    const ending = await db
      .select({ id: jobs.id })
      .from(jobs)
      .where(and(eq(jobs.state, "closed"), isNull(jobs.finishedAt), isNotNull(jobs.publishedAt)));
    for (const { id } of ending) {
      await judgeLeftGold(ctx, { jobId: id });
      // Nobody's hourly floor is forgotten with what the hold gives back.
      await topUpJob(ctx, { jobId: id });
      await finishJob(ctx, { jobId: id });
    }
  },
};
