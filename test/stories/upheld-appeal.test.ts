/**
 * Rita's answer sheet is wrong about one message. Wes reads it with care and is rejected for it; he appeals, three
 * colleagues look at the message without knowing why and are paid out of the appeal's hold, and another reviewer grants it.
 * The known answer judges nobody any more, and everybody it had touched is made whole.
 */
import { and, eq, isNotNull } from "drizzle-orm";
import { expect, test } from "vitest";
import {
  annotations,
  assignments,
  decisions,
  goldAnswers,
  jobBudgets,
  rechecks,
  tasks,
  workerQualities,
} from "#db/schema/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { judgeLeftGold } from "#domain/assignments/judge-left-gold";
import { DAY_MS, later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { closeJob } from "#domain/jobs/close-job";
import { finishJob } from "#domain/jobs/finish-job";
import { publishJob } from "#domain/jobs/publish-job";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { decideAppeal } from "#domain/reviews/decide-appeal";
import { followRechecks } from "#domain/reviews/follow-rechecks";
import { makeAppeal } from "#domain/reviews/make-appeal";
import { rejectAssignment } from "#domain/reviews/reject-assignment";
import { repairGold } from "#domain/reviews/repair-gold";
import { importTasks } from "#domain/tasks/import-tasks";
import { markGold } from "#domain/tasks/mark-gold";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { balanceTable, ledgerTable } from "#test/ledger-table";
import { worker } from "#test/people";
import {
  answer,
  as,
  house,
  office,
  scoreAll,
  seatAt,
  spaceGold,
  spamDraft,
  truthBehind,
  truthOf,
  workThrough,
  wrong,
} from "#test/world";

const base = testDatabase();
watchTheBooks();

/** Rita's wrong line: the first gold message. */
const BAD = 1000;
const plan = {
  minOverlap: 3,
  maxOverlap: 3,
  goldShareBps: 5_000,
  earlyGolds: 50,
  promotedGoldBps: 0,
};

const qualityOf = async (jobId: string, who: PersonActor) =>
  (
    await base.db
      .select()
      .from(workerQualities)
      .where(and(eq(workerQualities.jobId, jobId), eq(workerQualities.workerId, who.personId)))
  )[0];

/** Thirty messages, and eight whose answer is known and right. */
const moreMessages = () => [
  ...Array.from({ length: 30 }, (_, i) => ({ externalId: `n${i}`, text: `message ${100 + i}` })),
  ...Array.from({ length: 8 }, (_, i) => ({
    externalId: `h${i}`,
    text: `message ${2000 + i}`,
    gold: { value: { selected: [truthOf(2000 + i)] } },
  })),
];

test("an appeal against a wrong known answer is upheld: the gold is demoted, and all it had touched is made good", async () => {
  const rita = await office(base.db, 60_000_000n);
  const manager = as(base.db, rita.owner);
  const jobId = await spamDraft(base.db, rita, {
    ordinary: 40,
    gold: 9,
    plan,
    tiers: [{ bps: 10_000, fromLower: 0, minChecked: 0 }],
  });
  const [bad] = await base.db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.jobId, jobId), eq(tasks.externalId, "g1")));
  const taskId = bad?.id ?? "";
  await markGold(manager, { jobId, taskId, value: { selected: [wrong(truthOf(BAD))] } });
  await publishJob(manager, { jobId, budgetMicros: 40_000_000n });

  // Mal and Meg say what the sheet says; Wes alone of the three who meet the message reads it with care.
  const [wes, mal, meg] = [
    await worker(base.db, "Wes"),
    await worker(base.db, "Mal"),
    await worker(base.db, "Meg"),
  ];
  for (const one of [wes, mal, meg]) await seatAt(base.db, jobId, one, 0);
  const isBad = (text: string | undefined) => text === `message ${BAD}`;
  const careless = (truth: "spam" | "ham", { item }: { item: { text?: string } }) =>
    isBad(item.text) ? wrong(truth) : truth;
  for (let round = 0; round < 12; round++) {
    await workThrough(base.db, jobId, wes, undefined, 3);
    await workThrough(base.db, jobId, mal, careless, 3);
    await workThrough(base.db, jobId, meg, careless, 3);
    await scoreAll(base.db, jobId);
  }
  for (const [who, manner] of [
    [wes, undefined],
    [mal, careless],
    [meg, careless],
  ] as const)
    await workThrough(base.db, jobId, who, manner);
  await scoreAll(base.db, jobId);
  await settleAccepted(house(base.db), { jobId });
  const judged = await qualityOf(jobId, wes);
  expect(judged).toMatchObject({ goldAnswers: 9, goldCorrect: 8 });

  // Ravi rejects it by the sheet.
  const [own] = await base.db
    .select({ id: assignments.id, state: assignments.state })
    .from(assignments)
    .where(and(eq(assignments.taskId, taskId), eq(assignments.workerId, wes.personId)));
  expect(own?.state).toBe("submitted");
  const assignmentId = own?.id ?? "";
  const reason = "The answer sheet says otherwise, see section one.";
  await rejectAssignment(as(base.db, rita.reviewer), { jobId, assignmentId, reason });

  // More messages come in, by which three colleagues are measured; none of them has met the one that is contested.
  const peers = [await worker(base.db, "Ann"), await worker(base.db, "Bob"), await worker(base.db, "Cyd")];
  await importTasks(manager, { jobId, rows: moreMessages() });
  await spaceGold(base.db, jobId);
  for (const peer of peers) await seatAt(base.db, jobId, peer, 0);
  for (let round = 0; round < 20; round++) {
    for (const peer of peers) await workThrough(base.db, jobId, peer, undefined, 3);
    await scoreAll(base.db, jobId);
  }
  for (const peer of peers) expect((await qualityOf(jobId, peer))?.goldAnswers).toBe(8);

  const statement = "The message was sent to everybody, and nobody had asked for it.";
  const { appealId } = await makeAppeal(as(base.db, wes), {
    jobId,
    subject: "assignment",
    subjectId: assignmentId,
    statement,
  });
  const [recheck] = await base.db.select().from(rechecks);
  expect(recheck).toMatchObject({ taskId, wanted: 3, openings: 3, state: "open" });
  for (const peer of peers) {
    // The first asking tells the site that there is something again.
    const asked = () => claimTasks(as(base.db, peer), { jobId, want: 1 });
    const leases = [...(await asked()), ...(await asked())];
    expect(leases).toHaveLength(1);
    for (const lease of leases) {
      expect(isBad(lease.item.text)).toBe(true);
      await answer(as(base.db, peer), jobId, lease, truthBehind(lease));
    }
  }
  await scoreAll(base.db, jobId);
  await followRechecks(house(base.db));
  expect((await base.db.select().from(rechecks))[0]).toMatchObject({
    state: "answered",
    verdict: { supports: "worker", withWorker: 3 },
  });

  const ruling = "All three colleagues read it as Wes did; our answer sheet is wrong.";
  await decideAppeal(manager, { jobId, appealId, outcome: "granted", ruling });
  const [gold] = await base.db.select().from(goldAnswers).where(eq(goldAnswers.taskId, taskId));
  expect(gold).toMatchObject({ state: "quarantined", repairedAt: null });
  await repairGold(house(base.db), { jobId });

  // Nothing rests on the message any more: neither Wes's fault nor Mal's and Meg's merit.
  const left = await base.db
    .select()
    .from(annotations)
    .where(and(eq(annotations.taskId, taskId), isNotNull(annotations.goldScore)));
  expect(left).toEqual([]);
  expect(await qualityOf(jobId, wes)).toMatchObject({ goldAnswers: 8, goldCorrect: 8 });
  for (const one of [mal, meg]) expect((await qualityOf(jobId, one))?.goldAnswers).toBe(8);
  expect((await qualityOf(jobId, wes))?.mean).toBeGreaterThan(judged?.mean ?? 1);
  const [accepted] = await base.db.select().from(assignments).where(eq(assignments.id, assignmentId));
  expect(accepted?.state).toBe("accepted");
  const said = await base.db.select().from(decisions).where(eq(decisions.personId, wes.personId));
  expect(said.map((one) => `${one.subject} ${one.outcome}`)).toContain("rejection accepted");

  // The job ends; everybody is paid, the colleagues too, and the rest goes home.
  await closeJob(manager, { jobId });
  await judgeLeftGold(house(base.db), { jobId });
  await acceptOverdue(house(base.db, later(new Date(), 4 * DAY_MS)));
  await settleAccepted(house(base.db), { jobId });
  await finishJob(house(base.db, later(new Date(), 20 * DAY_MS)), { jobId });
  const unpaid = await base.db
    .select()
    .from(assignments)
    .where(and(eq(assignments.taskId, taskId), eq(assignments.state, "accepted")));
  expect(unpaid).toHaveLength(6);
  expect(unpaid.every((one) => one.entryId !== null)).toBe(true);
  expect(await ledgerTable(base.db)).toMatchSnapshot();
  expect(await balanceTable(base.db)).toMatchSnapshot();
  const [budget] = await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId));
  expect(budget).toMatchObject({ committedMicros: 0n });
});
