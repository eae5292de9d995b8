import { eq } from "drizzle-orm";
import { driver } from "#db/client";
import { retrying } from "#db/retrying";
import { jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { type Ctx, inTransaction } from "#domain/context";
import { NotFound } from "#domain/errors";
import { parse } from "#domain/parse";
import { isReadable } from "#domain/scoring/reading";
import { ReadJob } from "./schema";
import { type Desk, openDesk, saveDesk, seatWorkers } from "./scoring/desk";
import { judgeGold } from "./scoring/gold";
import { jobAnswers, openAnswers } from "./scoring/job-answers";
import { revisitTask } from "./scoring/judge-task";
import type { OpenTask } from "./scoring/open-task";
import { readApart, readOpenApart } from "./scoring/read-apart";
import { storeOpenReading } from "./scoring/stored-open-readings";
import { storeReading } from "./scoring/stored-readings";
import { answersOf } from "./scoring/waiting";

export type JobRead = { reading: number; settled: number; reopened: number };

/** The same lock that taking in answers holds: a reading is stored, and a task judged by it, between two batches. */
const LOCK = "select pg_advisory_xact_lock(hashtextextended('score:' || $1, 0))";

/**
 * Reads a whole job: what all answers together say of its workers and of the engine is stored as the job's next reading,
 * by which answers are judged from then on. Tasks without a label are judged anew by it; what is settled stays settled.
 * Undefined when there is nothing to read: a kind that cannot be read as a whole, a closed job, or (with `onlyIfNew`) no answer
 * that the last reading had not seen.
 */
export async function readJob(ctx: Ctx, input: ReadJob): Promise<JobRead | undefined> {
  const { jobId, onlyIfNew } = parse(ReadJob, input);
  authorize(ctx, "job.publish");
  const [job] = await ctx.db.select({ state: jobs.state }).from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new NotFound("job", jobId);
  if (job.state === "closed") return undefined;
  const began = performance.now();
  const loaded = await load(ctx, jobId, onlyIfNew);
  if (!loaded) return undefined;
  // Outside any transaction: a large job takes a while.
  const keep = await loaded.read();
  const seconds = (performance.now() - began) / 1000;
  const reading = await store(ctx, jobId, loaded.taken, (ctx) => keep(ctx, seconds));
  return { reading, ...(await revisit(ctx, jobId)) };
}

/** `read` reads what was loaded; what it answers stores what was found, as the job's next reading. */
type Loaded = { taken: number; read(): Promise<(ctx: Ctx, seconds: number) => Promise<number>> };

async function load(ctx: Ctx, jobId: string, onlyIfNew: boolean): Promise<Loaded | undefined> {
  return inTransaction(ctx, async (ctx) => {
    const desk = await openDesk(ctx, jobId);
    const { taken = 0, readAt } = desk.state;
    if (onlyIfNew && readAt !== undefined && taken <= readAt) return undefined;
    const read = (await loadClasses(ctx, desk)) ?? (await loadOpen(ctx, desk));
    return read && { taken, read };
  });
}

async function loadClasses(ctx: Ctx, desk: Desk): Promise<Loaded["read"] | undefined> {
  const classes = desk.kind.classes?.(desk.config);
  if (!classes) return undefined;
  const { crowd, workerIds } = await jobAnswers(ctx, desk, classes);
  if (crowd.tasks === 0 || !isReadable(workerIds.length, classes.length)) return undefined;
  const { id: jobId, schemaVersion } = desk.job;
  return async () => {
    const found = await readApart(crowd, classes);
    return (ctx, seconds) => storeReading(ctx, { jobId, schemaVersion, workerIds, found, seconds });
  };
}

/** Kinds whose answers are not classes but that can be read as a whole. */
async function loadOpen(ctx: Ctx, desk: Desk): Promise<Loaded["read"] | undefined> {
  const { kind, config, plan } = desk;
  if (kind.classes?.(config) || !kind.whole?.(config)) return undefined;
  const { given, workerIds } = await openAnswers(ctx, desk);
  if (given.tasks.length === 0) return undefined;
  const { id: jobId, schemaVersion } = desk.job;
  const rules = { rightFrom: plan.rightFrom ?? kind.rightFrom, assumed: plan.assumedPriorQuality };
  return async () => {
    const found = await readOpenApart({ kind: kind.name, config, given, rules });
    return (ctx, seconds) => storeOpenReading(ctx, { jobId, schemaVersion, workerIds, found, seconds });
  };
}

function store(ctx: Ctx, jobId: string, taken: number, keep: (ctx: Ctx) => Promise<number>): Promise<number> {
  return retrying(() =>
    inTransaction(ctx, async (ctx) => {
      await driver(ctx.db).unsafe(LOCK, [jobId], { prepare: true });
      const number = await keep(ctx);
      const desk = await openDesk(ctx, jobId);
      desk.state.readAt = taken;
      await saveDesk(ctx, desk);
      return number;
    }),
  );
}

const PAGE = 200;
const WITHOUT_LABEL = `
select task_id as "taskId", lane, need, leased, done, state,
  (select count(*)::int from annotations n where n.job_id = $1 and n.task_id = task_states.task_id and n.scored_at is null
    and n.rests_until > now()) as resting
from task_states
where job_id = $1 and state in ('open', 'undecided') and done > 0 and task_id > $2
order by task_id limit ${PAGE} for update`;

/** Judges every task that has answers and no label, a page at a time, each page between two batches of new answers. */
async function revisit(ctx: Ctx, jobId: string): Promise<{ settled: number; reopened: number }> {
  const sum = { settled: 0, reopened: 0 };
  for (let after = ""; ; ) {
    const page = await retrying(() => inTransaction(ctx, (ctx) => revisitPage(ctx, jobId, after)));
    sum.settled += page.settled;
    sum.reopened += page.reopened;
    if (page.last === undefined) return sum;
    after = page.last;
  }
}

async function revisitPage(ctx: Ctx, jobId: string, after: string) {
  await driver(ctx.db).unsafe(LOCK, [jobId], { prepare: true });
  const tasks = await driver(ctx.db).unsafe<OpenTask[]>(WITHOUT_LABEL, [jobId, after], { prepare: true });
  const last = tasks.length === PAGE ? tasks.at(-1)?.taskId : undefined;
  const count = { settled: 0, reopened: 0, last };
  if (tasks.length === 0) return count;
  const answers = await answersOf(
    ctx,
    jobId,
    tasks.map((task) => task.taskId),
  );
  const desk: Desk = await openDesk(ctx, jobId);
  await seatWorkers(
    ctx,
    desk,
    [...answers.values()].flat().map((a) => a.workerId),
  );
  for (const task of tasks) {
    const given = answers.get(task.taskId) ?? [];
    if (given.length === 0) continue;
    const done = await revisitTask(ctx, desk, task, given);
    if (done !== "left") count[done]++;
  }
  await judgeGold(ctx, desk);
  await saveDesk(ctx, desk);
  return count;
}
