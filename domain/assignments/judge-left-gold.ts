import { and, eq, gt, inArray } from "drizzle-orm";
import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { taskStates } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { applyTier } from "./scoring/apply-standing";
import { openDesk, saveDesk, seatWorkers } from "./scoring/desk";
import { endGoldAsItIs, judgeGold } from "./scoring/gold";
import { answersOf } from "./scoring/waiting";

const LOCK = "select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))";
const PAGE = 200;

/**
 * Ends the gold tasks that a closed job left half asked about: right answers to them are accepted as those to settled tasks
 * were. Answers how many tasks it ended.
 */
export async function judgeLeftGold(ctx: Ctx, input: { jobId: string }): Promise<number> {
  authorize(ctx, "job.publish");
  let ended = 0;
  for (;;) {
    const some = await retrying(() => inTransaction(ctx, (ctx) => endSome(ctx, input.jobId)));
    ended += some;
    if (some < PAGE) return ended;
  }
}

async function endSome(ctx: Ctx, jobId: string): Promise<number> {
  await driver(ctx.db).unsafe(LOCK, [jobId], { prepare: true });
  const s = taskStates;
  const left = await ctx.db
    .select({ taskId: s.taskId, need: s.need })
    .from(s)
    .where(
      and(eq(s.jobId, jobId), eq(s.lane, 1), inArray(s.state, ["cancelled"]), gt(s.done, 0), eq(s.leased, 0)),
    )
    .orderBy(s.taskId)
    .limit(PAGE)
    .for("update");
  if (left.length === 0) return 0;
  const answers = await answersOf(
    ctx,
    jobId,
    left.map((task) => task.taskId),
  );
  const desk = await openDesk(ctx, jobId);
  await seatWorkers(
    ctx,
    desk,
    [...answers.values()].flat().map((a) => a.workerId),
  );
  for (const task of left) await endGoldAsItIs(ctx, desk, task, answers.get(task.taskId) ?? []);
  await judgeGold(ctx, desk);
  for (const id of desk.graded) await applyTier(ctx, desk, desk.worker(id));
  await saveDesk(ctx, desk);
  return left.length;
}
