import { sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { afterEachCheck, testDatabase } from "#test/database";

let checked = 0;
afterEachCheck(async (db) => {
  await db.execute(sql`select 1`);
  checked++;
});

describe("a test's database", () => {
  const database = testDatabase();
  const count = async () =>
    (await database.db.execute<{ n: number }>(sql`select count(*)::int as n from stone`))[0]?.n;

  beforeAll(async () => {
    await database.db.execute(sql`select graphile_worker.add_job('left over', '{}'::json)`);
    await database.db.execute(sql`update audit_head set seal = 7`);
  });
  afterEach(async () => {
    await database.db.execute(sql`drop table if exists stone`);
  });

  test("has the queue's tables, so that messages can be sent in the same transaction", async () => {
    const [row] = await database.db.execute(
      sql`select count(*)::int as n from graphile_worker._private_jobs`,
    );
    expect(row).toEqual({ n: 1 });
  });

  test("is empty again after each test, and the books were looked at in between", async () => {
    const [row] = await database.db.execute(
      sql`select count(*)::int as n from graphile_worker._private_jobs`,
    );
    expect(row).toEqual({ n: 0 });
    expect(checked).toBe(1);
  });

  test("keeps what the migrations put in, as they put it in", async () => {
    const head = () => database.db.execute(sql`select seal::int, hash from audit_head`);
    expect(await head()).toEqual([{ seal: 0, hash: "0".repeat(64) }]);
  });

  test("gives a race as many connections as it asks for", async () => {
    const db = database.connect(20);
    await db.execute(sql`create table stone (id int)`);
    await Promise.all(
      Array.from({ length: 20 }, (_, id) =>
        db.execute(sql`insert into stone select ${id}::int from pg_sleep(0.01)`),
      ),
    );
    expect(await count()).toBe(20);
  });
});
