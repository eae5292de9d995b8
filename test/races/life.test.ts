/** Random lives of a job, drawn from a seed: whatever order people and clocks act in, the counters tell the truth. */
import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { assignments } from "#db/schema/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { expireAssignments } from "#domain/assignments/expire-assignments";
import type { Lease } from "#domain/assignments/lease";
import { releaseAssignment } from "#domain/assignments/release-assignment";
import { scoreWaiting } from "#domain/assignments/score-waiting";
import type { PersonActor } from "#domain/context";
import { DomainError } from "#domain/errors";
import { closeJob } from "#domain/jobs/close-job";
import { finishJob } from "#domain/jobs/finish-job";
import { pauseJob } from "#domain/jobs/pause-job";
import { resumeJob } from "#domain/jobs/resume-job";
import { checkBooks } from "#domain/ledger/invariants";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { answer, as, house, type Office, office, spamJob } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

const WORKERS = 5;
const who = fc.nat({ max: WORKERS - 1 });
const which = fc.nat({ max: 9 });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant("claim" as const), who, want: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("submit" as const), who, which, spam: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("skip" as const), who, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("lapse" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom("expire" as const, "score" as const, "settle" as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom("pause" as const, "resume" as const, "accept" as const) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

type WorkerStep = Extract<Step, { who: number }>;

type Life = { db: typeof base.db; rita: Office; jobId: string; people: PersonActor[]; held: Lease[][] };

async function begin(db: typeof base.db): Promise<Life> {
  const rita = await office(base.db);
  const plan = { minOverlap: 2, maxOverlap: 3, goldShareBps: 2_000, earlyGolds: 2 };
  const jobId = await spamJob(base.db, rita, { ordinary: 5, gold: 2, plan, budgetMicros: 900_000n });
  const people = await Promise.all(
    Array.from({ length: WORKERS }, (_, i) => worker(base.db, `Worker ${i + 1}`)),
  );
  return { db, rita, jobId, people, held: people.map(() => []) };
}

/** One step. A refusal is an answer; whatever else is thrown is a fault. */
async function take(life: Life, step: Step): Promise<void> {
  const { db, jobId } = life;
  const owner = as(db, life.rita.owner);
  try {
    if (step.do === "expire") await expireAssignments(house(db));
    else if (step.do === "score") await scoreWaiting(house(db), { jobId });
    else if (step.do === "settle") await settleAccepted(house(db), { jobId });
    else if (step.do === "pause") await pauseJob(owner, { jobId });
    else if (step.do === "resume") await resumeJob(owner, { jobId });
    else if (step.do === "accept") await acceptAll(db, jobId);
    else await workerStep(life, step as WorkerStep);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

async function workerStep(life: Life, step: WorkerStep): Promise<void> {
  const { jobId } = life;
  const person = life.people[step.who];
  const held = life.held[step.who];
  if (!person || !held) return;
  const ctx = as(life.db, person);
  if (step.do === "claim") {
    held.push(...(await claimTasks(ctx, { jobId, want: step.want })));
  } else if (step.do === "lapse") {
    const own = and(eq(assignments.workerId, person.personId), eq(assignments.state, "active"));
    await life.db.update(assignments).set({ leaseUntil: sql`now() - interval '1 minute'` }).where(own);
  } else {
    // Also what was handed in, given back or lapsed before: it must be refused, or kept late, but never break anything.
    const lease = held[step.which % Math.max(1, held.length)];
    if (!lease) return;
    if (step.do === "submit") await answer(ctx, jobId, lease, step.spam ? "spam" : "ham");
    else await releaseAssignment(ctx, { jobId, ...lease, reason: "unclear" });
  }
}

async function acceptAll(db: typeof base.db, jobId: string): Promise<void> {
  const handedIn = and(eq(assignments.jobId, jobId), eq(assignments.state, "submitted"));
  await db.update(assignments).set({ acceptAfter: sql`now()` }).where(handedIn);
  await acceptOverdue(house(db));
}

/** Closes the job and lets every clock run out: the hold is empty and the books are right. */
async function end({ db, rita, jobId }: Life): Promise<void> {
  await closeJob(as(db, rita.owner), { jobId });
  await db
    .update(assignments)
    .set({ leaseUntil: sql`now() - interval '2 days'` })
    .where(eq(assignments.state, "active"));
  while ((await expireAssignments(house(db))) > 0);
  while ((await scoreWaiting(house(db), { jobId })) > 0);
  await acceptAll(db, jobId);
  while ((await settleAccepted(house(db), { jobId })).paid > 0);
  expect(await counterProblems(db)).toEqual([]);
  expect(await finishJob(house(db), { jobId })).toBe(true);
}

test("whatever order people and clocks act in, nothing is over-assigned and every counter tells the truth", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
      const life = await begin(base.db);
      for (const one of steps) {
        await take(life, one);
        expect(await counterProblems(base.db)).toEqual([]);
      }
      await end(life);
    }),
    { numRuns: 12, seed: 2_026, endOnFailure: true },
  );
}, 120_000);

test("the same holds when eight of those steps happen at once, and closing comes in between", async () => {
  const db = base.connect(12);
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 64, maxLength: 160 }),
      fc.nat({ max: 10 }),
      async (steps, closeAt) => {
        const life = await begin(db);
        for (let i = 0; i < steps.length; i += 8) {
          const close =
            i / 8 === closeAt + 3 ? [closeJob(as(db, life.rita.owner), { jobId: life.jobId })] : [];
          await Promise.all([...steps.slice(i, i + 8).map((one) => take(life, one)), ...close]);
        }
        expect(await counterProblems(base.db)).toEqual([]);
        expect(await checkBooks(base.db)).toEqual([]);
      },
    ),
    { numRuns: 25, seed: 2_027, endOnFailure: true },
  );
}, 120_000);
