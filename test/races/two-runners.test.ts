import { expect, test } from "vitest";
import { driver } from "#db/client";
import { letters } from "#db/schema/index";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { verifyChain } from "#domain/events/verify-chain";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { openMarket } from "#test/stories/market";
import { until } from "#test/until";
import { answer, as, house, office, spamJob, truthBehind } from "#test/world";
import { counterProblems } from "./counters";

const base = testDatabase();
watchTheBooks();

const one = async (sql: string) => (await driver(base.db).unsafe<Record<string, number>[]>(sql))[0] ?? {};

test("three runners on one Postgres, one of them stopped in the middle, score, pay, seal and write each thing once", async () => {
  const market = await openMarket(base.db, base.url, 3);
  try {
    const rita = await office(base.db);
    const plan = { minOverlap: 2, maxOverlap: 4, goldShareBps: 2_000 };
    const jobIds: string[] = [];
    for (const ordinary of [40, 25])
      jobIds.push(await spamJob(base.db, rita, { ordinary, gold: 8, plan, reviewHours: 0 }));
    const db = base.connect(12);
    const people = await Promise.all(["Ann", "Bob", "Cyd", "Dan"].map((name) => worker(base.db, name)));
    const isOver = async () =>
      (await one("select count(*)::int as n from jobs where state = 'published'")).n === 0;
    const hands = people.map(async (person, i) => {
      for (let round = 0; !(await isOver()); round++) {
        const jobId = jobIds[(round + i) % 2] ?? "";
        const leases = await claimTasks(as(db, person), { jobId, want: 2 }).catch(() => []);
        for (const lease of leases) await answer(as(db, person), jobId, lease, truthBehind(lease));
        if (round === 3 && i === 0) await market.stopOne();
      }
    });
    await Promise.all(hands);
    await until("both jobs are finished", async () => {
      return (await one("select count(*)::int as n from jobs where finished_at is null")).n === 0;
    });
    await until("all history is sealed and every message that is due taken", async () => {
      const { events, messages } = await one(
        `select (select count(*)::int from events where pending) as events,
           (select count(*)::int from graphile_worker._private_jobs where run_at <= now()) as messages`,
      );
      return events === 0 && messages === 0;
    });
    expect(await counterProblems(base.db)).toEqual([]);
    expect((await verifyChain(house(base.db))).broken).toBeNull();
    const work = await one(
      `select count(*)::int as all, count(entry_id)::int as paid, count(*) filter (where state = 'accepted')::int as accepted from assignments where submitted_at is not null`,
    );
    expect(work.paid).toBe(work.accepted);
    expect(work.paid).toBe(work.all);
    const written = await base.db.select().from(letters);
    expect(written.every((letter) => letter.sentAt !== null)).toBe(true);
    const finished = written.filter((letter) => letter.name === "job-finished");
    const keys = finished.map((letter) => `${letter.recipient} ${JSON.stringify(letter.props)}`);
    expect(new Set(keys).size).toBe(finished.length);
    expect(finished.length).toBeGreaterThan(0);
  } finally {
    await market.close();
  }
}, 120_000);
