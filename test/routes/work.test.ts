import type { LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getServices } from "#app/lib/context.server";
import { loader as boardPage } from "#app/routes/work._index";
import { loader as decisionPage } from "#app/routes/work.decisions.$decisionId";
import { loader as earningsPage } from "#app/routes/work.earnings";
import { loader as historyPage } from "#app/routes/work.history";
import { loader as jobPage } from "#app/routes/work.jobs.$jobId";
import { loader as benchPage } from "#app/routes/work_.jobs.$jobId.bench";
import { readEnv } from "#db/env";
import { user, workerProfiles } from "#db/schema/index";
import type { PersonActor } from "#domain/context";
import { decisionsAbout } from "#domain/reviews/decision-queries";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { type Office, office, scoreAll, spamJob, workThrough, wrong } from "#test/world";

const database = testDatabase();
const PASSWORD = "a long enough password";

beforeAll(() => {
  getServices(readEnv({ NODE_ENV: "test", SIGN_INS_PER_MINUTE: "1000", DATABASE_URL: database.url }));
});
afterAll(() => getServices().close());

let rita: Office;
let wes: PersonActor;
let cookie: string;
beforeEach(async () => {
  rita = await office(database.db);
  [wes, cookie] = await signedIn("wes@example.org");
});

async function signedIn(email: string): Promise<[PersonActor, string]> {
  const { auth } = getServices();
  await auth.api.signUpEmail({ body: { name: "Wes", email, password: PASSWORD } });
  const { db } = database;
  const [row] = await db.update(user).set({ emailVerified: true }).where(eq(user.email, email)).returning();
  const personId = row?.id as PersonActor["personId"];
  await db.insert(workerProfiles).values({ personId, displayName: "Wes", country: "DE", languages: ["en"] });
  const answer = await auth.api.signInEmail({ body: { email, password: PASSWORD }, asResponse: true });
  const cookies = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return [{ type: "person", personId, isAdmin: false, memberships: [], scopes: "all" }, cookies.join("; ")];
}

type Page = (args: LoaderFunctionArgs) => Promise<unknown>;

/** What a page is given, or the answer that came instead. */
async function open<P extends Page>(page: P, path: string, params = {}, as = cookie) {
  const request = new Request(new URL(path, "http://localhost:3000"), { headers: { cookie: as } });
  const args = { request, params, context: {} } as unknown as LoaderFunctionArgs;
  return (await page(args)) as Awaited<ReturnType<P>>;
}

describe("a worker's pages", () => {
  test("show on the board what a job pays, measured over all its workers, and what this worker made of it", async () => {
    const jobId = await spamJob(database.db, rita, { ordinary: 30, gold: 0 });
    await workThrough(database.db, jobId, await worker(database.db, "Clara"));
    await workThrough(database.db, jobId, wes);
    const { jobs } = await open(boardPage, "/work");
    expect(jobs[0]).toMatchObject({ jobId, measuredAnswers: 60, hindrances: [], mine: { submitted: 30 } });
    expect(jobs[0]?.measuredPerHourMicros).toBeGreaterThan(0n);
  });

  test("never name a task, and never say which answer was checked", async () => {
    const jobId = await spamJob(database.db, rita, { ordinary: 20, gold: 8 });
    await workThrough(database.db, jobId, wes, (truth) => wrong(truth), 12);
    await scoreAll(database.db, jobId);
    const pages = [
      await open(boardPage, "/work"),
      await open(jobPage, `/work/jobs/${jobId}`, { jobId }),
      await open(historyPage, "/work/history"),
    ];
    const sent = JSON.stringify(pages, (_, value) => (typeof value === "bigint" ? String(value) : value));
    expect(sent).not.toMatch(/task_[0-9a-z]/);
    expect(sent).not.toMatch(/gold/i);
  });

  test("refuse the bench to whoever is hindered, and say why on the job's page", async () => {
    const jobId = await spamJob(database.db, rita);
    await database.db
      .update(workerProfiles)
      .set({ standing: "paused" })
      .where(eq(workerProfiles.personId, wes.personId));
    const answer = await open(benchPage, `/work/jobs/${jobId}/bench`, { jobId }).catch(
      (thrown: unknown) => thrown,
    );
    expect(answer).toBeInstanceOf(Response);
    expect((answer as Response).headers.get("location")).toBe(`/work/jobs/${jobId}`);
    const { job } = await open(jobPage, `/work/jobs/${jobId}`, { jobId });
    expect(job.hindrances.map((one) => one.code)).toEqual(["marketplace_standing"]);
  });

  test("keep one worker's decisions and money from another", async () => {
    const jobId = await spamJob(database.db, rita, { ordinary: 20, gold: 12 });
    // Nobody is judged by gold that nobody else has answered.
    const careful = await Promise.all(["Ann", "Bob"].map((name) => worker(database.db, name)));
    for (let round = 0; round < 8; round++) {
      for (const one of careful) await workThrough(database.db, jobId, one, undefined, 4);
      await workThrough(database.db, jobId, wes, wrong, 4).catch(() => 0);
      await scoreAll(database.db, jobId);
    }
    const ctx = { db: database.db, actor: wes, now: new Date() };
    const [decision] = await decisionsAbout(ctx, wes.personId);
    const decisionId = String(decision?.decisionId);
    expect(
      (await open(decisionPage, `/work/decisions/${decisionId}`, { decisionId })).decision.decisionId,
    ).toBe(decisionId);
    const [, other] = await signedIn("onyx@example.org");
    const refused = await open(decisionPage, `/work/decisions/${decisionId}`, { decisionId }, other).catch(
      (e) => e,
    );
    expect(refused).toMatchObject({ init: { status: 404 } });
    expect((await open(earningsPage, "/work/earnings", {}, other)).lines).toEqual([]);
  });
});
