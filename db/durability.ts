/** The marketplace promises that an acknowledged answer is never lost; that promise is Postgres' to keep. */
import { sql } from "drizzle-orm";
import type { Db } from "./client";

const DEMANDED = ["fsync", "full_page_writes", "synchronous_commit"] as const;

export class NotDurable extends Error {}

/**
 * Asks this connection's Postgres whether what it acknowledges is really on disk.
 * @throws NotDurable naming each setting that is off; the site and the runner do not start then.
 */
export async function checkDurability(db: Db): Promise<void> {
  const rows = await db.execute<{ name: string; setting: string }>(
    sql`select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const found = new Map([...rows].map((row) => [row.name, row.setting]));
  const off = DEMANDED.filter((name) => found.get(name) === "off");
  if (off.length === 0) return;
  const verb = off.length === 1 ? "is" : "are";
  throw new NotDurable(
    `This Postgres could lose work it has acknowledged: ${off.join(", ")} ${verb} off. Turn ${off.length === 1 ? "it" : "them"} on (in postgresql.conf, or for this role or database) and start again.`,
  );
}
