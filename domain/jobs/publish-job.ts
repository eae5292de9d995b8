import { and, eq, ne, sql } from "drizzle-orm";
import { goldAnswers, instructions, jobs, organizations, taskStates } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { DomainError, invariant } from "#domain/errors";
import { record } from "#domain/events/record";
import { postEntry } from "#domain/ledger/post-entry";
import { hold } from "#domain/ledger/recipes";
import { maxUnitMicros } from "#domain/ledger/unit";
import { formatMoney, type Micros } from "#domain/money";
import { parse } from "#domain/parse";
import { QualityPlan } from "#domain/scoring/plan";
import { moveTo } from "#domain/transition";
import { commitBudget, growBudget } from "./budget";
import { keepForecast } from "./forecast-job";
import { type Job, lockJob } from "./load-job";
import { openGold } from "./open-gold";
import { budgetCovering, openingCount, type Pool } from "./openings";
import { predictionProblem } from "./prediction-parity";
import { PublishJob } from "./schema";
import { JOB } from "./states";

/** The draft lacks something that workers or the engine need. */
export class NotReady extends DomainError {
  readonly code = "JOB_NOT_READY";
  readonly kind = "conflict" as const;
  constructor(problems: string[]) {
    super(`This job cannot be published yet: ${problems.join(" ")}`, { problems });
  }
}

/** The budget does not even cover the first labels of every task. */
export class BudgetTooSmall extends DomainError {
  readonly code = "BUDGET_TOO_SMALL";
  readonly kind = "conflict" as const;
  constructor(leastMicros: Micros, currency: string) {
    super(
      `This job needs a budget of at least ${formatMoney(leastMicros, currency)}: the minimum overlap of every task at the highest price, and the reserve.`,
      {
        leastMicros: leastMicros.toString(),
      },
    );
  }
}

/**
 * Publishes a draft: holds its budget, opens its tasks, and shows it on the board. All of it or none of it.
 * @throws NotReady, BudgetTooSmall, InsufficientFunds (from the ledger), StaleState, Forbidden
 */
export async function publishJob(
  ctx: Ctx,
  input: { jobId: string; budgetMicros: Micros | string },
): Promise<void> {
  const { jobId, budgetMicros } = parse(PublishJob, input);
  await inTransaction(ctx, async (ctx) => {
    const job = await lockJob(ctx, jobId);
    authorize(ctx, "job.publish", job);
    const plan = QualityPlan.parse(job.plan);
    const pool = await poolOf(ctx, jobId);
    await moveTo(ctx, JOB, jobs, eq(jobs.id, jobId), job.state, "publish", {
      publishedAt: ctx.now,
      budgetMicros,
    });
    await refuseUnready(ctx, job, pool, plan.goldShareBps);
    const least = budgetCovering(openingCount(pool, plan) * maxUnitMicros(job), job.topUpReserveBps);
    if (budgetMicros < least) throw new BudgetTooSmall(least, job.currency);
    await postEntry(ctx, {
      ...hold({ organizationId: job.organizationId, jobId, amountMicros: budgetMicros }),
      subject: jobId,
      idempotencyKey: `hold:${jobId}:publish`,
      currency: job.currency,
      memo: { title: job.title },
    });
    await growBudget(ctx, jobId, budgetMicros, job.topUpReserveBps);
    const committed = openingCount({ ...pool, gold: 0 }, plan) * maxUnitMicros(job);
    invariant(await commitBudget(ctx, jobId, committed), "a budget above the least covers its openings");
    await openTasks(ctx, jobId, plan.minOverlap);
    await openGold(ctx, job);
    await keepForecast(ctx, job, pool);
    await record(ctx, "job.published", {
      jobId,
      subject: jobId,
      payload: { budgetMicros: budgetMicros.toString(), tasks: pool.ordinary },
    });
  });
}

/** How many ordinary and gold tasks a job has. */
export async function poolOf(ctx: Ctx, jobId: string): Promise<Pool> {
  const rows = await ctx.db
    .select({ lane: taskStates.lane, count: sql<number>`count(*)::int` })
    .from(taskStates)
    .where(and(eq(taskStates.jobId, jobId), ne(taskStates.state, "cancelled")))
    .groupBy(taskStates.lane);
  const count = (lane: number) => rows.find((r) => r.lane === lane)?.count ?? 0;
  return { ordinary: count(0), gold: count(1) };
}

async function refuseUnready(ctx: Ctx, job: Job, pool: Pool, goldShareBps: number): Promise<void> {
  const problems: string[] = [];
  const [text] = await ctx.db
    .select({ markdown: instructions.markdown })
    .from(instructions)
    .where(and(eq(instructions.jobId, job.id), eq(instructions.version, job.instructionsVersion)));
  if (!text?.markdown.trim()) problems.push("Write the instructions that workers will see.");
  if (pool.ordinary === 0) problems.push("Add at least one task that is not gold.");
  if (goldShareBps > 0 && pool.gold === 0) {
    problems.push(
      "The quality plan asks for gold: mark some tasks with their known answer, or set the gold share to 0.",
    );
  }
  if (pool.gold > 0) {
    const [stale] = await ctx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(goldAnswers)
      .where(and(eq(goldAnswers.jobId, job.id), sql`${goldAnswers.schemaVersion} > ${job.schemaVersion}`));
    invariant((stale?.count ?? 0) === 0, "no gold is newer than its job's label schema");
  }
  const [organization] = await ctx.db
    .select()
    .from(organizations)
    .where(eq(organizations.id, job.organizationId));
  invariant(organization, "a job belongs to an organization");
  const led = await predictionProblem(ctx, job);
  if (led) problems.push(led);
  if (problems.length > 0) throw new NotReady(problems);
}

/** Sets each ordinary task's first need from the plan; those that already agree with it are left untouched. */
async function openTasks(ctx: Ctx, jobId: string, need: number): Promise<void> {
  await ctx.db
    .update(taskStates)
    .set({ need, open: true })
    .where(
      and(
        eq(taskStates.jobId, jobId),
        eq(taskStates.lane, 0),
        eq(taskStates.state, "open"),
        sql`(${taskStates.need} <> ${need} or not ${taskStates.open})`,
      ),
    );
}
