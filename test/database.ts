/**
 * A real Postgres database for one test file, cloned from the migrated template, emptied between tests and
 * dropped at the end. Call `testDatabase()` once at the head of the file.
 */
import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { type Connection, connect, type Db } from "#db/client";

export type TestDatabase = {
  /** A pool of ten. Use it inside tests and hooks, not while the file is being read. */
  readonly db: Db;
  readonly url: string;
  /** A pool of its own for races: `n` connections, closed after the file. */
  connect(n: number): Db;
};

type Check = (db: Db) => Promise<void>;
const checks: Check[] = [];

/**
 * Demands that something holds after every database test, whatever the test was about: the books do.
 * The check throws when it does not hold, and the test fails with it.
 */
export function afterEachCheck(check: Check): void {
  if (!checks.includes(check)) checks.push(check);
}

export function testDatabase(): TestDatabase {
  const name = `test_${process.pid}_${randomBytes(5).toString("hex")}`;
  const url = new URL(inject("adminUrl"));
  url.pathname = `/${name}`;
  const opened: Connection[] = [];
  const open = (max: number) => {
    const connection = connect(url.href, { max, applicationName: "touchstone test" });
    opened.push(connection);
    return connection.db;
  };
  let db: Db | undefined;
  let clean: ((sql: Sql) => Promise<void>) | undefined;
  let cleaner: Sql | undefined;

  beforeAll(async () => {
    await admin((sql) => sql`create database ${sql(name)} template ${sql(inject("template"))}`);
    cleaner = postgres(url.href, { max: 1, max_lifetime: null, onnotice: () => {} });
    clean = await cleaning(cleaner);
    db = open(10);
  });
  afterEach(async () => {
    try {
      for (const check of checks) if (db) await check(db);
    } finally {
      if (clean && cleaner) await clean(cleaner);
    }
  });
  afterAll(async () => {
    await Promise.all([...opened.map((connection) => connection.close()), cleaner?.end()]);
    await admin((sql) => sql`drop database if exists ${sql(name)} with (force)`);
  });

  return {
    get db() {
      if (!db)
        throw new Error("The test database is there from beforeAll on, not while the file is being read.");
      return db;
    },
    url: url.href,
    connect: (n) => open(n),
  };
}

async function admin(work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

/** Which migrations have run is no row of the marketplace. */
const NOT_OURS = ["__drizzle_migrations", "migrations"];

type Table = { name: string };

/**
 * Deleting from empty tables costs milliseconds where TRUNCATE costs a hundred. As a replica, Postgres fires neither
 * the triggers that protect the ledger nor foreign keys, so no order is needed. Rows that the migrations themselves
 * put in (the head of the audit chain) are set aside first and come back as they were.
 */
async function cleaning(sql: Sql): Promise<(sql: Sql) => Promise<void>> {
  const tables = await sql<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relname <> all(${NOT_OURS})
    order by 1`;
  const filled = await rowsFromMigrations(sql, tables);
  const statement = [
    "begin",
    "set local session_replication_role = replica",
    ...tables.map((table) => `delete from ${table.name}`),
    ...filled.map(({ name, copy }) => `insert into ${name} overriding system value select * from ${copy}`),
    "commit",
  ].join(";");
  return async (each) => {
    await each.unsafe(statement).simple();
  };
}

async function rowsFromMigrations(sql: Sql, tables: Table[]): Promise<{ name: string; copy: string }[]> {
  const filled: { name: string; copy: string }[] = [];
  for (const { name } of tables) {
    const [row] = await sql.unsafe(`select exists(select 1 from ${name}) as filled`);
    if (!row?.filled) continue;
    const copy = `pg_temp.kept_${filled.length}`;
    await sql.unsafe(`create table ${copy} as select * from ${name}`);
    filled.push({ name, copy });
  }
  return filled;
}
