/** The one way into Postgres: Drizzle for everyday queries, the bare driver for the hot statements. */
import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres, { type Sql } from "postgres";
import * as schema from "./schema/index";

export type Schema = typeof schema;

/** A connection pool or an open transaction: queries read the same on both. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;

export type Connection = { db: Db; close: () => Promise<void> };

/** Opens a pool of at most `max` connections. Notices are dropped; errors are thrown to the caller. */
export function connect(url: string, options: { max?: number; applicationName?: string } = {}): Connection {
  const client = postgres(url, {
    max: options.max ?? 10,
    onnotice: () => {},
    connection: { application_name: options.applicationName ?? "touchstone" },
  });
  return { db: drizzle(client, { schema }) as Db, close: () => client.end({ timeout: 5 }) };
}

/**
 * The postgres.js client beneath a `Db`, inside or outside a transaction. Drizzle's `execute` does not
 * prepare its statements; hot ones go through `driver(db).unsafe(text, values, { prepare: true })`.
 * Drizzle makes JSON and dates pass through untouched here: send `JSON.stringify(x)` with `::jsonb`.
 */
export function driver(db: Db): Sql {
  const held = db as unknown as { $client?: Sql; session?: { client?: Sql } };
  const client = held.session?.client ?? held.$client;
  if (!client) throw new Error("This database handle has no driver beneath it.");
  return client;
}
