import { scoreWaiting } from "#domain/assignments/score-waiting";
import { jobsWaiting } from "#domain/assignments/scoring/waiting";
import { system } from "#domain/context";
import type { Sweep } from "#jobs/sweep";

/** Takes new answers into the scoring engine, job by job, within a moment of their submission. */
export const scoreAnswersSweep: Sweep = {
  name: "score-answers",
  everyMs: 100,
  async run({ db }) {
    const ctx = { db, actor: system("score-answers"), now: new Date() };
    for (const jobId of await jobsWaiting(ctx)) {
      while ((await scoreWaiting({ ...ctx, now: new Date() }, { jobId })) === 400);
    }
  },
};
