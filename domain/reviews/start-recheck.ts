import { eq, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { jobs, recheckPeers, rechecks } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { record } from "#domain/events/record";
import { commitBudget, growBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { account } from "#domain/ledger/accounts";
import { lockBalances } from "#domain/ledger/locked";
import { postEntry } from "#domain/ledger/post-entry";
import { hold } from "#domain/ledger/recipes";
import { maxUnitMicros } from "#domain/ledger/unit";
import { LEAST_CHECKED, LEAST_PEERS, MOST_INVITED, PEERS_WANTED } from "./recheck-rule";

type Contested = { appealId: string; assignmentId: string; taskId: string; workerId: string; dueAt: Date };

/**
 * Measured colleagues in good standing who never saw the task, the better half of the job, the surest first. Who is
 * suspected of copying from the worker, or of being the same person, is not asked.
 */
const PEERS = `
with measured as (
  select q.worker_id, q.lower from worker_qualities q where q.job_id = $1 and q.gold_answers >= ${LEAST_CHECKED})
select w.worker_id as "workerId" from measured m
join job_workers w on w.job_id = $1 and w.worker_id = m.worker_id
join worker_profiles p on p.person_id = m.worker_id
where m.lower >= (select percentile_disc(0.5) within group (order by lower) from measured) and m.worker_id <> $2 and w.standing = 'active' and p.standing = 'active' and p.erased_at is null
  and (w.admitted_until is null or w.admitted_until > now())
  and not exists (select 1 from assignments a where a.job_id = $1 and a.worker_id = m.worker_id and a.task_id = $3)
  and not exists (select 1 from flags f where f.person_id = m.worker_id and f.state = 'open'
    and f.evidence->>'otherId' = $2)
order by m.lower desc, m.worker_id limit ${MOST_INVITED}`;

/**
 * Has the task of a contested rejection labeled again, by up to three colleagues who cannot tell it from other work, and
 * reserves what that may cost: in what is free of the job's hold, else anew out of the requester's money. Where too few
 * colleagues are measured, or no money covers it, nothing is started and a person decides on what there is.
 * @returns how many colleagues are asked for; 0 when none
 */
export async function startRecheck(ctx: Ctx, job: Job, contested: Contested): Promise<number> {
  const { appealId, assignmentId, taskId, workerId, dueAt } = contested;
  const peers = await driver(ctx.db).unsafe<{ workerId: string }[]>(PEERS, [job.id, workerId, taskId]);
  const wanted = Math.min(PEERS_WANTED, peers.length);
  if (wanted < LEAST_PEERS || !(await reserve(ctx, job, appealId, wanted))) return 0;
  const of = { jobId: job.id, appealId };
  await ctx.db.insert(rechecks).values({
    ...of,
    taskId,
    assignmentId,
    wanted,
    openings: wanted,
    dueAt,
    createdAt: ctx.now,
  });
  await ctx.db.insert(recheckPeers).values(peers.map((peer) => ({ ...of, workerId: peer.workerId })));
  await record(ctx, "recheck.started", { jobId: job.id, subject: appealId, payload: { appealId, wanted } });
  return wanted;
}

/** The hold of the appeal: `wanted` times the most that one answer may cost. Answers whether it is covered. */
async function reserve(ctx: Ctx, job: Job, appealId: string, wanted: number): Promise<boolean> {
  const amountMicros = BigInt(wanted) * maxUnitMicros(job);
  if (await commitBudget(ctx, job.id, amountMicros)) return true;
  const available = account.available(job.organizationId);
  const balance = await lockBalances(ctx, [available], job.currency);
  if (balance(available) < amountMicros) return false;
  await postEntry(ctx, {
    ...hold({ organizationId: job.organizationId, jobId: job.id, amountMicros }),
    subject: job.id,
    idempotencyKey: `hold:${job.id}:recheck:${appealId}`,
    currency: job.currency,
    memo: { title: job.title, appealId },
  });
  await growBudget(ctx, job.id, amountMicros, 0);
  await ctx.db
    .update(jobs)
    .set({ budgetMicros: sql`${jobs.budgetMicros} + ${amountMicros}` })
    .where(eq(jobs.id, job.id));
  return commitBudget(ctx, job.id, amountMicros);
}
