/** What a worker answered in a sitting that is over, beside what was right: to learn from. */
import { and, eq, inArray } from "drizzle-orm";
import { attempts, examItems } from "#db/schema/index";
import { personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { examSitting } from "./queries";

export type SittingAnswer = {
  question: number;
  score: number;
  explanation: string;
  /** The last part of it: what the question's author says. */
  why: string;
  value: unknown;
  /** Undefined while another sitting of the same exam is under way: it may ask the same question. */
  rightAnswer: unknown;
};

/**
 * The answers of one of the worker's own sittings. The right ones were told as each question was answered; they are told again
 * once the sitting is over, but not while the worker sits the exam again.
 * @throws NotFound
 */
export async function sittingAnswers(ctx: Ctx, attemptId: string) {
  const { personId } = personOf(ctx);
  const sitting = await examSitting(ctx, attemptId);
  const [mine, open] = await Promise.all([
    ctx.db
      .select({ itemIds: attempts.itemIds })
      .from(attempts)
      .where(and(visible.attempts(ctx.actor), eq(attempts.workerId, personId), eq(attempts.id, attemptId))),
    ctx.db
      .select({ id: attempts.id })
      .from(attempts)
      .where(
        and(
          visible.attempts(ctx.actor),
          eq(attempts.workerId, personId),
          eq(attempts.qualificationId, sitting.qualificationId),
          eq(attempts.state, "open"),
        ),
      )
      .limit(1),
  ]);
  const itemIds = mine[0]?.itemIds ?? [];
  const answered = sitting.items.flatMap(({ question, answer }) => (answer ? [{ question, ...answer }] : []));
  const known = await authorsWords(
    ctx,
    sitting.qualificationId,
    answered.flatMap(({ question }) => itemIds[question - 1] ?? []),
  );
  const answers = answered.map((answer): SittingAnswer => {
    const said = known.get(itemIds[answer.question - 1] ?? "");
    const rightAnswer = open.length > 0 ? undefined : said?.gold;
    return { ...answer, why: said?.why ?? "", rightAnswer };
  });
  return { sitting, answers };
}

async function authorsWords(ctx: Ctx, qualificationId: string, ids: string[]) {
  const rows = await ctx.db
    .select({ id: examItems.id, gold: examItems.gold, why: examItems.explanation })
    .from(examItems)
    .where(and(eq(examItems.qualificationId, qualificationId), inArray(examItems.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
}
