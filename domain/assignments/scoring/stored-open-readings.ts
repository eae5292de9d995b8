/** Readings of kinds whose answers are not classes, as they lie in the database. */
import { and, desc, eq, inArray, isNotNull } from "drizzle-orm";
import { jobReadings, workerReadings } from "#db/schema/index";
import type { Kind } from "#domain/annotations/kind";
import type { Ctx } from "#domain/context";
import { engineStamp, OPEN_ENGINE } from "#domain/scoring/engine";
import type { FoundWorker, OpenReading, StoredOpenReading } from "#domain/scoring/open-consensus";
import type { OpenJobReading } from "#domain/scoring/open-reading";
import { thinned } from "#domain/scoring/reliability";
import { nextReading } from "./stored-readings";

/** What is stored as JSON; the counts have columns of their own. */
type State = Pick<OpenReading, "kind" | "version" | "job" | "believed" | "confidence" | "accuracy">;

const TOGETHER = 200;
const MOST_CLAIMS = 2_000;

/**
 * The job's last reading, or the one of that number. Undefined where there is none, or where it is of a form that the kind no
 * longer has.
 */
export async function openReading(
  ctx: Ctx,
  jobId: string,
  { kind, config, number }: { kind: Kind; config: unknown; number?: number },
): Promise<StoredOpenReading | undefined> {
  const whole = kind.whole?.(config);
  if (!whole) return undefined;
  const of = and(
    eq(jobReadings.jobId, jobId),
    eq(jobReadings.engine, engineStamp(OPEN_ENGINE)),
    number === undefined ? undefined : eq(jobReadings.number, number),
  );
  const [row] = await ctx.db.select().from(jobReadings).where(of).orderBy(desc(jobReadings.number)).limit(1);
  const state = row?.state as State | undefined;
  if (!row || !state || state.kind !== kind.name || state.version !== whole.version) return undefined;
  const { schemaVersion, answers, tasks, workers, goldTasks } = row;
  const job = whole.job.parse(state.job);
  return { ...state, job, number: row.number, schemaVersion, answers, tasks, workers, goldTasks };
}

/** What that reading found of these workers; who came after it is missing. */
export async function foundOf(
  ctx: Ctx,
  jobId: string,
  reading: Pick<StoredOpenReading, "number">,
  { kind, config, workerIds }: { kind: Kind; config: unknown; workerIds: string[] },
): Promise<Map<string, FoundWorker>> {
  const whole = kind.whole?.(config);
  if (!whole) return new Map();
  const r = workerReadings;
  const rows = await ctx.db
    .select({ workerId: r.workerId, found: r.found, accuracy: r.accuracy })
    .from(r)
    .where(
      and(
        eq(r.jobId, jobId),
        eq(r.number, reading.number),
        inArray(r.workerId, workerIds),
        isNotNull(r.found),
      ),
    );
  return new Map(
    rows.map(({ workerId, found, accuracy }) => [workerId, { found: whole.worker.parse(found), accuracy }]),
  );
}

/** Stores a reading as the job's next; answers its number. To be called in a transaction that holds the job's scoring lock. */
export async function storeOpenReading(
  ctx: Ctx,
  input: {
    jobId: string;
    schemaVersion: number;
    workerIds: readonly string[];
    found: OpenJobReading;
    seconds: number;
  },
): Promise<number> {
  const { jobId, schemaVersion, workerIds, seconds } = input;
  const { reading, workers: found, claims } = input.found;
  const { kind, version, job, believed, confidence, accuracy, answers, tasks, workers, goldTasks } = reading;
  const number = await nextReading(ctx, jobId);
  const state: State = { kind, version, job, believed, confidence, accuracy };
  await ctx.db.insert(jobReadings).values({
    jobId,
    number,
    engine: engineStamp(OPEN_ENGINE),
    schemaVersion,
    answers,
    tasks,
    workers,
    goldTasks,
    accuracy,
    state,
    usual: NO_ROWS,
    claims: thinned(claims, MOST_CLAIMS),
    seconds,
    createdAt: ctx.now,
  });
  for (let from = 0; from < workerIds.length; from += TOGETHER) {
    const some = workerIds.slice(from, from + TOGETHER).flatMap((workerId, i) => {
      const one = found[from + i];
      return one ? [{ jobId, number, workerId, rows: NO_ROWS, ...one }] : [];
    });
    await ctx.db.insert(workerReadings).values(some);
  }
  return number;
}

const NO_ROWS = new Float32Array(0);
