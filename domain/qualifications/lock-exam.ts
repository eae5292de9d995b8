import { eq } from "drizzle-orm";
import { qualifications } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

export type Exam = typeof qualifications.$inferSelect;

/** The qualification, held still until the transaction ends: who changes its exam or what it pays goes one after another. @throws NotFound */
export async function lockExam(ctx: Ctx, qualificationId: string): Promise<Exam> {
  const [exam] = await ctx.db
    .select()
    .from(qualifications)
    .where(eq(qualifications.id, qualificationId))
    .for("update");
  if (!exam) throw new NotFound("qualification", qualificationId);
  return exam;
}
