import { readJob } from "#domain/assignments/read-job";
import { ReadJob } from "#domain/assignments/schema";
import { system } from "#domain/context";
import { parse } from "#domain/parse";
import type { Handler } from "#jobs/sweep";

/** Reads a whole job anew when its answers have grown, and judges by it what has no label yet. */
export const readJobHandler: Handler = {
  name: "read-job",
  async run({ db }, payload) {
    const ctx = { db, actor: system("read-job"), now: new Date() };
    await readJob(ctx, parse(ReadJob, payload));
  },
};
