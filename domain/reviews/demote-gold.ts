import { and, eq } from "drizzle-orm";
import { goldAnswers } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import type { RecheckVerdict } from "./recheck-rule";

type Granted = { jobId: string; taskId: string; ruling: string; colleagues: RecheckVerdict | undefined };

/**
 * An answer was rejected and is right after all: if its task is gold, the known answer is set aside and judges nobody any
 * more, unless the colleagues bear the known answer out. What it had touched is made good by `repairGold`, which the event
 * sets off. Answers whether there was gold to set aside.
 */
export async function demoteGold(ctx: Ctx, { jobId, taskId, ruling, colleagues }: Granted): Promise<boolean> {
  if (colleagues?.supports === "label") return false;
  const aside = await ctx.db
    .update(goldAnswers)
    .set({
      state: "quarantined",
      quarantinedAt: ctx.now,
      repairedAt: null,
      note: `An appeal against it was granted. ${colleagues?.sentence ?? ruling}`,
    })
    .where(and(eq(goldAnswers.jobId, jobId), eq(goldAnswers.taskId, taskId), eq(goldAnswers.state, "active")))
    .returning({ taskId: goldAnswers.taskId });
  if (aside.length === 0) return false;
  await record(ctx, "gold.quarantined", {
    jobId,
    subject: taskId,
    payload: { taskId, reason: "an appeal against it was granted" },
  });
  return true;
}
