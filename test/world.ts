/**
 * A small named world for tests: Rita's organization with money, her job about spam, and workers. Everything but the
 * people and the deposit comes about through the marketplace's own verbs.
 */
import { and, eq } from "drizzle-orm";
import { type Db, driver } from "#db/client";
import { jobWorkers } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { joinJob } from "#domain/assignments/join-job";
import type { Lease } from "#domain/assignments/lease";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import { submitAnnotation } from "#domain/assignments/submit-annotation";
import { type Actor, type Ctx, type PersonActor, system } from "#domain/context";
import { type JobId, newId, type OrganizationId } from "#domain/ids";
import { draftJob } from "#domain/jobs/draft-job";
import { publishJob } from "#domain/jobs/publish-job";
import type { DraftJob } from "#domain/jobs/schema";
import { postEntry } from "#domain/ledger/post-entry";
import { deposit } from "#domain/ledger/recipes";
import type { Micros } from "#domain/money";
import { importTasks } from "#domain/tasks/import-tasks";
import { member, organization } from "#test/people";

export const as = (db: Db, actor: Actor, now = new Date()): Ctx => ({ db, actor, now });
export const house = (db: Db, now = new Date()): Ctx => as(db, system("test"), now);

export const SPAM = {
  question: "Is this message spam?",
  classes: [
    { id: "spam", name: "Spam" },
    { id: "ham", name: "Not spam" },
  ],
};

export type Office = { organizationId: OrganizationId; owner: PersonActor; reviewer: PersonActor };

/** Rita's organization with an owner, a reviewer and money to spend. */
export async function office(db: Db, fundsMicros: Micros = 1_000_000_000n): Promise<Office> {
  const organizationId = await organization(db, "Rita's Research");
  const owner = await member(db, organizationId, "owner", "Rita");
  const reviewer = await member(db, organizationId, "reviewer", "Ravi");
  if (fundsMicros > 0n) {
    await postEntry(house(db), {
      ...deposit({ organizationId, amountMicros: fundsMicros }),
      subject: organizationId,
      idempotencyKey: `deposit:${organizationId}`,
      currency: "EUR",
    });
  }
  return { organizationId, owner, reviewer };
}

export type JobWishes = Partial<DraftJob> & { ordinary?: number; gold?: number; budgetMicros?: Micros };

/** The truth of the n-th task of `spamJob`: every third message is spam. */
export const truthOf = (n: number): "spam" | "ham" => (n % 3 === 0 ? "spam" : "ham");

/** A draft about spam with `ordinary` tasks m1, m2, … and `gold` tasks g1, g2, … whose text tells their number. */
export async function spamDraft(db: Db, rita: Office, wishes: JobWishes = {}): Promise<JobId> {
  const { ordinary = 12, gold = 4, budgetMicros: _budget, ...draft } = wishes;
  const ctx = as(db, rita.owner);
  const { jobId } = await draftJob(ctx, {
    organizationId: rita.organizationId,
    title: "Is this message spam?",
    kind: "choice",
    config: SPAM,
    instructions: "Read the message. **Spam** is what nobody asked for.",
    rewardMicros: 30_000n,
    reviewHours: 72,
    takeBackSeconds: 0,
    plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: gold > 0 ? 2_000 : 0 },
    ...draft,
  });
  const rows = [
    ...Array.from({ length: ordinary }, (_, i) => ({ externalId: `m${i + 1}`, text: `message ${i + 1}` })),
    ...Array.from({ length: gold }, (_, i) => ({
      externalId: `g${i + 1}`,
      text: `message ${1000 + i}`,
      gold: { value: { selected: [truthOf(1000 + i)] }, explanation: "Seen before." },
    })),
  ];
  if (rows.length > 0) await importTasks(ctx, { jobId, rows });
  await spaceGold(db, jobId);
  return jobId;
}

/**
 * Puts the gold of a draft at even distances on the ring, so that whoever walks a part of it meets their share and no test
 * hangs on where chance has put the few gold tasks of its small job. Which task lies where stays as chance had it, but what
 * is open comes last, and of that what nobody has answered yet.
 */
export async function spaceGold(db: Db, jobId: string): Promise<void> {
  await driver(db).unsafe(
    `with lanes as (
       select task_id, lane, (row_number() over (partition by lane order by open, done desc, rnd) - 0.5)
         / count(*) over (partition by lane) as part from task_states where job_id = $1),
     placed as (
       select task_id, (row_number() over (order by part, lane) - 0.5) / count(*) over () as place from lanes)
     update task_states s set rnd = (place * 4294967294 - 2147483647)::int
     from placed p where s.job_id = $1 and s.task_id = p.task_id`,
    [jobId],
  );
}

/**
 * Gives somebody their seat in a job at a place of the ring, 0…1 from its head. Gold is handed out while ordinary work is
 * left: from the head, with the gold spaced, all of it is met before the last ordinary task; from elsewhere some may be
 * left over.
 */
export async function seatAt(db: Db, jobId: string, who: PersonActor, place: number): Promise<void> {
  await joinJob(as(db, who), { jobId });
  await db
    .update(jobWorkers)
    .set({ cursor: Math.floor(place * 2 ** 32) - 2 ** 31 })
    .where(and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, who.personId)));
}

export async function spamJob(db: Db, rita: Office, wishes: JobWishes = {}): Promise<JobId> {
  const jobId = await spamDraft(db, rita, wishes);
  await publishJob(as(db, rita.owner), { jobId, budgetMicros: wishes.budgetMicros ?? 100_000_000n });
  return jobId;
}

/** The truth of what a lease shows. */
export function truthBehind(lease: Lease): "spam" | "ham" {
  return truthOf(Number(lease.item.text?.split(" ")[1]));
}

export const wrong = (label: "spam" | "ham"): "spam" | "ham" => (label === "spam" ? "ham" : "spam");

/** Hands in one answer and answers the receipt. */
export function answer(
  ctx: Ctx,
  jobId: string,
  lease: Lease,
  label: string,
  submissionId = newId("submission"),
) {
  const { assignmentId, token } = lease;
  return submitAnnotation(ctx, {
    jobId,
    assignmentId,
    token,
    submissionId,
    value: { selected: [label] },
    activeSeconds: 5,
  });
}

/** Works through everything a worker can get in a job, in the manner given; answers how many were done. */
export async function workThrough(
  db: Db,
  jobId: string,
  worker: PersonActor,
  manner: (truth: "spam" | "ham", lease: Lease) => string = (truth) => truth,
  most = 1_000,
): Promise<number> {
  const ctx = as(db, worker);
  for (let done = 0; ; ) {
    const leases = done < most ? await claimTasks(ctx, { jobId, want: Math.min(3, most - done) }) : [];
    if (leases.length === 0) return done;
    for (const lease of leases) {
      await answer(ctx, jobId, lease, manner(truthBehind(lease), lease));
      done += 1;
    }
  }
}

/** Takes every waiting answer of a job into the engine. */
export async function scoreAll(db: Db, jobId: string): Promise<void> {
  while ((await scoreWaiting(house(db), { jobId })) > 0);
}
