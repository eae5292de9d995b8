import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect } from "#db/client";
import { annotations, assignments, finalLabels, jobs } from "#db/schema/index";
import { checkBooks } from "#domain/ledger/invariants";
import { identity, joinAsWorker } from "#test/crowd/join";
import { work } from "#test/crowd/work";
import { type Stack, startStack } from "#test/demo/stack";
import { counterProblems } from "#test/races/counters";
import { ensureBuiltSite } from "#test/setup/built-site";
import { until } from "#test/until";
import { office, spamJob, truthOf } from "#test/world";

const NAMES = ["Ann", "Bob", "Cyd", "Dan"];
const TASKS = 24;

let stack: Stack | undefined;
let connection: Connection | undefined;
const folder = mkdtempSync(join(tmpdir(), "touchstone-twice-"));

beforeAll(async () => {
  ensureBuiltSite();
  stack = await startStack({ folder, afresh: true, adminEmails: [], twice: true });
  connection = connect(stack.databaseUrl, { max: 4 });
}, 240_000);

afterAll(async () => {
  await connection?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test("two sites and two runners on one Postgres carry a job from publication to pay as one of each does", async () => {
  if (!stack?.secondUrl || !connection) throw new Error("both sites are up");
  const { url, secondUrl, mail } = stack;
  const { db } = connection;
  const rita = await office(db);
  const jobId = await spamJob(db, rita, {
    ordinary: TASKS,
    gold: 6,
    reviewHours: 0,
    plan: { minOverlap: 2, maxOverlap: 4, goldShareBps: 500, earlyGolds: 3 },
  });
  const shifts = await Promise.all(
    NAMES.map(async (name, i) => {
      // Joined at the first site, every second person works at the other with the same session.
      const joined = await joinAsWorker(url, mail, identity(name));
      const person = i % 2 === 0 ? joined : joined.at(secondUrl);
      const answer = (text = "") => ({ selected: [truthOf(Number(text.split(" ")[1]))] });
      return work(person, `/work/jobs/${jobId}`, (item) => answer(item.text), { patience: 40 });
    }),
  );
  await until("the job is finished", async () => {
    const [job] = await db.select().from(jobs).where(eq(jobs.id, jobId));
    return job?.finishedAt !== null && job?.finishedAt !== undefined;
  });

  const handedIn = await db.select().from(annotations).where(eq(annotations.jobId, jobId));
  expect(handedIn).toHaveLength(shifts.reduce((sum, shift) => sum + shift.submitted, 0));
  expect(await db.select().from(finalLabels).where(eq(finalLabels.jobId, jobId))).toHaveLength(TASKS);
  const paid = await db.select().from(assignments).where(eq(assignments.jobId, jobId));
  expect(paid.filter((a) => a.state === "accepted").every((a) => a.entryId !== null)).toBe(true);
  expect(await counterProblems(db)).toEqual([]);
  expect(await checkBooks(db)).toEqual([]);
}, 120_000);
