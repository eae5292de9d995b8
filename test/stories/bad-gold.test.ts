/**
 * A requester's answer sheet is wrong in three places. A careful worker is paused for it; when others prove careful and
 * fail the same tasks, these are set aside, scores are repaired, and the worker may go on and is paid for the time.
 */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client";
import {
  decisions,
  events,
  flags,
  goldAnswers,
  jobWorkers,
  letters,
  tasks,
  workerQualities,
} from "#db/schema/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { Ineligible } from "#domain/assignments/ineligible";
import { judgeLeftGold } from "#domain/assignments/judge-left-gold";
import { later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { closeJob } from "#domain/jobs/close-job";
import { publishJob } from "#domain/jobs/publish-job";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { goldSetAside } from "#domain/reviews/gold-set-aside";
import { repairGold } from "#domain/reviews/repair-gold";
import { ruleGold } from "#domain/reviews/rule-gold";
import { importTasks } from "#domain/tasks/import-tasks";
import { markGold } from "#domain/tasks/mark-gold";
import { standingLetter } from "#jobs/on/letters";
import type { Services } from "#jobs/sweep";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { balanceTable, ledgerTable } from "#test/ledger-table";
import { worker } from "#test/people";
import {
  as,
  house,
  office,
  scoreAll,
  seatAt,
  spaceGold,
  spamDraft,
  truthOf,
  workThrough,
  wrong,
} from "#test/world";

const base = testDatabase();
watchTheBooks();

/** So high a target that no single colleague settles what two others differ about. */
const plan = { minOverlap: 2, maxOverlap: 5, targetConfidence: 0.99, goldShareBps: 5_000, earlyGolds: 50 };

async function idOf(db: Db, jobId: string, externalId: string): Promise<string> {
  const [row] = await db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.jobId, jobId), eq(tasks.externalId, externalId)));
  if (!row) throw new Error(`there is no task ${externalId}`);
  return row.id;
}

const standingOf = async (jobId: string, who: PersonActor) =>
  (
    await base.db
      .select()
      .from(jobWorkers)
      .where(and(eq(jobWorkers.jobId, jobId), eq(jobWorkers.workerId, who.personId)))
  )[0]?.standing;

const qualityOf = async (jobId: string, who: PersonActor) =>
  (
    await base.db
      .select()
      .from(workerQualities)
      .where(and(eq(workerQualities.jobId, jobId), eq(workerQualities.workerId, who.personId)))
  )[0];

test("a wrong answer sheet is found out, and everything it had touched is made good", async () => {
  const rita = await office(base.db, 60_000_000n);
  const manager = as(base.db, rita.owner);
  const jobId = await spamDraft(base.db, rita, { ordinary: 40, gold: 5, plan });
  const sheet = new Set(["g1", "g2", "g3"]);
  for (const name of sheet) {
    const value = { selected: [wrong(truthOf(999 + Number(name.slice(1))))] };
    await markGold(manager, { jobId, taskId: await idOf(base.db, jobId, name), value });
  }
  await publishJob(manager, { jobId, budgetMicros: 50_000_000n });

  // Wes reads every message, but misjudges the last two gold tasks; Mal guesses, and guesses what the sheet says.
  const [wes, mal] = [await worker(base.db, "Wes"), await worker(base.db, "Mal")];
  for (const one of [mal, wes]) await seatAt(base.db, jobId, one, 0);
  const numberIn = (text: string | undefined) => Number(text?.split(" ")[1]);
  const hard = (n: number) => n === 1003 || n === 1004;
  await workThrough(base.db, jobId, mal, (truth, { item }) => {
    const n = numberIn(item.text);
    return n >= 1000 && n <= 1002 ? wrong(truth) : truth;
  });
  await workThrough(base.db, jobId, wes, (truth, { item }) =>
    hard(numberIn(item.text)) ? wrong(truth) : truth,
  );
  await scoreAll(base.db, jobId);
  expect(await standingOf(jobId, wes)).toBe("paused");
  expect(await qualityOf(jobId, wes)).toMatchObject({ goldAnswers: 5, goldCorrect: 0 });
  await expect(workThrough(base.db, jobId, wes)).rejects.toBeInstanceOf(Ineligible);
  await settleAccepted(house(base.db), { jobId });

  // More gold and more messages come; Ann, Bob and Cyd read all of them with care, Mal goes on guessing.
  const rows = [
    ...Array.from({ length: 50 }, (_, i) => ({ externalId: `n${i}`, text: `message ${100 + i}` })),
    ...Array.from({ length: 16 }, (_, i) => ({
      externalId: `h${i}`,
      text: `message ${2000 + i}`,
      gold: { value: { selected: [truthOf(2000 + i)] } },
    })),
  ];
  await importTasks(manager, { jobId, rows });
  const careful: PersonActor[] = [];
  for (const name of ["Ann", "Bob", "Cyd"]) careful.push(await worker(base.db, name));
  // They begin behind the sheet's own gold, so that they are known as careful by the time they come round to it.
  await spaceGold(base.db, jobId);
  for (const one of careful) await seatAt(base.db, jobId, one, 0.25);
  const round = async () => {
    for (const one of careful) await workThrough(base.db, jobId, one, undefined, 3);
    await workThrough(base.db, jobId, mal, wrong, 3).catch(() => 0);
    await scoreAll(base.db, jobId);
  };
  for (let n = 0; n < 28; n++) await round();
  // More messages and right gold come in, by which more is known of all who met the sheet's, until it is found out.
  const setAside = () =>
    base.db
      .select()
      .from(goldAnswers)
      .where(and(eq(goldAnswers.jobId, jobId), eq(goldAnswers.state, "quarantined")));
  for (let late = 0; late < 30 && (await setAside()).length < sheet.size; late++) {
    const gold = { value: { selected: [truthOf(2100 + late)] } };
    const ordinary = [200 + late, 300 + late].map((n) => ({ text: `message ${n}` }));
    await importTasks(manager, { jobId, rows: [...ordinary, { text: `message ${2100 + late}`, gold }] });
    await round();
  }
  const aside = await setAside();
  const bad = await Promise.all([...sheet].map((name) => idOf(base.db, jobId, name)));
  expect(aside.map((gold) => gold.taskId).sort()).toEqual(bad.sort());
  expect(aside[0]?.evidence).toMatchObject({ instead: expect.any(Array), people: expect.any(Array) });

  const threeHoursLater = later(new Date(), 3 * 3_600_000);
  const before = await qualityOf(jobId, wes);
  const repaired = await repairGold(house(base.db, threeHoursLater), { jobId });
  expect(repaired.reinstated).toBe(1);
  expect(repaired.compensatedMicros).toBeGreaterThan(0n);
  expect(await repairGold(house(base.db), { jobId })).toMatchObject({ workers: 0 });
  expect(await standingOf(jobId, wes)).toBe("active");
  const after = await qualityOf(jobId, wes);
  expect(after).toMatchObject({ goldCorrect: 0, goldAnswers: 2 });
  expect(after?.mean).toBeGreaterThan(before?.mean ?? 1);
  for (const one of careful) expect(await standingOf(jobId, one)).toBe("active");

  // Wes is told why, in a letter and on the page, and may go on.
  const [told] = await base.db
    .select()
    .from(events)
    .where(and(eq(events.name, "standing.changed"), eq(events.subject, wes.personId)))
    .then((all) => all.filter((one) => (one.payload as { to: string }).to === "active"));
  const payload = { eventId: told?.id, jobId, subject: wes.personId, ...(told?.payload as object) };
  await standingLetter.run({ db: base.db } as Services, payload);
  const [letter] = await base.db.select().from(letters);
  expect(letter).toMatchObject({ name: "reinstated" });
  const own = await base.db.select().from(decisions).where(eq(decisions.personId, wes.personId));
  const said = own.map(
    (one) => `${one.subject} ${one.outcome}: ${(one.reasons as { code: string }[])[0]?.code}`,
  );
  expect(said).toContain("standing active: check_withdrawn");
  expect(said).toContain("compensation compensated: lost_time");
  expect(await base.db.select().from(flags)).toEqual([]);
  expect(await workThrough(base.db, jobId, wes)).toBeGreaterThanOrEqual(0);

  // Rita looks at what was set aside: two were wrong indeed, about one she is sure.
  const note = "I have looked at the message again.";
  const shown = await goldSetAside(manager, jobId);
  expect(shown.map((gold) => gold.name).sort()).toEqual([...sheet]);
  expect(
    shown.every((gold) => gold.doubt >= 0.5 && gold.instead.length >= 2 && gold.people.length >= 3),
  ).toBe(true);
  await ruleGold(manager, { jobId, taskId: bad[0] ?? "", ruling: "confirm", note });
  await ruleGold(manager, { jobId, taskId: bad[1] ?? "", ruling: "restore", note });
  const states = await base.db.select().from(goldAnswers).where(eq(goldAnswers.jobId, jobId));
  expect(states.filter((gold) => gold.state === "quarantined")).toHaveLength(2);

  await scoreAll(base.db, jobId);
  await closeJob(manager, { jobId });
  await judgeLeftGold(house(base.db), { jobId });
  await acceptOverdue(house(base.db));
  await settleAccepted(house(base.db), { jobId });
  expect(await compensations()).toEqual([
    "| compensation | Is this message spam? | job : Is this message spam? : held | -1.35 EUR |",
    "| | | worker : Wes : earned | 1.35 EUR |",
  ]);
  expect(await balanceTable(base.db)).toContain("all together");
});

/** The entry that pays Wes for the time, as it stands in the books, however wide the other amounts of the table are. */
async function compensations(): Promise<string[]> {
  const table = (await ledgerTable(base.db)).split("\n");
  const at = table.findIndex((line) => line.startsWith("| compensation"));
  return table.slice(at, at + 2).map((line) => line.replace(/ +/g, " "));
}
