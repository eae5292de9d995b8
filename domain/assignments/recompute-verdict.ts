import { isDeepStrictEqual } from "node:util";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { driver } from "#db/client";
import { labelSchemas, verdicts } from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { insideJob } from "#domain/jobs/inside-job";
import { type Basis, judgeBy } from "#domain/scoring/basis";
import { QualityPlan } from "#domain/scoring/plan";
import { foundOf, openReading } from "./scoring/stored-open-readings";
import { readingNumbered, rowsOf } from "./scoring/stored-readings";

/** A verdict as it is stored: the confidence in 32 bits. */
export type VerdictBytes = { decision: string; value: unknown; confidence: number; reasons: unknown[] };
export type Recomputed = {
  engine: string;
  reading: number | null;
  /** How many answers counted. */
  answers: number;
  /** Whether both are the same, byte for byte. */
  isSame: boolean;
  stored: VerdictBytes;
  again: VerdictBytes;
};

/**
 * What the engine said last of a task, and the same computed again from what was stored beside it: by the engine's
 * version of then, the answers that counted then, and what was known of their workers then.
 * @throws NotFound, also for a verdict from before its basis was stored
 */
export async function recomputeVerdict(
  ctx: Ctx,
  { jobId, taskId }: { jobId: string; taskId: string },
): Promise<Recomputed> {
  const job = await insideJob(ctx, jobId);
  const [row] = await ctx.db
    .select()
    .from(verdicts)
    .where(and(eq(verdicts.jobId, jobId), eq(verdicts.taskId, taskId)))
    .orderBy(desc(verdicts.answers))
    .limit(1);
  if (!row?.basis) throw new NotFound("verdict", taskId);
  const basis = row.basis as Basis;
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, jobId), eq(labelSchemas.version, basis.schema)));
  invariant(schema, "label schemas are never deleted");
  const ids = basis.given.map((ground) => ground.by);
  const values = await valuesOf(ctx, jobId, taskId);
  const reading = row.reading === null ? undefined : await readingNumbered(ctx, jobId, row.reading);
  const rows = reading ? await rowsOf(ctx, jobId, reading.number, ids) : undefined;
  const [kind, { config }] = [kindOf(job.kind), schema];
  const open =
    row.reading === null || reading
      ? undefined
      : await openReading(ctx, jobId, { kind, config, number: row.reading });
  const found = open && (await foundOf(ctx, jobId, open, { kind, config, workerIds: ids }));
  const { consensus, verdict } = judgeBy(row.engine, kind, config, QualityPlan.parse(job.plan), basis, {
    answerBy: (id) => values.get(id),
    reading,
    rowsOf: (id) => rows?.get(id),
    openReading: open,
    foundOf: (id) => found?.get(id),
  });
  const stored = {
    decision: row.decision,
    value: row.value,
    confidence: Math.fround(row.confidence),
    reasons: row.reasons,
  };
  const again = {
    decision: verdict.decision,
    value: consensus.value ?? null,
    confidence: Math.fround(verdict.confidence),
    reasons: verdict.reasons,
  };
  // By way of JSON, which is how the stored one was kept.
  const isSame = isDeepStrictEqual(stored, JSON.parse(JSON.stringify(again)));
  return { engine: row.engine, reading: row.reading, answers: ids.length, isSame, stored, again };
}

/** The same, or null where nothing was stored that could be computed again. @throws NotFound for a job unseen */
export async function verdictAgain(
  ctx: Ctx,
  ref: { jobId: string; taskId: string },
): Promise<Recomputed | null> {
  const stored = and(
    eq(verdicts.jobId, ref.jobId),
    eq(verdicts.taskId, ref.taskId),
    isNotNull(verdicts.basis),
  );
  await insideJob(ctx, ref.jobId);
  const [row] = await ctx.db.select({ taskId: verdicts.taskId }).from(verdicts).where(stored).limit(1);
  return row ? recomputeVerdict(ctx, ref) : null;
}

async function valuesOf(ctx: Ctx, jobId: string, taskId: string): Promise<Map<string, unknown>> {
  const rows = await driver(ctx.db).unsafe<{ workerId: string; value: unknown }[]>(
    `select worker_id as "workerId", value from annotations where job_id = $1 and task_id = $2`,
    [jobId, taskId],
    { prepare: true },
  );
  return new Map(rows.map((row) => [row.workerId, row.value]));
}
