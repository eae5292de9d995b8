import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Connection, connect } from "#db/client";
import { checkDurability, NotDurable } from "#db/durability";
import { type Embedded, startEmbedded } from "#db/embedded/start";
import { testDatabase } from "#test/database";

const volatile = testDatabase();
let folder = "";
let server: Embedded;
let durable: Connection;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "touchstone-durable-"));
  server = await startEmbedded({ dataDir: path.join(folder, "data"), durable: true });
  durable = connect(server.url(), { max: 1 });
});
afterAll(async () => {
  await durable.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("the marketplace refuses a Postgres that may lose acknowledged work, and names the settings", async () => {
  await expect(checkDurability(volatile.db)).rejects.toThrow(NotDurable);
  await expect(checkDurability(volatile.db)).rejects.toThrow(
    /fsync, full_page_writes, synchronous_commit are off/,
  );
});

test("a Postgres that keeps its word is accepted", async () => {
  await expect(checkDurability(durable.db)).resolves.toBeUndefined();
});
