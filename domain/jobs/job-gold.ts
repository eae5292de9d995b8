import { and, eq } from "drizzle-orm";
import { labelSchemas } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { type GoldOutlook, goldOutlook } from "#domain/scoring/gold-outlook";
import { chanceOf } from "#domain/scoring/grading";
import { QualityPlan } from "#domain/scoring/plan";
import { insideJob } from "./inside-job";
import { countsOf } from "./queries";

/** What the gold of a job measures, and how much its plan would need; null where the plan has none. @throws NotFound */
export async function jobGold(ctx: Ctx, jobId: string): Promise<GoldOutlook | null> {
  const job = await insideJob(ctx, jobId);
  const counts = (await countsOf(ctx.db, [jobId])).get(jobId);
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, jobId), eq(labelSchemas.version, job.schemaVersion)));
  const pool = { ordinary: counts?.ordinary ?? 0, gold: counts?.gold ?? 0 };
  const chance = schema ? chanceOf(kindOf(job.kind), schema.config) : 0.5;
  return goldOutlook(pool, QualityPlan.parse(job.plan), chance) ?? null;
}
