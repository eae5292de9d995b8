/** Reads for the people who define, grant and revoke qualifications. */
import { and, asc, count, desc, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import { attempts, examItems, grants, organizations, qualifications, workerProfiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import type { Micros } from "#domain/money";
import { type QualificationSummary, summaryOf } from "./queries";

export type DefinedQualification = QualificationSummary & {
  /** What passing its exam pays a worker, in the organization's currency; 0: nothing. */
  passRewardMicros: Micros;
  /** In what it pays: the organization's, or what was said for the marketplace's own; null when none was. */
  currency: string | null;
  config: unknown;
  instructions: string;
  /** False while its questions are still being made. */
  examOpen: boolean;
  /** Questions, without those that were withdrawn. */
  items: number;
  holders: number;
  passed: number;
  failed: number;
};

/** What a job of this organization may demand: its own qualifications with their figures, and the marketplace's. */
export function qualificationsFor(ctx: Ctx, organizationId: string): Promise<DefinedQualification[]> {
  authorize(ctx, "organization.read", { organizationId });
  return defined(
    ctx,
    or(eq(qualifications.organizationId, organizationId), isNull(qualifications.organizationId)),
  );
}

/** The marketplace's own qualifications, for its admins. */
export function marketplaceQualifications(ctx: Ctx): Promise<DefinedQualification[]> {
  authorize(ctx, "qualification.define", { organizationId: null });
  return defined(ctx, isNull(qualifications.organizationId));
}

async function defined(ctx: Ctx, whose: SQL | undefined): Promise<DefinedQualification[]> {
  const rows = await ctx.db
    .select({
      qualification: qualifications,
      organization: organizations.name,
      currency: organizations.currency,
    })
    .from(qualifications)
    .leftJoin(organizations, eq(organizations.id, qualifications.organizationId))
    .where(and(visible.qualifications(ctx.actor), whose))
    .orderBy(asc(qualifications.name), asc(qualifications.id))
    .limit(500);
  const ids = rows.map((row) => row.qualification.id);
  if (ids.length === 0) return [];
  const [items, holders, sittings] = await Promise.all([
    ctx.db
      .select({ id: examItems.qualificationId, n: count() })
      .from(examItems)
      .where(and(inArray(examItems.qualificationId, ids), isNull(examItems.withdrawnAt)))
      .groupBy(examItems.qualificationId),
    ctx.db
      .select({ id: grants.qualificationId, n: count() })
      .from(grants)
      .where(and(inArray(grants.qualificationId, ids), isNull(grants.revokedAt)))
      .groupBy(grants.qualificationId),
    ctx.db
      .select({ id: attempts.qualificationId, state: attempts.state, n: count() })
      .from(attempts)
      .where(inArray(attempts.qualificationId, ids))
      .groupBy(attempts.qualificationId, attempts.state),
  ]);
  const of = (list: { id: string; n: number }[], id: string) => list.find((each) => each.id === id)?.n ?? 0;
  return rows.map(({ qualification, organization, currency }) => ({
    ...summaryOf(qualification, organization),
    passRewardMicros: qualification.passRewardMicros,
    currency: currency ?? qualification.currency,
    config: qualification.config,
    instructions: qualification.instructions,
    examOpen: qualification.examOpen,
    items: of(items, qualification.id),
    holders: of(holders, qualification.id),
    passed: of(
      sittings.filter((each) => each.state === "passed"),
      qualification.id,
    ),
    failed: of(
      sittings.filter((each) => each.state === "failed"),
      qualification.id,
    ),
  }));
}

export type Holder = {
  workerId: string;
  displayName: string;
  score: number | null;
  grantedAt: Date;
  expiresAt: Date | null;
};

/** Who holds a qualification now: for the people who may grant and revoke it. */
export async function holdersOf(ctx: Ctx, qualificationId: string): Promise<Holder[]> {
  const [qualification] = await ctx.db
    .select({ organizationId: qualifications.organizationId })
    .from(qualifications)
    .where(and(visible.qualifications(ctx.actor), eq(qualifications.id, qualificationId)));
  if (!qualification) throw new NotFound("qualification", qualificationId);
  authorize(ctx, "qualification.grant", { organizationId: qualification.organizationId });
  return ctx.db
    .select({
      workerId: grants.workerId,
      displayName: workerProfiles.displayName,
      score: grants.score,
      grantedAt: grants.grantedAt,
      expiresAt: grants.expiresAt,
    })
    .from(grants)
    .innerJoin(workerProfiles, eq(workerProfiles.personId, grants.workerId))
    .where(and(eq(grants.qualificationId, qualificationId), isNull(grants.revokedAt)))
    .orderBy(desc(grants.grantedAt), desc(grants.id))
    .limit(1_000);
}
