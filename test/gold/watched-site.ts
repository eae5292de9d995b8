/** A real site on a test's database, and workers who sign in at it and note down every byte they are given. */
import { eq, inArray } from "drizzle-orm";
import { type Site, startSite } from "#app/lib/site.server";
import { type Db, driver } from "#db/client";
import { readEnv } from "#db/env";
import { user } from "#db/schema/index";
import type { PersonId } from "#domain/ids";
import { createAuth } from "#domain/people/auth";
import { freePort } from "#test/free-port";
import { worker } from "#test/people";
import { ensureBuiltSite } from "#test/setup/built-site";

export const PASSWORD = "gold is hidden from me";
const SECRET = "a secret for watching what people are given";

/** The site as it runs in production, but for the log. */
export async function watchedSite(databaseUrl: string, folder: string): Promise<Site> {
  ensureBuiltSite();
  const port = await freePort();
  return startSite({
    env: readEnv({
      NODE_ENV: "test",
      DATABASE_URL: databaseUrl,
      HOST: "127.0.0.1",
      PORT: String(port),
      BASE_URL: `http://127.0.0.1:${port}`,
      SECRET,
      STORAGE: `disk:${folder}`,
      SIGN_INS_PER_MINUTE: "1000",
      LOG_LEVEL: "silent",
    }),
  });
}

export type Watcher = { personId: PersonId; ask: Ask };
export type Heard = { status: number; headers: Record<string, string>; body: string };
type Ask = (path: string, body?: unknown) => Promise<Heard>;

/** Workers who can sign in: they share one password, because hashing many is no part of what is tested. */
export async function watchers(db: Db, site: Site, count: number): Promise<Watcher[]> {
  const auth = createAuth({
    db,
    baseUrl: site.url,
    secret: SECRET,
    isProduction: false,
    signInsPerMinute: 1_000,
    deliver: async () => {},
    onSignIn: async () => {},
  });
  const first = "first@people.example";
  await auth.api.signUpEmail({ body: { name: "First", email: first, password: PASSWORD } });
  const actors = await Promise.all(Array.from({ length: count }, (_, i) => worker(db, `Worker ${i + 1}`)));
  const ids = actors.map((actor) => actor.personId);
  await driver(db).unsafe(
    `insert into credentials (id, account_id, provider_id, person_id, password, created_at, updated_at)
     select gen_random_uuid()::text, p.id, c.provider_id, p.id, c.password, now(), now()
     from unnest($1::text[]) as p(id), credentials c join people f on f.id = c.person_id where f.email = $2`,
    [ids, first],
  );
  await db.update(user).set({ emailVerified: true }).where(eq(user.email, first));
  const rows = await db.select({ id: user.id, email: user.email }).from(user).where(inArray(user.id, ids));
  const people: Watcher[] = [];
  for (const { id, email } of rows)
    people.push({ personId: id as PersonId, ask: await signIn(site.url, email) });
  return people;
}

async function signIn(origin: string, email: string): Promise<Ask> {
  const form = new URLSearchParams({ email, password: PASSWORD, to: "/work" });
  const init = { method: "POST", body: form, headers: { origin }, redirect: "manual" as const };
  const answer = await fetch(new URL("/login", origin), init);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  if (!cookie.includes("session")) throw new Error(`${email} could not sign in: ${answer.status}`);
  return async (path, body) => {
    const headers = { cookie, origin, "x-touchstone": "1", "content-type": "application/json" };
    const heard = await fetch(new URL(path, origin), {
      headers,
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    return {
      status: heard.status,
      headers: Object.fromEntries(heard.headers),
      body: Buffer.from(await heard.arrayBuffer()).toString("latin1"),
    };
  };
}
