/** Readings as they lie in the database: the last of a job or one by its number, and the rows of some of its workers. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { jobReadings, workerReadings } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { engineStamp, READING_ENGINE } from "#domain/scoring/engine";
import { accuracyOf, type CrowdReading, type Reading, type Rows, rowsAt } from "#domain/scoring/reading";
import type { StoredReading } from "#domain/scoring/reading-consensus";
import { thinned } from "#domain/scoring/reliability";

/** What is stored as JSON; the counts have columns of their own. */
type State = Pick<Reading, "classes" | "members" | "confidence" | "accuracy">;

const TOGETHER = 200;
/** Claims about gold that are kept for showing how far confidence can be counted on. */
const MOST_CLAIMS = 2_000;

export async function lastReading(ctx: Ctx, jobId: string): Promise<StoredReading | undefined> {
  const [row] = await ctx.db
    .select()
    .from(jobReadings)
    .where(and(eq(jobReadings.jobId, jobId), eq(jobReadings.engine, engineStamp(READING_ENGINE))))
    .orderBy(desc(jobReadings.number))
    .limit(1);
  return row && toReading(row);
}

/** The number of the job's next reading. */
export async function nextReading(ctx: Ctx, jobId: string): Promise<number> {
  const [row] = await ctx.db
    .select({ number: jobReadings.number })
    .from(jobReadings)
    .where(eq(jobReadings.jobId, jobId))
    .orderBy(desc(jobReadings.number))
    .limit(1);
  return (row?.number ?? 0) + 1;
}

export async function readingNumbered(
  ctx: Ctx,
  jobId: string,
  number: number,
): Promise<StoredReading | undefined> {
  const [row] = await ctx.db
    .select()
    .from(jobReadings)
    .where(
      and(
        eq(jobReadings.jobId, jobId),
        eq(jobReadings.number, number),
        eq(jobReadings.engine, engineStamp(READING_ENGINE)),
      ),
    );
  return row && toReading(row);
}

function toReading(row: typeof jobReadings.$inferSelect): StoredReading {
  const { number, answers, tasks, workers, goldTasks, usual } = row;
  return { ...(row.state as State), number, answers, tasks, workers, goldTasks, usual };
}

/** The rows of these workers in a reading; who came after it has none. */
export async function rowsOf(
  ctx: Ctx,
  jobId: string,
  number: number,
  workerIds: string[],
): Promise<Map<string, Rows>> {
  const r = workerReadings;
  const rows = await ctx.db
    .select({ workerId: r.workerId, rows: r.rows })
    .from(r)
    .where(and(eq(r.jobId, jobId), eq(r.number, number), inArray(r.workerId, workerIds)));
  return new Map(rows.map((row) => [row.workerId, row.rows]));
}

/** Stores a reading as the job's next; answers its number. To be called in a transaction that holds the job's scoring lock. */
export async function storeReading(
  ctx: Ctx,
  input: {
    jobId: string;
    schemaVersion: number;
    workerIds: readonly string[];
    found: CrowdReading;
    seconds: number;
  },
): Promise<number> {
  const { jobId, schemaVersion, workerIds, found, seconds } = input;
  const { reading, usual, claims } = found;
  const { answers, tasks, workers, goldTasks, accuracy, classes, members, confidence } = reading;
  const number = await nextReading(ctx, jobId);
  const state: State = { classes, members, confidence, accuracy };
  await ctx.db.insert(jobReadings).values({
    jobId,
    number,
    engine: engineStamp(READING_ENGINE),
    schemaVersion,
    answers,
    tasks,
    workers,
    goldTasks,
    accuracy,
    state,
    usual,
    claims: thinned(claims, MOST_CLAIMS),
    seconds,
    createdAt: ctx.now,
  });
  for (let from = 0; from < workerIds.length; from += TOGETHER) {
    const some = workerIds.slice(from, from + TOGETHER).map((workerId, i) => {
      const rows = rowsAt(found, from + i);
      return { jobId, number, workerId, rows, accuracy: accuracyOf(members, rows) };
    });
    await ctx.db.insert(workerReadings).values(some);
  }
  return number;
}
