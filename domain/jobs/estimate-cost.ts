import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { idOf } from "#domain/ids";
import { DEFAULT_FEE_BPS, maxUnitMicros } from "#domain/ledger/unit";
import type { Micros as Money } from "#domain/money";
import { parse } from "#domain/parse";
import { type CostEstimate, costEstimate } from "#domain/scoring/estimate";
import { QualityPlan } from "#domain/scoring/plan";
import { DEFAULT_TIERS, PriceTiers } from "#domain/scoring/tiers";
import { insideJob } from "./inside-job";
import { budgetCovering, openingCount } from "./openings";
import { countsOf } from "./queries";
import { Micros } from "./schema";

const count = z.int("must be a whole number").min(0, "cannot be negative").max(10_000_000, "is too many");

export const EstimateCost = z.object({
  organizationId: idOf("organization"),
  tasks: count,
  goldTasks: count.default(0),
  rewardMicros: Micros.refine((m) => m >= 1_000n, "must be at least 0.001"),
  plan: QualityPlan.optional(),
  tiers: PriceTiers.optional(),
  topUpReserveBps: z.int().min(0).max(5_000).default(1_000),
  workers: z.int().min(1).max(100_000).optional(),
});
export type EstimateCost = z.input<typeof EstimateCost>;

export type JobEstimate = CostEstimate & {
  currency: string;
  feeBps: number;
  /** The smallest budget with which the job can be published: the minimum overlap of every task at the highest price, and the reserve. */
  leastBudgetMicros: Money;
};

/** What a job of this form would cost, for an organization's own fee and currency. Nothing is written. */
export async function estimateCost(ctx: Ctx, input: EstimateCost): Promise<JobEstimate> {
  const { organizationId, ...wanted } = parse(EstimateCost, input);
  authorize(ctx, "job.read", { organizationId });
  const [organization] = await ctx.db
    .select({ currency: organizations.currency, feeBps: organizations.feeBps })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw new NotFound("organization", organizationId);
  return estimate({
    ...wanted,
    plan: wanted.plan ?? QualityPlan.parse({}),
    tiers: wanted.tiers ?? DEFAULT_TIERS,
    currency: organization.currency,
    feeBps: organization.feeBps ?? DEFAULT_FEE_BPS,
  });
}

/** What a job costs as it stands: its own plan, price and tasks. @throws NotFound */
export async function estimateJob(ctx: Ctx, jobId: string): Promise<JobEstimate> {
  const job = await insideJob(ctx, jobId);
  const counts = (await countsOf(ctx.db, [jobId])).get(jobId);
  return estimate({
    ...job,
    plan: QualityPlan.parse(job.plan),
    tasks: counts?.ordinary ?? 0,
    goldTasks: counts?.gold ?? 0,
  });
}

type Terms = Parameters<typeof costEstimate>[0] & { currency: string };

function estimate(terms: Terms): JobEstimate {
  const pool = { ordinary: terms.tasks, gold: terms.goldTasks };
  const committed = openingCount(pool, terms.plan) * maxUnitMicros(terms);
  return {
    ...costEstimate(terms),
    currency: terms.currency,
    feeBps: terms.feeBps,
    leastBudgetMicros: budgetCovering(committed, terms.topUpReserveBps),
  };
}
