/** Brings a database to the shape this version of the code expects. Safe to run at every start, from many at once. */
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import { runMigrations } from "graphile-worker";
import postgres from "postgres";
import { openDatabase } from "./database";
import { readEnvOrExit } from "./env";

/** Where the marketplace's own migrations stand, in the order of their journal. */
export const MIGRATIONS = fileURLToPath(new URL("./migrations", import.meta.url));

/** Any number that nothing else in this database locks. */
const LOCK = 7_031_201;

/** Applies the marketplace's migrations that this database does not have yet, one starter at a time. */
export async function migrate(url: string): Promise<void> {
  if (!existsSync(path.join(MIGRATIONS, "meta", "_journal.json"))) return;
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: "touchstone migrate" },
  });
  try {
    await client`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(client), { migrationsFolder: MIGRATIONS });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Makes the message queue's own tables, so that the site can send before any runner has been started. */
export async function migrateQueue(url: string): Promise<void> {
  await runMigrations({ connectionString: url });
}

async function main(): Promise<void> {
  const database = await openDatabase(readEnvOrExit());
  try {
    await migrate(database.url);
    await migrateQueue(database.url);
    console.log("The database is up to date.");
  } finally {
    await database.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
