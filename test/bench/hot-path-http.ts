/** The same through the site: real sign-ins, real cookies, the workbench's own JSON doors. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchAssignment } from "#app/annotate/bench-api";
import type { Db } from "#db/client";
import { driver } from "#db/client";
import { newId } from "#domain/ids";
import { createAuth } from "#domain/people/auth";
import { HttpPerson } from "#test/crowd/http-person";
import { supervise } from "#test/demo/process";
import { freePort } from "#test/free-port";
import { closedLoop, type Loop, type Measured } from "./closed-loop";
import { crew } from "./crowded-job";
import type { Taken } from "./hot-path-report";
import { type HttpHand, httpHand } from "./http-hand";
import { LEASES_A_CALL } from "./verb-rounds";

const SECRET = "a secret for the bench, on a machine of its own";
const PASSWORD = "bench people like gold";
/** Claim calls of a person in a round: whoever holds ten leases gets no more. */
const CALLS_EACH = 3;
const SIGN_INS_AT_ONCE = 8;

type Given = {
  databaseUrl: string;
  db: Db;
  jobs: Map<number, string>;
  workers: number;
  seconds: number;
  rounds: number;
  folder: string;
  watch: Loop["watch"];
};

export async function httpRounds(given: Given): Promise<Taken[]> {
  const { workers, rounds, jobs, seconds, folder, databaseUrl } = given;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    BASE_URL: url,
    SECRET,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "bench@touchstone.example",
    LOG_LEVEL: "error",
    SIGN_INS_PER_MINUTE: "10000",
  };
  const site = supervise("site", ["--import", "tsx", "server.ts"], env, join(folder, "site.log"));
  try {
    await up(url);
    const watch = { ...given.watch, site: site.pid(), client: process.pid };
    const people = await signIns(given, url);
    const rows: Taken[] = [];
    for (const jobId of jobs.values()) await work(people, jobId, { ...given, watch }, 1);
    for (let round = 0; round < rounds; round++) {
      const empty = closedLoop({
        hands: workers,
        seconds,
        watch,
        act: async (hand) => void (await people[hand]?.get("/healthz")),
      });
      rows.push({ what: "HTTP: /healthz", tasks: null, workers, round, ...(await empty) });
      for (const [tasks, jobId] of jobs) {
        const { claims, submissions } = await work(people, jobId, { ...given, watch }, CALLS_EACH);
        rows.push({ what: "HTTP: claim call", tasks, workers, round, ...claims });
        rows.push({ what: "HTTP: submit", tasks, workers, round, ...submissions });
      }
    }
    return rows;
  } finally {
    await site.stop();
  }
}

/** Every person claims so many times; then everything is handed in, by whichever hand is free. */
async function work(
  people: readonly HttpHand[],
  jobId: string,
  { workers, watch }: Given,
  callsEach: number,
): Promise<{ claims: Measured; submissions: Measured }> {
  const base = `/work/jobs/${jobId}`;
  const held: BenchAssignment[][] = people.map(() => []);
  const loop = { hands: workers, seconds: 120, watch };
  const made = people.map(() => 0);
  const claims = await closedLoop({
    ...loop,
    act: async (hand) => {
      const [person, own, calls] = [people[hand], held[hand], made[hand] ?? callsEach];
      if (!person || !own || calls === callsEach) return false;
      made[hand] = calls + 1;
      const asked = { want: LEASES_A_CALL, held: own.map(({ id }) => id) };
      const { data } = await person.post<{ assignments: BenchAssignment[] }>(`${base}/claims`, asked);
      own.push(...data.assignments);
    },
  });
  const waiting = people.flatMap((person, i) => (held[i] ?? []).map((lease) => ({ person, lease })));
  const submissions = await closedLoop({
    ...loop,
    act: async () => {
      const next = waiting.pop();
      if (!next) return false;
      const { id, token } = next.lease;
      const { status } = await next.person.post(`${base}/submissions`, {
        submissionId: newId("submission"),
        assignmentId: id,
        token,
        value: { selected: ["spam"] },
        activeSeconds: 3,
      });
      if (status !== 200) throw new Error(`A submission was answered ${status}.`);
    },
  });
  return { claims, submissions };
}

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await fetch(`${url}/healthz`).catch(() => undefined))?.ok) return;
    await pause(100);
  }
  throw new Error("The site did not come up for the bench.");
}

/**
 * One account is made through the auth library, its letter taken as read because no mail server runs here; the others
 * share its password, because hashing two hundred of them is no part of what is measured. All sign in at the site.
 */
async function signIns(given: Given, url: string): Promise<HttpHand[]> {
  const auth = createAuth({
    db: given.db,
    baseUrl: url,
    secret: SECRET,
    isProduction: false,
    signInsPerMinute: 10_000,
    deliver: async () => {},
    onSignIn: async () => {},
  });
  const first = `bench-${newId("person")}@people.example`;
  await auth.api.signUpEmail({ body: { name: "Bench", email: first, password: PASSWORD } });
  const actors = await crew(given.db, given.workers);
  const sql = driver(given.db);
  const ids = actors.map((actor) => actor.personId);
  const rows = await sql.unsafe<{ email: string }[]>(
    `with copied as (
       insert into credentials (id, account_id, provider_id, person_id, password, created_at, updated_at)
       select gen_random_uuid()::text, p.id, c.provider_id, p.id, c.password, now(), now()
       from unnest($1::text[]) as p(id), credentials c join people f on f.id = c.person_id where f.email = $2)
     select email from people where id = any($1::text[])`,
    [ids, first],
  );
  const waiting = rows.map(({ email }) => email);
  const people: HttpHand[] = [];
  await Promise.all(
    Array.from({ length: SIGN_INS_AT_ONCE }, async () => {
      for (let email = waiting.pop(); email; email = waiting.pop()) {
        const person = new HttpPerson(url);
        await person.submit("/login", { email, password: PASSWORD, to: "/work" });
        people.push(httpHand(url, person.cookie));
      }
    }),
  );
  return people;
}
