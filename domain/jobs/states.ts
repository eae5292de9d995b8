import type { Process } from "#domain/transition";

export type JobState = "draft" | "published" | "paused" | "closed";
export type JobEvent = "publish" | "pause" | "resume" | "close";

/** A labeling job's life. What is submitted before a job closes is still scored, reviewed and paid. */
export const JOB: Process<JobState, JobEvent> = {
  noun: "job",
  transitions: [
    { event: "publish", from: ["draft"], to: "published", actors: ["requester"] },
    { event: "pause", from: ["published"], to: "paused", actors: ["requester", "system"] },
    { event: "resume", from: ["paused"], to: "published", actors: ["requester"] },
    {
      event: "close",
      from: ["draft", "published", "paused"],
      to: "closed",
      actors: ["requester", "system"],
      clock: "every task has its final label",
    },
  ],
};
