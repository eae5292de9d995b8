/**
 * Everything the engine needs to know of one job for one batch of answers, loaded at once and saved at once. The
 * engine itself is pure (domain/scoring); this is where its plain data comes from and goes to.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { jobScoring, jobs, labelSchemas, workerQualities } from "#db/schema/index";
import type { Kind } from "#domain/annotations/kind";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { invariant } from "#domain/errors";
import type { Job } from "#domain/jobs/load-job";
import type { JobKnowledge } from "#domain/scoring/consensus";
import type { GoldPool } from "#domain/scoring/gold-promotion";
import { chanceOf } from "#domain/scoring/grading";
import type { FoundWorker, StoredOpenReading } from "#domain/scoring/open-consensus";
import { QualityPlan } from "#domain/scoring/plan";
import { estimate, newQuality, type QualityState } from "#domain/scoring/quality";
import type { Rows } from "#domain/scoring/reading";
import { type StoredReading, speaksOf } from "#domain/scoring/reading-consensus";
import {
  newStanding,
  type StandingParams,
  type StandingState,
  standingParams,
} from "#domain/scoring/standing";
import { bringAlong } from "./earlier-jobs";
import type { InQuestion } from "./in-question";
import { foundOf, openReading } from "./stored-open-readings";
import { lastReading, rowsOf } from "./stored-readings";
import type { Waiting } from "./waiting";

/** What is remembered of a job between batches. */
export type JobState = Omit<JobKnowledge, "classCounts"> & {
  classCounts: Record<string, number>;
  /** Scores (right) and number (total) of checked answers over all workers. */
  pooled: { right: number; total: number };
  /** How many answers were taken in, and how many of them the last reading of the job saw. */
  taken?: number;
  readAt?: number;
  /** The budget at which the requester was last told that it is used up. */
  saidLowAt?: string;
};

export type WorkerState = {
  workerId: string;
  quality: QualityState;
  test: StandingState;
  goldCorrect: number;
  answers: number;
  /** What the job's last reading found of this person; undefined for who came after it. */
  rows?: Rows | undefined;
  found?: FoundWorker | undefined;
  changed: boolean;
};

export type Desk = {
  job: Job;
  plan: QualityPlan;
  kind: Kind;
  config: unknown;
  state: JobState;
  params: StandingParams;
  /** The job's last reading, where there is one of the classes as they are now. */
  reading?: StoredReading | undefined;
  /** The same of a kind whose answers are not classes. */
  openReading?: StoredOpenReading | undefined;
  worker(id: string): WorkerState;
  workers: Map<string, WorkerState>;
  /** Of this batch: gold that the engine would settle now, and gold that is to be judged. */
  ended: { taskId: string; answers: Waiting[]; supporters: Set<string> }[];
  judging: Map<string, InQuestion>;
  /** Of this batch: whose answers were graded, and who was paused for it. */
  graded: Set<string>;
  paused: Set<string>;
  /** The job's gold, once it was asked for: whether settled tasks are made gold. */
  pool?: GoldPool;
};

export async function openDesk(ctx: Ctx, jobId: string): Promise<Desk> {
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, jobId));
  invariant(job, "answers belong to a job");
  const [schema] = await ctx.db
    .select()
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, jobId), eq(labelSchemas.version, job.schemaVersion)));
  invariant(schema, "a job has its label schema");
  const plan = QualityPlan.parse(job.plan);
  const kind = kindOf(job.kind);
  const state = await jobState(ctx, jobId, kind, schema.config);
  const classes = kind.classes?.(schema.config);
  const reading = classes ? await lastReading(ctx, jobId) : undefined;
  const open = classes ? undefined : await openReading(ctx, jobId, { kind, config: schema.config });
  const workers = new Map<string, WorkerState>();
  return {
    job,
    reading: reading && speaksOf(reading, classes) ? reading : undefined,
    openReading: open?.schemaVersion === job.schemaVersion ? open : undefined,
    plan,
    kind,
    config: schema.config,
    state,
    params: standingParams(plan, state.pooled, chanceOf(kind, schema.config)),
    workers,
    ended: [],
    judging: new Map(),
    graded: new Set(),
    paused: new Set(),
    worker(id) {
      const known = workers.get(id);
      if (known) return known;
      const fresh = {
        workerId: id,
        quality: newQuality(),
        test: newStanding(),
        goldCorrect: 0,
        answers: 0,
        changed: false,
      };
      workers.set(id, fresh);
      return fresh;
    },
  };
}

/** Before the first batch, all that is known of the classes is how the gold is spread over them. */
async function jobState(ctx: Ctx, jobId: string, kind: Kind, config: unknown): Promise<JobState> {
  const [row] = await ctx.db.select().from(jobScoring).where(eq(jobScoring.jobId, jobId));
  if (row) return row.state as JobState;
  const classCounts: Record<string, number> = {};
  if (kind.classOf) {
    const gold = await driver(ctx.db).unsafe<{ value: unknown }[]>(
      "select value from gold_answers where job_id = $1 limit 2000",
      [jobId],
    );
    for (const { value } of gold) {
      const name = kind.classOf(value, config);
      if (name !== undefined) classCounts[name] = (classCounts[name] ?? 0) + 1;
    }
  }
  return { pooled: { right: 0, total: 0 }, classCounts };
}

/** Brings in what is known of these workers in this job. */
export async function seatWorkers(ctx: Ctx, desk: Desk, ids: Iterable<string>): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !desk.workers.has(id));
  if (missing.length === 0) return;
  const rows = await ctx.db
    .select()
    .from(workerQualities)
    .where(and(eq(workerQualities.jobId, desk.job.id), inArray(workerQualities.workerId, missing)));
  const read = desk.reading
    ? await rowsOf(ctx, desk.job.id, desk.reading.number, missing)
    : new Map<string, Rows>();
  const found = desk.openReading
    ? await foundOf(ctx, desk.job.id, desk.openReading, {
        kind: desk.kind,
        config: desk.config,
        workerIds: missing,
      })
    : new Map<string, FoundWorker>();
  for (const row of rows) {
    desk.workers.set(row.workerId, {
      workerId: row.workerId,
      quality: row.quality as QualityState,
      test: row.test as StandingState,
      goldCorrect: row.goldCorrect,
      answers: row.answers,
      changed: false,
    });
  }
  const beginning = missing.filter((id) => !desk.workers.has(id));
  for (const [id, carried] of await bringAlong(ctx, desk, beginning))
    desk.worker(id).quality = newQuality(carried);
  for (const [workerId, rows] of read) desk.worker(workerId).rows = rows;
  for (const [workerId, known] of found) desk.worker(workerId).found = known;
}

/** Writes back what changed. */
export async function saveDesk(ctx: Ctx, desk: Desk): Promise<void> {
  const changed = [...desk.workers.values()].filter((w) => w.changed);
  if (changed.length > 0) {
    const q = workerQualities;
    await ctx.db
      .insert(q)
      .values(
        changed.map((w) => {
          const { mean, lower, upper, goldN } = estimate(w.quality, desk.plan);
          return {
            jobId: desk.job.id,
            workerId: w.workerId,
            quality: w.quality,
            test: w.test,
            mean,
            lower,
            upper,
            goldAnswers: Math.round(goldN),
            goldCorrect: w.goldCorrect,
            answers: w.answers,
            updatedAt: ctx.now,
          };
        }),
      )
      .onConflictDoUpdate({
        target: [q.jobId, q.workerId],
        set: Object.fromEntries(
          [
            "quality",
            "test",
            "mean",
            "lower",
            "upper",
            "goldAnswers",
            "goldCorrect",
            "answers",
            "updatedAt",
          ].map((field) => [
            field,
            sql.raw(`excluded.${field.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`),
          ]),
        ),
      });
  }
  await ctx.db
    .insert(jobScoring)
    .values({ jobId: desk.job.id, state: desk.state, updatedAt: ctx.now })
    .onConflictDoUpdate({ target: jobScoring.jobId, set: { state: desk.state, updatedAt: ctx.now } });
}
