/** The same through the site: real sign-ins, real cookies, the bench's own JSON doors. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchAssignment } from "#app/annotate/bench-api";
import type { Db } from "#db/client";
import { driver } from "#db/client";
import { newId } from "#domain/ids";
import { createAuth } from "#domain/people/auth";
import { HttpPerson } from "#test/crowd/http-person";
import { supervise } from "#test/demo/process";
import { closedLoop, type Measured } from "./closed-loop";

const SECRET = "a secret for the bench, on a machine of its own";
const PASSWORD = "bench people like gold";
const PORT = 43_117;

type Given = {
  databaseUrl: string;
  db: Db;
  jobs: Map<number, string>;
  seconds: number;
  people: number;
  folder: string;
};

export async function httpRounds(
  given: Given,
): Promise<({ what: string; tasks: number; workers: number } & Measured)[]> {
  const url = `http://127.0.0.1:${PORT}`;
  const env = {
    NODE_ENV: "production",
    DATABASE_URL: given.databaseUrl,
    PORT: String(PORT),
    BASE_URL: url,
    SECRET,
    STRIPE_SECRET_KEY: "sk_test_bench",
    STRIPE_WEBHOOK_SECRET: "whsec_bench",
    SMTP_URL: "smtp://127.0.0.1:1",
    MAIL_FROM: "bench@touchstone.example",
    LOG_LEVEL: "error",
    SIGN_INS_PER_MINUTE: "10000",
  };
  const site = supervise("site", ["--import", "tsx", "server.ts"], env, join(given.folder, "site.log"));
  try {
    await up(url);
    const people = await signIns(given, url);
    const rows: ({ what: string; tasks: number; workers: number } & Measured)[] = [];
    for (const [tasks, jobId] of given.jobs) {
      const held: BenchAssignment[][] = people.map(() => []);
      const base = `/work/jobs/${jobId}`;
      const round = await closedLoop(people.length, given.seconds, async (hand) => {
        const person = people[hand] as HttpPerson;
        const lease = held[hand]?.pop();
        if (!lease) {
          const { data } = await person.json<{ assignments: BenchAssignment[] }>(`${base}/claims`, {
            want: 3,
            held: [],
          });
          held[hand]?.push(...data.assignments);
          return data.assignments.length > 0;
        }
        const body = {
          submissionId: newId("submission"),
          assignmentId: lease.id,
          token: lease.token,
          value: { selected: ["spam"] },
          activeSeconds: 3,
        };
        const { status } = await person.json(`${base}/submissions`, body);
        if (status !== 200) throw new Error(`A submission was answered ${status}.`);
      });
      rows.push({ what: "HTTP: 1 claim, then 3 submissions", tasks, workers: people.length, ...round });
    }
    return rows;
  } finally {
    await site.stop();
  }
}

async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if ((await fetch(`${url}/healthz`).catch(() => undefined))?.ok) return;
    await pause(100);
  }
  throw new Error("The site did not come up for the bench.");
}

/** Accounts are made through the auth library; the letter is taken as read, because no mail server runs here. */
async function signIns(given: Given, url: string): Promise<HttpPerson[]> {
  const auth = createAuth({
    db: given.db,
    baseUrl: url,
    secret: SECRET,
    isProduction: false,
    signInsPerMinute: 10_000,
    deliver: async () => {},
    onSignIn: async () => {},
  });
  const people: HttpPerson[] = [];
  for (let i = 0; i < given.people; i++) {
    const email = `bench-${i}@people.example`;
    const { user } = await auth.api.signUpEmail({ body: { name: `Bench ${i}`, email, password: PASSWORD } });
    await driver(given.db).unsafe("update people set email_verified = true where email = $1", [email]);
    await driver(given.db).unsafe(
      "insert into worker_profiles (person_id, display_name, country, languages) select id, name, 'DE', '{en}' from people where email = $1",
      [email],
    );
    if (!user) throw new Error("No account was made.");
    const person = new HttpPerson(url);
    await person.submit("/login", { email, password: PASSWORD, to: "/work" });
    people.push(person);
  }
  return people;
}
