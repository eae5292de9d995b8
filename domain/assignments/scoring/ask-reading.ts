import { send } from "#db/queue";
import { later } from "#domain/clock";
import type { Ctx } from "#domain/context";
import { readingDue } from "#domain/scoring/reading-due";
import type { Desk } from "./desk";

/** Asks for the job to be read anew; however often it is asked, one message waits. */
export async function askReading(ctx: Ctx, jobId: string, seconds = 0): Promise<void> {
  await send(ctx.db, {
    handler: "read-job",
    payload: { jobId, onlyIfNew: seconds > 0 },
    // What can wait keeps a message of its own, or it would hold back what cannot.
    key: seconds === 0 ? `read-job:${jobId}` : `read-job-later:${jobId}`,
    ...(seconds === 0 ? {} : { runAt: later(ctx.now, seconds * 1000) }),
  });
}

/** Asks for it when the answers taken in have grown enough since it was last read. */
export async function askReadingWhenDue(ctx: Ctx, desk: Desk): Promise<void> {
  if (!desk.kind.classes?.(desk.config) && !desk.kind.whole?.(desk.config)) return;
  const seconds = readingDue(desk.state.taken ?? 0, desk.state.readAt);
  if (seconds !== undefined) await askReading(ctx, desk.job.id, seconds);
}
