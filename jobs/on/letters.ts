/** Letters that follow from events. Each letter's id comes from the event, so a message that runs twice writes it once. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client";
import {
  appeals,
  attempts,
  decisions,
  grants,
  jobs,
  members,
  organizations,
  payouts,
  qualifications,
  user,
} from "#db/schema/index";
import { enqueueLetter } from "#domain/events/letters";
import type { LetterName, LetterProps } from "#emails/letters";
import { LINKS } from "#jobs/links";
import type { Handler } from "#jobs/sweep";

type Told = { eventId: string; jobId: string; subject: string } & Record<string, unknown>;
type Recipient = { id: string; email: string };

const handler = (name: string, tell: (db: Db, event: Told) => Promise<void>): Handler => ({
  name,
  run: ({ db }, payload) => tell(db, payload as Told),
});

async function write<N extends LetterName>(
  db: Db,
  event: Told,
  to: Recipient[],
  name: N,
  props: LetterProps<N>,
): Promise<void> {
  for (const { id, email } of to) {
    await enqueueLetter(db, {
      id: `let_${event.eventId}_${id}`,
      to: email,
      name,
      props: props as Record<string, unknown>,
    });
  }
}

async function person(db: Db, id: string): Promise<Recipient[]> {
  return db.select({ id: user.id, email: user.email }).from(user).where(eq(user.id, id));
}

/** Owners and managers of the organization that a job belongs to, with the job. */
async function keepers(db: Db, jobId: string) {
  const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
  if (!job) throw new Error(`An event names the job ${jobId}, which does not exist.`);
  const to = await db
    .select({ id: user.id, email: user.email })
    .from(members)
    .innerJoin(user, eq(user.id, members.personId))
    .where(and(eq(members.organizationId, job.organizationId), inArray(members.role, ["owner", "manager"])));
  return { job, to };
}

async function titleOf(db: Db, jobId: string): Promise<string | undefined> {
  const [job] = await db.select({ title: jobs.title }).from(jobs).where(eq(jobs.id, jobId));
  return job?.title;
}

export const jobFinishedLetter = handler("letter:job-finished", async (db, event) => {
  const { job, to } = await keepers(db, event.jobId);
  await write(db, event, to, "job-finished", {
    job: job.title,
    settled: Number(event.settled),
    spentMicros: String(event.spentMicros),
    releasedMicros: String(event.releasedMicros),
    currency: job.currency,
    path: LINKS.job(job.id),
  });
});

export const budgetLowLetter = handler("letter:budget-low", async (db, event) => {
  const { job, to } = await keepers(db, event.jobId);
  const props = {
    job: job.title,
    leftMicros: String(event.leftMicros),
    currency: job.currency,
    path: LINKS.job(job.id),
  };
  await write(db, event, to, "budget-low", props);
});

export const rejectedLetter = handler("letter:work-rejected", async (db, event) => {
  const { job } = await keepers(db, event.jobId);
  await write(db, event, await person(db, String(event.workerId)), "work-rejected", {
    job: job.title,
    reason: String(event.reason),
    amountMicros: String(event.amountMicros ?? job.rewardMicros),
    currency: job.currency,
    appealUntil: String(event.appealUntil),
    path: LINKS.decisions(),
  });
});

export const standingLetter = handler("letter:standing", async (db, event) => {
  const to = await person(db, String(event.workerId));
  const job = await titleOf(db, event.jobId);
  const [decision] = await db
    .select()
    .from(decisions)
    .where(and(eq(decisions.jobId, event.jobId), eq(decisions.id, String(event.decisionId))));
  if (!decision) throw new Error(`The decision ${event.decisionId} is not written down.`);
  const given = decision.reasons as { sentence: string; restores?: string }[];
  const reasons =
    given.length > 0 ? given.map((r) => r.sentence) : [decision.note ?? "A person decided this."];
  const restores =
    given.find((r) => r.restores)?.restores ?? "You may appeal: a person looks at every appeal.";
  const path = LINKS.decisions();
  if (decision.outcome === "on_notice")
    return write(db, event, to, "put-on-notice", { job, reasons, restores, path });
  if (decision.outcome === "paused") return write(db, event, to, "paused", { job, reasons, restores, path });
  if (decision.outcome === "suspended") {
    return write(db, event, to, "suspended", { job, reason: decision.note ?? reasons[0] ?? "", path });
  }
  // A notice that lifted by itself is told on the page; only what a person gave back is worth a letter.
  const isGivenBack = event.from === "paused" || event.from === "suspended";
  if (decision.outcome === "active" && (!decision.engine || isGivenBack)) {
    await write(db, event, to, "reinstated", { job, note: decision.note ?? undefined, path: LINKS.board() });
  }
});

export const passedLetter = handler("letter:qualification-passed", async (db, event) => {
  const [held] = await db
    .select({ name: qualifications.name, expiresAt: grants.expiresAt })
    .from(grants)
    .innerJoin(qualifications, eq(qualifications.id, grants.qualificationId))
    .where(
      and(eq(grants.workerId, event.subject), eq(grants.qualificationId, String(event.qualificationId))),
    );
  if (!held) return;
  const pay = await payOf(db, String(event.attemptId));
  await write(db, event, await person(db, event.subject), "qualification-passed", {
    qualification: held.name,
    score: Number(event.score),
    expiresAt: held.expiresAt?.toISOString(),
    ...pay,
    path: LINKS.board(),
  });
});

/** What was owed for passing is told when it is paid; what is paid on passing stands in the letter that tells of passing. */
export const trainingPaidLetter = handler("letter:training-paid", async (db, event) => {
  if (!event.wasOwed) return;
  const [exam] = await db
    .select({ name: qualifications.name })
    .from(qualifications)
    .where(eq(qualifications.id, String(event.qualificationId)));
  if (!exam)
    throw new Error(`An event names the qualification ${event.qualificationId}, which does not exist.`);
  await write(db, event, await person(db, event.subject), "training-paid", {
    qualification: exam.name,
    amountMicros: String(event.amountMicros),
    currency: String(event.currency),
    path: LINKS.earnings(),
  });
});

/** What a passed sitting paid, or what is owed for it. */
async function payOf(db: Db, attemptId: string) {
  const [sat] = await db
    .select({ state: attempts.rewardState, reward: attempts.rewardMicros, currency: organizations.currency })
    .from(attempts)
    .innerJoin(qualifications, eq(qualifications.id, attempts.qualificationId))
    .innerJoin(organizations, eq(organizations.id, qualifications.organizationId))
    .where(eq(attempts.id, attemptId));
  const amount = sat?.reward.toString();
  if (sat?.state === "paid") return { paidMicros: amount, currency: sat.currency };
  return sat?.state === "due" ? { owedMicros: amount, currency: sat.currency } : {};
}

export const payoutSentLetter = handler("letter:payout-sent", async (db, event) => {
  const { payout, to } = await payee(db, String(event.payoutId));
  const props = {
    amountMicros: payout.amountMicros.toString(),
    currency: payout.currency,
    payoutId: payout.id,
  };
  await write(db, event, to, "payout-sent", { ...props, path: LINKS.earnings() });
});

export const payoutReturnedLetter = handler("letter:payout-returned", async (db, event) => {
  const { payout, to } = await payee(db, String(event.payoutId));
  const props = {
    amountMicros: payout.amountMicros.toString(),
    currency: payout.currency,
    payoutId: payout.id,
  };
  await write(db, event, to, "payout-returned", {
    ...props,
    reason: String(event.reason),
    path: LINKS.earnings(),
  });
});

async function payee(db: Db, payoutId: string) {
  const [payout] = await db.select().from(payouts).where(eq(payouts.id, payoutId));
  if (!payout) throw new Error(`An event names the payout ${payoutId}, which does not exist.`);
  return { payout, to: await person(db, payout.workerId) };
}

export const appealDecidedLetter = handler("letter:appeal-decided", async (db, event) => {
  const [appeal] = await db
    .select()
    .from(appeals)
    .where(and(eq(appeals.jobId, event.jobId), eq(appeals.id, String(event.appealId))));
  if (!appeal || appeal.state === "open") throw new Error(`The appeal ${event.appealId} is not decided.`);
  await write(db, event, await person(db, appeal.workerId), "appeal-decided", {
    job: await titleOf(db, event.jobId),
    outcome: appeal.state,
    note: appeal.ruling ?? undefined,
    path: LINKS.decisions(),
  });
});

/** Those who may answer: the job's reviewers, or the admins where it is about standing. */
export const appealMadeLetter = handler("letter:appeal-made", async (db, event) => {
  const appeal = await appealOf(db, event);
  if (appeal.state !== "open") return;
  const rejection = appeal.subject === "assignment";
  const to = rejection ? await reviewersOf(db, event.jobId) : await admins(db);
  await write(db, event, to, "appeal-made", {
    job: await titleOf(db, event.jobId),
    about: rejection ? "rejection" : "standing",
    dueAt: appeal.dueAt.toISOString(),
    path: rejection ? LINKS.review() : LINKS.appeal(appeal.id),
  });
});

export const appealLateLetter = handler("letter:appeal-late", async (db, event) => {
  const appeal = await appealOf(db, event);
  if (appeal.state !== "open") return;
  await write(db, event, await admins(db), "appeal-late", {
    job: await titleOf(db, event.jobId),
    madeAt: appeal.createdAt.toISOString(),
    path: LINKS.appeal(appeal.id),
  });
});

async function appealOf(db: Db, event: Told) {
  const [appeal] = await db
    .select()
    .from(appeals)
    .where(and(eq(appeals.jobId, event.jobId), eq(appeals.id, String(event.appealId))));
  if (!appeal) throw new Error(`The appeal ${event.appealId} is not written down.`);
  return appeal;
}

async function reviewersOf(db: Db, jobId: string): Promise<Recipient[]> {
  return db
    .select({ id: user.id, email: user.email })
    .from(jobs)
    .innerJoin(members, eq(members.organizationId, jobs.organizationId))
    .innerJoin(user, eq(user.id, members.personId))
    .where(eq(jobs.id, jobId));
}

async function admins(db: Db): Promise<Recipient[]> {
  return db
    .select({ id: user.id, email: user.email })
    .from(user)
    .where(and(eq(user.role, "admin"), eq(user.emailVerified, true)));
}
