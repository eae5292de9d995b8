import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alive } from "#db/embedded/cluster";
import { startEmbedded } from "#db/embedded/start";

async function ask<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe("the embedded Postgres", () => {
  let dataDir = "";
  beforeAll(() => {
    dataDir = path.join(mkdtempSync(path.join(tmpdir(), "touchstone-embedded-")), "data");
  });
  afterAll(() => rmSync(path.dirname(dataDir), { recursive: true, force: true }));

  test("keeps what it acknowledged when it is killed, starts again on the same folder, and leaves nothing behind", async () => {
    const first = await startEmbedded({ dataDir, durable: true });
    await ask(first.url(), (sql) => sql`create table answer (id int primary key)`);
    await ask(first.url(), (sql) => sql`insert into answer values (1), (2)`);
    process.kill(first.pid, "SIGKILL");

    const second = await startEmbedded({ dataDir, durable: true });
    expect(second.reused).toBe(false);
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second.url(), (sql) => sql`select count(*)::int as n from answer`)).toEqual([{ n: 2 }]);
    await first.stop();
    expect(alive(second.pid)).toBe(true);
    await second.stop();
    expect(alive(second.pid)).toBe(false);
    await expect(ask(second.url(), (sql) => sql`select 1`)).rejects.toThrow();
  });

  test("is taken over when it still runs, and stops only when the last of its users has left", async () => {
    const first = await startEmbedded({ dataDir, durable: true });
    const second = await startEmbedded({ dataDir, durable: true });
    expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
    await first.stop();
    expect(alive(first.pid)).toBe(true);
    await second.stop();
    expect(alive(first.pid)).toBe(false);
  });

  test("lets nobody in without its password, and is durable when asked to be", async () => {
    const server = await startEmbedded({ dataDir, durable: true });
    const stranger = new URL(server.url());
    stranger.password = "guess";
    await expect(ask(stranger.href, (sql) => sql`select 1`)).rejects.toThrow(
      /password authentication failed/,
    );
    const [row] = await ask(
      server.url(),
      (sql) => sql`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('server_encoding') as encoding, current_setting('max_connections')::int as connections`,
    );
    expect(row).toMatchObject({ fsync: "on", commit: "on", encoding: "UTF8" });
    expect(row?.connections).toBeGreaterThanOrEqual(200);
    await server.stop();
  });

  test("says in Postgres' own words why it did not start", async () => {
    const server = await startEmbedded({ dataDir, durable: true });
    const other = path.join(path.dirname(dataDir), "other");
    const started = startEmbedded({ dataDir: other, durable: false, port: server.port });
    await expect(started).rejects.toThrow(/Postgres did not start[\s\S]*Address already in use/);
    await server.stop();
  });
});
