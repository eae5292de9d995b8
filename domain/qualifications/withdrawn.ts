import { and, eq, isNotNull } from "drizzle-orm";
import { examItems } from "#db/schema/index";
import type { Ctx } from "#domain/context";

/** The questions of an exam that count for nothing any more, and since when. */
export async function withdrawnIn(ctx: Ctx, qualificationId: string): Promise<Map<string, Date>> {
  const rows = await ctx.db
    .select({ id: examItems.id, at: examItems.withdrawnAt })
    .from(examItems)
    .where(and(eq(examItems.qualificationId, qualificationId), isNotNull(examItems.withdrawnAt)));
  return new Map(rows.flatMap(({ id, at }) => (at ? [[id, at] as const] : [])));
}
