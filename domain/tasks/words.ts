import { and, desc, eq } from "drizzle-orm";
import { jobs, labelSchemas } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import type { Kind } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";

/** Says a value in the words of the label schema it was made under. */
export async function wordsOf(ctx: Ctx, job: { id: string; kind: string; schemaVersion: number }) {
  const rows = await ctx.db
    .select({ version: labelSchemas.version, config: labelSchemas.config })
    .from(labelSchemas)
    .innerJoin(jobs, eq(jobs.id, labelSchemas.jobId))
    .where(and(visible.jobs(ctx.actor), eq(labelSchemas.jobId, job.id)))
    .orderBy(desc(labelSchemas.version));
  const kind: Kind = kindOf(job.kind);
  const configs = new Map(rows.map((row) => [row.version, row.config]));
  const now = configs.get(job.schemaVersion);
  return { now, say: (value: unknown, version: number) => kind.summary(value, configs.get(version) ?? now) };
}
