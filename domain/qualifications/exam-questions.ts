import { and, asc, eq, sql } from "drizzle-orm";
import { attempts, examItems, qualifications } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Item } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";

export type ExamQuestionFigures = {
  itemId: string;
  /** Its text, where it has one. */
  text: string | null;
  /** What is asked about, in words: its text, or what its picture, recording or other file is. */
  shows: string;
  item: StoredItem;
  /** The known answer, and in a few words. */
  gold: unknown;
  known: string;
  /** Why it is right: what everybody reads who has answered. */
  explanation: string;
  answered: number;
  right: number;
  /** How likely the known answer is wrong, by those who do well on the other questions. */
  doubt: number;
  withdrawnAt: Date | null;
  note: string | null;
};

/** The questions of an exam with how they fare, the most doubtful first: for those who may define it. @throws NotFound */
export async function examQuestions(ctx: Ctx, qualificationId: string): Promise<ExamQuestionFigures[]> {
  const [exam] = await ctx.db.select().from(qualifications).where(eq(qualifications.id, qualificationId));
  if (!exam) throw new NotFound("qualification", qualificationId);
  authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
  const kind = kindOf(exam.kind);
  const [items, sat] = await Promise.all([
    ctx.db
      .select()
      .from(examItems)
      .where(eq(examItems.qualificationId, qualificationId))
      .orderBy(asc(examItems.id)),
    ctx.db
      .select({ answers: attempts.answers })
      .from(attempts)
      .where(eq(attempts.qualificationId, qualificationId))
      .limit(2_000),
  ]);
  const given = sat.flatMap((attempt) => attempt.answers);
  return items
    .map((item) => {
      const said = given.filter((answer) => answer.itemId === item.id);
      return {
        itemId: item.id,
        text: (item.item as Item).text ?? null,
        shows: shownWords(item.item as Item) || item.id,
        item: item.item as StoredItem,
        gold: item.gold,
        known: kind.summary(item.gold, exam.config),
        explanation: item.explanation,
        answered: said.length,
        right: said.filter((answer) => answer.score >= kind.rightFrom).length,
        doubt: item.doubt,
        withdrawnAt: item.withdrawnAt,
        note: item.note ?? (item.withdrawnAt ? "Good workers fail it." : null),
      };
    })
    .sort((a, b) => b.doubt - a.doubt);
}

export type QuestionInHand = {
  kind: string;
  config: unknown;
  /** Of the exam. */
  instructions: string;
  itemId: string;
  shows: string;
  item: StoredItem;
  /** The known answer, and in a few words. */
  gold: unknown;
  known: string;
  explanation: string;
  /** How many sittings answered it so far, and how many of them rightly. */
  answered: number;
  right: number;
  withdrawnAt: Date | null;
};

/** One question with its known answer, for those who may define the exam. @throws NotFound */
export async function examQuestion(
  ctx: Ctx,
  qualificationId: string,
  itemId: string,
): Promise<QuestionInHand> {
  const [found] = await ctx.db
    .select({ exam: qualifications, item: examItems })
    .from(examItems)
    .innerJoin(qualifications, eq(qualifications.id, examItems.qualificationId))
    .where(and(eq(examItems.qualificationId, qualificationId), eq(examItems.id, itemId)));
  if (!found) throw new NotFound("question", itemId);
  const { exam, item } = found;
  authorize(ctx, "qualification.define", { organizationId: exam.organizationId });
  const kind = kindOf(exam.kind);
  const figures = await ctx.db.execute<{ answered: number; right: number }>(sql`
    select count(*)::int as answered,
           count(*) filter (where (answer->>'score')::float8 >= ${kind.rightFrom})::int as "right"
    from ${attempts}, jsonb_array_elements(${attempts.answers}) as answer
    where ${attempts.qualificationId} = ${qualificationId} and answer->>'itemId' = ${itemId}`);
  return {
    ...{ kind: exam.kind, config: exam.config, instructions: exam.instructions, itemId },
    ...{ item: item.item as StoredItem, gold: item.gold, explanation: item.explanation },
    known: kind.summary(item.gold, exam.config),
    shows: shownWords(item.item as Item) || itemId,
    answered: figures[0]?.answered ?? 0,
    right: figures[0]?.right ?? 0,
    withdrawnAt: item.withdrawnAt,
  };
}

function shownWords({ text, image, audio, video, document, series, responses }: Item): string {
  if (text) return text;
  if (image) return image.alt || `Picture, ${image.width} × ${image.height} px`;
  if (audio) return `Recording, ${audio.seconds.toFixed(1)} s`;
  if (video) return `Film, ${video.frames} frames, ${video.width} × ${video.height} px`;
  if (document) return "Document";
  if (series) return `Measurements, ${series.points} points`;
  return responses?.map((one) => one.text).join(" / ") ?? "";
}
