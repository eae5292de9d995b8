import { and, desc, eq } from "drizzle-orm";
import { jobReadings, jobWorkers, labelSchemas, workerProfiles } from "#db/schema/index";
import { visible } from "#domain/access/visible";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Trait } from "#domain/annotations/whole-job";
import { foundOf, openReading } from "#domain/assignments/scoring/stored-open-readings";
import type { Ctx } from "#domain/context";
import { insideJob } from "#domain/jobs/inside-job";

export type LastReading = {
  /** "touchstone@3". */
  engine: string;
  number: number;
  answers: number;
  tasks: number;
  workers: number;
  goldTasks: number;
  seconds: number;
  readAt: Date;
  /** For kinds whose answers are not classes: whether tasks are merged by what was found of workers, or by their grades alone. */
  believed: boolean | null;
  /** What is known of each worker, those with most answers first; empty where answers are classes. */
  people: { workerId: string; worker: string; submitted: number; traits: Trait[] }[];
};

const MOST = 50;

/** What the engine found when it last read the whole job; null before it has. @throws NotFound */
export async function lastReading(ctx: Ctx, jobId: string): Promise<LastReading | null> {
  const job = await insideJob(ctx, jobId);
  const [row] = await ctx.db
    .select()
    .from(jobReadings)
    .where(eq(jobReadings.jobId, job.id))
    .orderBy(desc(jobReadings.number))
    .limit(1);
  if (!row) return null;
  const { engine, number, answers, tasks, workers, goldTasks, seconds, createdAt } = row;
  const about = { engine, number, answers, tasks, workers, goldTasks, seconds, readAt: createdAt };
  const kind = kindOf(job.kind);
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, job.id), eq(labelSchemas.version, row.schemaVersion)));
  const config = schema?.config;
  const whole = schema && kind.whole?.(config);
  const reading = whole && (await openReading(ctx, job.id, { kind, config, number }));
  if (!whole || !reading) return { ...about, believed: null, people: [] };
  const seats = await ctx.db
    .select({
      workerId: jobWorkers.workerId,
      submitted: jobWorkers.submitted,
      worker: workerProfiles.displayName,
    })
    .from(jobWorkers)
    .leftJoin(workerProfiles, eq(workerProfiles.personId, jobWorkers.workerId))
    .where(and(visible.jobWorkers(ctx.actor), eq(jobWorkers.jobId, job.id)))
    .orderBy(desc(jobWorkers.submitted), jobWorkers.workerId)
    .limit(MOST);
  const workerIds = seats.map((seat) => seat.workerId);
  const found = await foundOf(ctx, job.id, reading, { kind, config, workerIds });
  const people = seats.flatMap(({ workerId, submitted, worker }) => {
    const known = found.get(workerId);
    if (!known) return [];
    const traits = whole.traits(known.found, reading.job);
    return [{ workerId, worker: worker ?? "a former worker", submitted, traits }];
  });
  return { ...about, believed: reading.believed, people };
}
