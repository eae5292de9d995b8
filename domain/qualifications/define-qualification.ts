import { examItems, qualifications } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { type Ctx, inTransaction } from "#domain/context";
import { InvalidInput } from "#domain/errors";
import { record } from "#domain/events/record";
import { newId, type QualificationId } from "#domain/ids";
import { parse } from "#domain/parse";
import { examFilesOf } from "./exam-files";
import { readExam } from "./exam-problems";
import * as schema from "./schema";

/** The exam cannot be given as it stands; `data.issues` lists everything wrong with it. Nothing was written. */
export class BadExam extends InvalidInput {
  override readonly code = "BAD_EXAM";
}

/**
 * Defines a qualification that jobs may demand, with the exam by which it is earned. Every item and every gold
 * answer is checked by the kind first.
 * @throws BadExam listing every problem with its place.
 */
export async function defineQualification(
  ctx: Ctx,
  input: schema.DefineQualification,
): Promise<{ qualificationId: QualificationId; questions: number }> {
  const draft = parse(schema.DefineQualification, input);
  authorize(ctx, "qualification.define", { organizationId: draft.organizationId });
  const kind = kindOf(draft.kind);
  const exam = readExam(kind, draft, await examFilesOf(ctx, draft.organizationId, draft.items));
  if (exam.problems.length > 0) throw new BadExam(exam.problems);

  const hasExam = exam.items.length > 0 || draft.questionsFollow;
  const currency = draft.organizationId === null ? (draft.currency ?? null) : null;
  const problem = payProblem(draft, hasExam, currency);
  if (problem) throw new InvalidInput([{ path: "passRewardMicros", message: problem }]);

  return inTransaction(ctx, async (ctx) => {
    const qualificationId = newId("qualification");
    await ctx.db.insert(qualifications).values({
      id: qualificationId,
      organizationId: draft.organizationId,
      name: draft.name,
      description: draft.description,
      kind: kind.name,
      config: exam.config,
      instructions: draft.instructions,
      passScore: draft.passScore,
      questionsPerAttempt: hasExam ? draft.questionsPerAttempt : 0,
      examOpen: exam.items.length > 0 || !hasExam,
      retryAfterHours: draft.retryAfterHours,
      maxAttempts: draft.maxAttempts,
      validDays: draft.validDays,
      passRewardMicros: draft.passRewardMicros,
      currency,
      createdBy: ctx.actor.type === "system" ? ctx.actor.name : personOf(ctx).personId,
      createdAt: ctx.now,
    });
    if (exam.items.length > 0) {
      await ctx.db
        .insert(examItems)
        .values(exam.items.map((each) => ({ qualificationId, id: newId("exam"), ...each })));
    }
    await record(ctx, "qualification.defined", {
      subject: draft.organizationId ?? qualificationId,
      payload: { qualificationId, name: draft.name },
    });
    return { qualificationId, questions: exam.items.length };
  });
}

function payProblem(
  { passRewardMicros, organizationId }: { passRewardMicros: bigint; organizationId: string | null },
  hasExam: boolean,
  currency: string | null,
): string | undefined {
  if (passRewardMicros === 0n) return undefined;
  if (!hasExam) return "can only be paid for an exam";
  return organizationId === null && currency === null ? "needs a currency" : undefined;
}
