import canonicalize from "canonicalize";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { verdicts } from "#db/schema/index";
import { recomputeVerdict } from "#domain/assignments/recompute-verdict";
import type { Ctx } from "#domain/context";

/**
 * Computes the latest decision on every task of a job again by the engine that made it, and demands the same bytes.
 * @returns those engines, sorted
 */
export async function recomputeAll(ctx: Ctx, jobId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectDistinct({ taskId: verdicts.taskId })
    .from(verdicts)
    .where(eq(verdicts.jobId, jobId));
  const engines = new Set<string>();
  for (const { taskId } of rows) {
    const { engine, stored, again } = await recomputeVerdict(ctx, { jobId, taskId });
    expect(canonicalize(again)).toBe(canonicalize(stored));
    engines.add(engine);
  }
  return [...engines].sort();
}
