import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { driver } from "#db/client";
import { assignments, jobs, labelSchemas, recheckPeers, rechecks } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { ASSIGNMENT } from "#domain/assignments/states";
import { actorName, type Ctx, inTransaction } from "#domain/context";
import { invariant } from "#domain/errors";
import { record } from "#domain/events/record";
import { commitBudget } from "#domain/jobs/budget";
import type { Job } from "#domain/jobs/load-job";
import { maxUnitMicros } from "#domain/ledger/unit";
import { gradeAnswer } from "#domain/scoring/grading";
import { QualityPlan } from "#domain/scoring/plan";
import { moveTo } from "#domain/transition";
import { endRecheck } from "./end-recheck";
import { type PeerAnswer, recheckVerdict } from "./recheck-rule";
import { thisAssignment } from "./submitted";

type Recheck = typeof rechecks.$inferSelect;

/**
 * Goes on with every contested task that colleagues are asked about: accepts (and so pays) what they handed in, whatever
 * they said; asks somebody else where one gave the task back; and when the answers are in, or the date has come, writes
 * down what they amount to. Answers how many have ended.
 */
export async function followRechecks(ctx: Ctx): Promise<number> {
  authorize(ctx, "job.review");
  const open = await ctx.db
    .select({ jobId: rechecks.jobId, appealId: rechecks.appealId })
    .from(rechecks)
    .where(eq(rechecks.state, "open"))
    .orderBy(asc(rechecks.dueAt))
    .limit(1_000);
  let ended = 0;
  for (const ref of open) if (await inTransaction(ctx, (ctx) => follow(ctx, ref))) ended += 1;
  return ended;
}

async function follow(ctx: Ctx, ref: { jobId: string; appealId: string }): Promise<boolean> {
  const [recheck] = await ctx.db
    .select()
    .from(rechecks)
    .where(
      and(eq(rechecks.jobId, ref.jobId), eq(rechecks.appealId, ref.appealId), eq(rechecks.state, "open")),
    )
    .for("update", { skipLocked: true });
  if (!recheck) return false;
  const [job] = await ctx.db.select().from(jobs).where(eq(jobs.id, ref.jobId));
  invariant(job, "a contested answer belongs to a job");
  const handedIn = await takeAnswers(ctx, recheck);
  const replaced = await replaceGone(ctx, job, recheck);
  const isDue = recheck.dueAt <= ctx.now;
  if (handedIn < recheck.wanted && !isDue) return false;
  const verdict = recheckVerdict(await peerAnswers(ctx, job, recheck));
  await endRecheck(
    ctx,
    job,
    { ...recheck, openings: recheck.openings + replaced },
    verdict ? "answered" : "lapsed",
    verdict,
  );
  return true;
}

/** Accepts what colleagues have handed in; answers how many have. */
async function takeAnswers(ctx: Ctx, recheck: Recheck): Promise<number> {
  const rows = await ctx.db
    .select({ id: assignments.id, state: assignments.state })
    .from(recheckPeers)
    .innerJoin(
      assignments,
      and(eq(assignments.jobId, recheckPeers.jobId), eq(assignments.id, recheckPeers.assignmentId)),
    )
    .where(
      and(
        ofAppeal(recheck),
        isNull(recheckPeers.goneAt),
        inArray(assignments.state, ["submitted", "accepted", "rejected", "appealed"]),
      ),
    );
  for (const { id, state } of rows) {
    if (state !== "submitted") continue;
    const ref = { jobId: recheck.jobId, assignmentId: id };
    await moveTo(ctx, ASSIGNMENT, assignments, thisAssignment(ref), state, "accept");
    await record(ctx, "assignment.accepted", {
      jobId: recheck.jobId,
      subject: id,
      payload: { assignmentId: id, by: actorName(ctx.actor) },
    });
  }
  return rows.length;
}

/** Somebody let the lease go: its opening is offered again, where the money reaches for it. Answers how many are. */
async function replaceGone(ctx: Ctx, job: Job, recheck: Recheck): Promise<number> {
  const gone = await ctx.db
    .update(recheckPeers)
    .set({ goneAt: ctx.now })
    .where(
      and(
        ofAppeal(recheck),
        isNull(recheckPeers.goneAt),
        sql`exists (select 1 from assignments a where a.job_id = ${recheckPeers.jobId} and a.id = ${recheckPeers.assignmentId}
          and a.state in ('released', 'expired'))`,
      ),
    )
    .returning({ workerId: recheckPeers.workerId });
  let offered = 0;
  // Ending the lease has given its promise back to the job.
  for (const _ of gone) if (await commitBudget(ctx, job.id, maxUnitMicros(job))) offered += 1;
  if (offered > 0)
    await ctx.db
      .update(rechecks)
      .set({ openings: sql`${rechecks.openings} + ${offered}` })
      .where(and(eq(rechecks.jobId, recheck.jobId), eq(rechecks.appealId, recheck.appealId)));
  return offered;
}

const ANSWERS = `
select n.value, c.value as contested, coalesce(g.value, f.value) as label
from recheck_peers p
join annotations n on n.job_id = p.job_id and n.task_id = $3 and n.worker_id = p.worker_id and n.assignment_id = p.assignment_id
join annotations c on c.job_id = p.job_id and c.task_id = $3 and c.assignment_id = $4
left join gold_answers g on g.job_id = p.job_id and g.task_id = $3
left join final_labels f on f.job_id = p.job_id and f.task_id = $3
where p.job_id = $1 and p.appeal_id = $2`;

type Row = { value: unknown; contested: unknown; label: unknown };

async function peerAnswers(ctx: Ctx, job: Job, recheck: Recheck): Promise<PeerAnswer[]> {
  const rows = await driver(ctx.db).unsafe<Row[]>(ANSWERS, [
    job.id,
    recheck.appealId,
    recheck.taskId,
    recheck.assignmentId,
  ]);
  const [schema] = await ctx.db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, job.id), eq(labelSchemas.version, job.schemaVersion)));
  const kind = kindOf(job.kind);
  const plan = QualityPlan.parse(job.plan);
  const same = (answer: unknown, other: unknown) =>
    gradeAnswer(kind, schema?.config, answer, other, plan).correct;
  return rows.map(({ value, contested, label }) => ({
    withWorker: same(value, contested),
    withLabel: label === null ? null : same(value, label),
  }));
}

const ofAppeal = ({ jobId, appealId }: Recheck) =>
  and(eq(recheckPeers.jobId, jobId), eq(recheckPeers.appealId, appealId));
