/** Once per test run: one Postgres, and in it one migrated template from which each test file clones its database. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { type Embedded, startEmbedded } from "../../db/embedded/start";
import { MIGRATIONS, migrate, migrateQueue } from "../../db/migrate";

declare module "vitest" {
  export interface ProvidedContext {
    /** A connection URL whose database is `postgres`; test databases are cloned beside it. */
    adminUrl: string;
    template: string;
  }
}

const FOLDER = ".cache/pg-test";
const LOCK = 7_031_202;

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await start();
  try {
    project.provide("adminUrl", server.url());
    project.provide("template", await ensureTemplate(server));
  } catch (error) {
    await server.stop();
    throw error;
  }
  return () => server.stop();
}

/** The folder is only a cache: without fsync a power cut may have spoilt it, and then it is made anew. */
async function start(): Promise<Embedded> {
  try {
    return await startEmbedded({ dataDir: FOLDER, durable: false });
  } catch {
    rmSync(FOLDER, { recursive: true, force: true });
    return await startEmbedded({ dataDir: FOLDER, durable: false });
  }
}

/** The name says what is in it, so a changed migration makes a new template and an unchanged one costs nothing. */
async function ensureTemplate(server: Embedded): Promise<string> {
  const template = `template_${migrationsHash()}`;
  const admin = postgres(server.url(), { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(${LOCK})`;
    // A server that has just been started has no other users: whatever else it holds was left by a run that died.
    if (!server.reused) await dropLeftOvers(admin, template);
    const found = await admin`select 1 from pg_database where datname = ${template}`;
    if (found.length === 0) {
      const draft = `${template}_draft`;
      await admin`drop database if exists ${admin(draft)} with (force)`;
      await admin`create database ${admin(draft)}`;
      await migrate(server.url(draft));
      await migrateQueue(server.url(draft));
      await admin`alter database ${admin(draft)} rename to ${admin(template)}`;
    }
  } finally {
    await admin.end();
  }
  return template;
}

async function dropLeftOvers(admin: postgres.Sql, keep: string): Promise<void> {
  const left = await admin<{ datname: string }[]>`
    select datname from pg_database
    where datname ~ '^(template|test)_' and datname <> ${keep}`;
  for (const { datname } of left) await admin`drop database ${admin(datname)} with (force)`;
}

function migrationsHash(): string {
  const hash = createHash("sha256");
  const queue = createRequire(import.meta.url).resolve("graphile-worker/package.json");
  hash.update((JSON.parse(readFileSync(queue, "utf8")) as { version: string }).version);
  if (existsSync(MIGRATIONS)) {
    const names = readdirSync(MIGRATIONS, { recursive: true, encoding: "utf8" }).sort();
    for (const name of names.filter((each) => /\.sql$|_journal\.json$/.test(each))) {
      hash.update(name).update(readFileSync(path.join(MIGRATIONS, name)));
    }
  }
  return hash.digest("hex").slice(0, 16);
}
