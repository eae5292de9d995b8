import { and, desc, eq } from "drizzle-orm";
import { attempts, examItems, type qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { record } from "#domain/events/record";
import { parse } from "#domain/parse";
import {
  type GoldAnswerSaid,
  goldDoubts,
  QUARANTINE_FROM,
  WAYS_TO_BE_WRONG,
} from "#domain/scoring/gold-doubt";
import { lockExam } from "./lock-exam";
import { type Regraded, regradeAttempts } from "./regrade-attempts";
import * as schema from "./schema";

/** The latest sittings that are looked at. */
const MOST = 2_000;
/** People before whom no question is judged. */
const LEAST = 3;
/** What is believed of somebody before an exam: right three times in four, worth four answers. */
const ANYBODY = { a: 3, b: 1 };

export type Watched = Regraded & { withdrawn: number };

/**
 * Puts the known answers of an exam to the same test as gold: a question that those fail who do well on the others is
 * withdrawn, and failed sittings are reckoned again without it. Of each person the first answer to a question counts:
 * after it they were told the known one.
 */
export async function watchExam(ctx: Ctx, input: schema.WatchExam): Promise<Watched> {
  const { qualificationId } = parse(schema.WatchExam, input);
  authorize(ctx, "standing.decide");
  return inTransaction(ctx, async (ctx) => {
    const exam = await lockExam(ctx, qualificationId);
    const items = await ctx.db.select().from(examItems).where(eq(examItems.qualificationId, exam.id));
    const said = await firstAnswers(ctx, exam);
    const open = items.filter((item) => !item.withdrawnAt);
    const inQuestion = open.map(({ id }) => ({ taskId: id, answers: said.get(id) ?? [] }));
    const classes = kindOf(exam.kind).classes?.(exam.config)?.length;
    const ways = classes ? Math.max(1, classes - 1) : WAYS_TO_BE_WRONG;
    const doubts = goldDoubts(inQuestion, () => ANYBODY, ways);
    let withdrawn = 0;
    for (const { taskId: itemId, answers } of inQuestion) {
      const doubt = doubts.get(itemId) ?? 0;
      if (answers.length === 0) continue;
      const isBad = doubt >= QUARANTINE_FROM && answers.length >= LEAST;
      const failed = answers.filter((one) => !one.right).length;
      const gone = {
        withdrawnAt: ctx.now,
        withdrawnBy: actorName(ctx.actor),
        evidence: { doubt, answers: answers.length, failed },
      };
      await ctx.db
        .update(examItems)
        .set({ doubt, ...(isBad ? gone : {}) })
        .where(and(eq(examItems.qualificationId, exam.id), eq(examItems.id, itemId)));
      if (!isBad) continue;
      withdrawn++;
      await record(ctx, "exam.question_withdrawn", {
        subject: exam.id,
        payload: { qualificationId: exam.id, itemId, reason: "good workers fail it" },
      });
    }
    return { withdrawn, ...(await regradeAttempts(ctx, exam)) };
  });
}

/** What each person said first to each question. */
async function firstAnswers(
  ctx: Ctx,
  exam: typeof qualifications.$inferSelect,
): Promise<Map<string, GoldAnswerSaid[]>> {
  const kind = kindOf(exam.kind);
  const latest = await ctx.db
    .select({ workerId: attempts.workerId, answers: attempts.answers })
    .from(attempts)
    .where(eq(attempts.qualificationId, exam.id))
    .orderBy(desc(attempts.startedAt), desc(attempts.id))
    .limit(MOST);
  const said = new Map<string, { workerId: string; value: unknown; score: number }[]>();
  for (const { workerId, answers } of latest.toReversed())
    for (const { itemId, value, score } of answers) {
      const before = said.get(itemId) ?? [];
      if (!before.some((one) => one.workerId === workerId))
        said.set(itemId, [...before, { workerId, value, score }]);
    }
  const alike = (a: unknown, b: unknown) => kind.grade(a, b, exam.config).score >= kind.rightFrom;
  return new Map(
    [...said].map(([itemId, answers]) => [
      itemId,
      answers.map(({ workerId, value, score }) => ({
        workerId,
        right: score >= kind.rightFrom,
        score,
        // Of answers without a class, the first one that this one would be right by stands for both.
        said:
          kind.classOf?.(value, exam.config) ??
          `answer ${answers.findIndex((other) => other.value === value || alike(value, other.value))}`,
        counted: false,
      })),
    ]),
  );
}
