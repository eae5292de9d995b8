/**
 * Reads about qualifications. Those that serve a worker name the columns of exam items they read, and the gold
 * answer is never among them; feedback on an answered question comes from the attempt itself.
 */
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import { attempts, examItems, grants, organizations, qualifications } from "#db/schema/index";
import { authorize, personOf } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { StoredItem } from "#domain/annotations/stored-item";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { ExamOffer } from "./exam-offer";
import { examOffers } from "./exam-offers";
import { holdingsOf } from "./holding";
import { type RequirementVerdict, requirement } from "./requirement";

export type QualificationSummary = {
  qualificationId: string;
  name: string;
  description: string;
  /** Null: the marketplace's own. */
  organization: string | null;
  kind: string;
  passScore: number;
  questionsPerAttempt: number;
  retryAfterHours: number;
  maxAttempts: number;
  validDays: number | null;
};
export type OfferedQualification = QualificationSummary & {
  instructions: string;
  mine: RequirementVerdict;
  /** What passing the exam pays this worker; null where it pays nothing. */
  pay: ExamOffer | null;
};

/** Every qualification with where the worker stands on it, by name. */
export function offeredQualifications(ctx: Ctx): Promise<OfferedQualification[]> {
  return offered(ctx);
}

/** One qualification as a worker sees it. @throws NotFound */
export async function offeredQualification(ctx: Ctx, qualificationId: string): Promise<OfferedQualification> {
  const [found] = await offered(ctx, eq(qualifications.id, qualificationId));
  if (!found) throw new NotFound("qualification", qualificationId);
  return found;
}

async function offered(ctx: Ctx, only?: SQL): Promise<OfferedQualification[]> {
  const { personId } = personOf(ctx);
  const rows = await ctx.db
    .select({ qualification: qualifications, organization: organizations.name })
    .from(qualifications)
    .leftJoin(organizations, eq(organizations.id, qualifications.organizationId))
    .where(and(visible.qualifications(ctx.actor), only))
    .orderBy(asc(qualifications.name), asc(qualifications.id))
    .limit(500);
  const ids = rows.map((row) => row.qualification.id);
  const [held, offers] = await Promise.all([
    holdingsOf(ctx.db, personId, ids),
    examOffers(ctx, personId, ids),
  ]);
  return rows.flatMap(({ qualification, organization }) => {
    const holding = held.get(qualification.id);
    if (!holding) return [];
    const mine = requirement(holding, ctx.now);
    const pay = offers.get(qualification.id) ?? null;
    return [
      { ...summaryOf(qualification, organization), instructions: qualification.instructions, mine, pay },
    ];
  });
}

/**
 * Where a worker stands on each of some qualifications, by id: what the job board and the claim ask. Three
 * queries, however many are asked for. The actor is the worker, or the system asking for one.
 */
export async function requirementsOf(
  ctx: Ctx,
  workerId: string,
  qualificationIds: readonly string[],
): Promise<Map<string, RequirementVerdict>> {
  authorize(ctx, "worker.self", { workerId });
  const held = await holdingsOf(ctx.db, workerId, qualificationIds);
  return new Map([...held].map(([id, holding]) => [id, requirement(holding, ctx.now)]));
}

export type HeldQualification = {
  grantId: string;
  qualificationId: string;
  name: string;
  score: number | null;
  grantedAt: Date;
  expiresAt: Date | null;
  state: "held" | "expired" | "revoked";
  revokeReason: string | null;
};

/** What the worker holds and held, the newest first. */
export async function ownGrants(ctx: Ctx): Promise<HeldQualification[]> {
  const { personId } = personOf(ctx);
  const rows = await ctx.db
    .select({ grant: grants, name: qualifications.name })
    .from(grants)
    .innerJoin(qualifications, eq(qualifications.id, grants.qualificationId))
    .where(and(visible.grants(ctx.actor), eq(grants.workerId, personId)))
    .orderBy(desc(grants.grantedAt), desc(grants.id));
  return rows.map(({ grant, name }) => ({
    grantId: grant.id,
    qualificationId: grant.qualificationId,
    name,
    score: grant.score,
    grantedAt: grant.grantedAt,
    expiresAt: grant.expiresAt,
    state: grant.revokedAt ? "revoked" : grant.expiresAt && grant.expiresAt <= ctx.now ? "expired" : "held",
    revokeReason: grant.revokeReason,
  }));
}

export type OwnAttempt = {
  attemptId: string;
  qualificationId: string;
  name: string;
  state: "open" | "passed" | "failed";
  score: number | null;
  answered: number;
  questions: number;
  startedAt: Date;
  endedAt: Date | null;
  retryAt: Date | null;
};

/** The worker's sittings, the newest first; of one exam when one is named. */
export async function ownAttempts(ctx: Ctx, qualificationId?: string): Promise<OwnAttempt[]> {
  const { personId } = personOf(ctx);
  const rows = await ctx.db
    .select({ attempt: attempts, name: qualifications.name })
    .from(attempts)
    .innerJoin(qualifications, eq(qualifications.id, attempts.qualificationId))
    .where(
      and(
        visible.attempts(ctx.actor),
        eq(attempts.workerId, personId),
        qualificationId ? eq(attempts.qualificationId, qualificationId) : undefined,
      ),
    )
    .orderBy(desc(attempts.startedAt), desc(attempts.id))
    .limit(200);
  return rows.map(({ attempt, name }) => sittingOf(attempt, name));
}

function sittingOf(attempt: typeof attempts.$inferSelect, name: string): OwnAttempt {
  return {
    attemptId: attempt.id,
    qualificationId: attempt.qualificationId,
    name,
    state: attempt.state,
    score: attempt.score,
    answered: attempt.answers.length,
    questions: attempt.itemIds.length,
    startedAt: attempt.startedAt,
    endedAt: attempt.endedAt,
    retryAt: attempt.retryAt,
  };
}

export type ExamQuestion = {
  question: number;
  item: StoredItem;
  /** Once answered: what was answered, and the feedback. */
  answer: { value: unknown; score: number; explanation: string } | null;
};
export type ExamSitting = OwnAttempt & {
  kind: string;
  config: unknown;
  instructions: string;
  passScore: number;
  items: ExamQuestion[];
};

/** A sitting for the bench: its questions in order, without their gold answers. */
export async function examSitting(ctx: Ctx, attemptId: string): Promise<ExamSitting> {
  const { personId } = personOf(ctx);
  const [row] = await ctx.db
    .select({ attempt: attempts, exam: qualifications })
    .from(attempts)
    .innerJoin(qualifications, eq(qualifications.id, attempts.qualificationId))
    .where(and(visible.attempts(ctx.actor), eq(attempts.workerId, personId), eq(attempts.id, attemptId)));
  if (!row) throw new NotFound("attempt", attemptId);
  const { attempt, exam } = row;
  const asked = await ctx.db
    .select({ id: examItems.id, item: examItems.item })
    .from(examItems)
    .where(and(eq(examItems.qualificationId, exam.id), inArray(examItems.id, attempt.itemIds)));
  const items = new Map(asked.map(({ id, item }) => [id, item as StoredItem]));
  return {
    ...sittingOf(attempt, exam.name),
    kind: exam.kind,
    config: exam.config,
    instructions: exam.instructions,
    passScore: exam.passScore,
    items: attempt.itemIds.map((id, i) => {
      const answer = attempt.answers.find((each) => each.itemId === id);
      return {
        question: i + 1,
        item: items.get(id) ?? {},
        answer: answer ? { value: answer.value, score: answer.score, explanation: answer.explanation } : null,
      };
    }),
  };
}

/** The facts of a qualification that anybody signed in may read. */
export function summaryOf(
  qualification: typeof qualifications.$inferSelect,
  organization: string | null,
): QualificationSummary {
  const {
    id,
    name,
    description,
    kind,
    passScore,
    questionsPerAttempt,
    retryAfterHours,
    maxAttempts,
    validDays,
  } = qualification;
  return {
    qualificationId: id,
    name,
    description,
    organization,
    kind,
    passScore,
    questionsPerAttempt,
    retryAfterHours,
    maxAttempts,
    validDays,
  };
}
