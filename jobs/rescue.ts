/**
 * A killed runner leaves its messages locked; the queue library frees them only after four hours. Each runner holds an
 * advisory lock under its name for as long as its connection lives, so another can see at once that it is gone.
 */
import postgres, { type ReservedSql, type Sql } from "postgres";

const NAME = "hashtextextended('runner:' || $1, 0)";

export type Presence = { rescue(): Promise<string[]>; close(): Promise<void> };

/** Makes this runner known. `rescue` frees what dead runners hold, and answers their names. */
export async function announce(url: string, runnerName: string): Promise<Presence> {
  const sql: Sql = postgres(url, {
    max: 2,
    onnotice: () => {},
    max_lifetime: null,
    connection: { application_name: `touchstone ${runnerName}` },
  });
  let held: ReservedSql | undefined;
  const hold = async () => {
    held = await sql.reserve();
    await held.unsafe(`select pg_advisory_lock(${NAME})`, [runnerName]);
  };
  await hold();
  return {
    async rescue() {
      // After Postgres was restarted the lock is gone with its connection.
      try {
        await held?.unsafe("select 1");
      } catch {
        held = undefined;
      }
      if (!held) await hold();
      const rows = await sql.unsafe<{ hand: string }[]>(
        "select distinct locked_by as hand from graphile_worker._private_jobs where locked_by like '%/%'",
      );
      const dead: string[] = [];
      for (const name of new Set(rows.map((r) => r.hand.slice(0, r.hand.lastIndexOf("/"))))) {
        if (name !== runnerName && (await free(sql, name, rows))) dead.push(name);
      }
      return dead;
    },
    async close() {
      held?.release();
      await sql.end({ timeout: 5 });
    },
  };
}

async function free(sql: Sql, name: string, rows: { hand: string }[]): Promise<boolean> {
  return sql.begin(async (tx) => {
    const [row] = await tx.unsafe<{ gone: boolean }[]>(`select pg_try_advisory_xact_lock(${NAME}) as gone`, [
      name,
    ]);
    if (!row?.gone) return false;
    const hands = rows.map((r) => r.hand).filter((hand) => hand.startsWith(`${name}/`));
    await tx.unsafe("select graphile_worker.force_unlock_workers($1::text[])", [hands]);
    return true;
  });
}
