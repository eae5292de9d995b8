import { and, eq } from "drizzle-orm";
import { driver } from "#db/client";
import { flags, jobs, labelSchemas, workerProfiles } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import type { Ctx } from "#domain/context";
import { NotFound } from "#domain/errors";
import { idOf } from "#domain/ids";
import { parse } from "#domain/parse";
import { betterWhenChecked, type Flag, leastSeconds, tooFast } from "#domain/scoring/flags";
import { QualityPlan } from "#domain/scoring/plan";
import { raiseFlag } from "./raise-flag";
import * as schema from "./schema";
import { alikePairs, answersSeen, itemsOf, knownAnswers, type Seen } from "./signals";

/** A matter an admin has dealt with comes up again only once the worker has given this many times the answers. */
const AGAIN_AFTER = 2;

type Raised = { workerId: string; signal: Flag["signal"]; evidence: Record<string, unknown> };

/**
 * Looks over a job's answers for signals that a person should see: too fast, too alike in what is wrong, in time or in
 * words, right on gold and not elsewhere. Each is put before the admins once, with its evidence; nothing else follows from it.
 * @returns how many were raised anew
 */
export async function watchJob(ctx: Ctx, input: schema.WatchJob): Promise<{ raised: number }> {
  const { jobId } = parse(schema.WatchJob, input);
  authorize(ctx, "standing.decide");
  const [found] = await ctx.db
    .select({ job: jobs, config: labelSchemas.config })
    .from(jobs)
    .innerJoin(
      labelSchemas,
      and(eq(labelSchemas.jobId, jobs.id), eq(labelSchemas.version, jobs.schemaVersion)),
    )
    .where(eq(jobs.id, jobId));
  if (!found) throw new NotFound("job", jobId);
  const { job, config } = found;
  const seen = await answersSeen(ctx, jobId);
  const { rightFrom } = QualityPlan.parse(job.plan);
  const tasks = await knownAnswers(ctx, jobId, { kind: kindOf(job.kind), config, rightFrom });
  const signals = [...(await aloneSignals(ctx, jobId, seen)), ...(await pairSignals(ctx, tasks))];
  const answers = new Map(seen.map((worker) => [worker.workerId, worker.answers]));
  let raised = 0;
  for (const { workerId, signal, evidence } of signals) {
    const given = answers.get(workerId) ?? 0;
    if (await isDealtWith(ctx, { jobId, workerId, signal, given })) continue;
    const flag = await raiseFlag(ctx, {
      jobId,
      workerId: idOf("person").parse(workerId),
      signal,
      evidence: { ...evidence, givenAnswers: given },
    });
    raised += flag.raised ? 1 : 0;
  }
  return { raised };
}

/** What shows in one worker's own answers. */
async function aloneSignals(ctx: Ctx, jobId: string, seen: Seen[]): Promise<Raised[]> {
  const items = await itemsOf(ctx, jobId, [...new Set(seen.flatMap((w) => w.sample.map((s) => s.taskId)))]);
  const tallies = seen.map((worker) => {
    const judged = worker.sample.filter((answer) => answer.agrees !== null);
    return { right: judged.filter((answer) => answer.agrees).length, total: judged.length };
  });
  const sum = tallies.reduce((all, one) => ({ right: all.right + one.right, total: all.total + one.total }), {
    right: 0,
    total: 0,
  });
  const crowd = sum.total > 0 ? sum.right / sum.total : 0;
  return seen.flatMap((worker, i) => {
    const fast = tooFast(
      worker.sample.map(({ taskId, activeSeconds }) => ({
        activeSeconds,
        leastSeconds: leastSeconds(items.get(taskId) ?? {}),
      })),
    );
    const gold = { right: worker.goldRight, total: worker.goldTotal };
    const checked = betterWhenChecked(gold, tallies[i] ?? { right: 0, total: 0 }, crowd);
    return [fast, checked].flatMap((flag) => (flag ? [asRaised(worker.workerId, flag)] : []));
  });
}

async function pairSignals(ctx: Ctx, tasks: Awaited<ReturnType<typeof knownAnswers>>): Promise<Raised[]> {
  // For each signal the strongest pair of a worker stands for the others.
  const strongest = new Map<string, Raised & { chance: number }>();
  for (const { workerId, otherId, flag } of alikePairs(tasks)) {
    const chance = flag.evidence.chance ?? 1;
    const key = `${workerId} ${flag.signal}`;
    if (chance >= (strongest.get(key)?.chance ?? 1)) continue;
    const [other] = await ctx.db
      .select({ name: workerProfiles.displayName })
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, otherId));
    const raised = asRaised(workerId, flag, { otherId, other: other?.name ?? "a former worker" });
    strongest.set(key, { ...raised, chance });
  }
  return [...strongest.values()];
}

function asRaised(workerId: string, flag: Flag, more: Record<string, unknown> = {}): Raised {
  const evidence = { ...flag.evidence, ...more, sentence: flag.reason.sentence };
  return { workerId, signal: flag.signal, evidence };
}

/** Whether an admin has ruled on this signal before, on not much less than what is known now. */
async function isDealtWith(
  ctx: Ctx,
  about: { jobId: string; workerId: string; signal: string; given: number },
): Promise<boolean> {
  const past = await ctx.db
    .select({ state: flags.state, evidence: flags.evidence })
    .from(flags)
    .where(
      and(
        eq(flags.jobId, about.jobId),
        eq(flags.personId, about.workerId),
        eq(flags.signal, about.signal),
        eq(flags.state, "resolved"),
      ),
    );
  return past.some(({ evidence }) => about.given < AGAIN_AFTER * Number(evidence.givenAnswers ?? 0));
}

/** Jobs in which there may be something to see, each with how many answers were handed in. */
export function jobsToWatch(ctx: Ctx): Promise<{ jobId: string; answers: number }[]> {
  authorize(ctx, "standing.decide");
  return driver(ctx.db).unsafe<{ jobId: string; answers: number }[]>(
    `select w.job_id as "jobId", sum(w.submitted)::int as answers from job_workers w join jobs j on j.id = w.job_id
     where j.state in ('published', 'paused') or j.closed_at > now() - interval '7 days'
     group by w.job_id having sum(w.submitted) >= 10`,
    [],
    { prepare: true },
  );
}
