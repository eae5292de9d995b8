import { describe, expect, test } from "vitest";
import { driver } from "#db/client";
import type { Message } from "#db/queue";
import { events, idempotencyKeys } from "#db/schema/index";
import { anonymous, inTransaction } from "#domain/context";
import { Forbidden, StaleState, Unauthenticated } from "#domain/errors";
import type { Sealable } from "#domain/events/chain";
import { KeyReused, once } from "#domain/events/once";
import { record } from "#domain/events/record";
import { sealEvents } from "#domain/events/seal-events";
import { verifyChain } from "#domain/events/verify-chain";
import { testDatabase } from "#test/database";
import { person } from "#test/people";
import { as, house } from "#test/world";

const base = testDatabase();
const tell = (n: number) =>
  record(house(base.db), "question.answered", { subject: `thing_${n}`, payload: { questionId: `q${n}` } });
const toNobody = (): Message[] => [];
const toOne = (event: Sealable): Message[] => [
  { handler: "bookkeeping", payload: { eventId: event.id }, key: `${event.id}:bookkeeping` },
];
const waiting = async () =>
  (
    await driver(base.db).unsafe<{ eventId: string }[]>(
      `select payload->>'eventId' as "eventId" from graphile_worker._private_jobs`,
    )
  ).map((row) => row.eventId);

describe("history", () => {
  test("is sealed in the order in which it happened, into a chain that anybody can recompute", async () => {
    for (let n = 1; n <= 25; n++) await tell(n);
    expect(await sealEvents(house(base.db), toNobody)).toBe(25);
    expect(await sealEvents(house(base.db), toNobody)).toBe(0);
    const rows = await base.db.select().from(events).orderBy(events.seal);
    expect(rows.map((row) => row.subject)).toEqual(Array.from({ length: 25 }, (_, i) => `thing_${i + 1}`));
    expect(rows.map((row) => row.seal)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
    const report = await verifyChain(house(base.db));
    expect(report).toEqual({ events: 25, head: rows.at(-1)?.hash, broken: null });
  });

  test("cannot be changed or deleted, not even by a statement of our own", async () => {
    await tell(1);
    await expect(driver(base.db).unsafe("update events set actor = 'person:somebody-else'")).rejects.toThrow(
      "append-only",
    );
    await sealEvents(house(base.db), toNobody);
    for (const statement of [
      "update events set payload = '{}'::jsonb",
      "update events set seal = 7",
      "update events set seal = null, hash = null",
      "delete from events",
    ]) {
      await expect(driver(base.db).unsafe(statement), statement).rejects.toThrow("append-only");
    }
    expect((await verifyChain(house(base.db))).broken).toBeNull();
  });

  const tampering = [
    ["was changed", 'update events set payload = \'{"questionId":"other"}\'::jsonb where seal = 3', 3],
    ["was moved in time", "update events set created_at = created_at - interval '1 hour' where seal = 4", 4],
    ["was taken out", "delete from events where seal = 2", 3],
    ["was the newest and taken out", "delete from events where seal = 5", 5],
    [
      "changed places",
      "update events set seal = case seal when 2 then -3 else -2 end where seal in (2, 3); update events set seal = -seal where seal < 0",
      2,
    ],
  ] as const;
  for (const [what, statement, place] of tampering) {
    test(`an event that ${what} behind the marketplace's back is found, with its place`, async () => {
      for (let n = 1; n <= 5; n++) await tell(n);
      await sealEvents(house(base.db), toNobody);
      await behindOurBack(statement);
      const { broken } = await verifyChain(house(base.db));
      expect(broken?.seal).toBe(place);
    });
  }

  test("hands each event on exactly once, with two sealers at the same time", async () => {
    const one = { ...house(base.db), db: base.connect(4) };
    for (let round = 0; round < 6; round++) {
      for (let n = 0; n < 8; n++) await tell(round * 8 + n);
      await Promise.all([1, 2, 3, 4].map(() => sealEvents(one, toOne)));
    }
    while ((await sealEvents(house(base.db), toOne)) > 0);
    const ids = (await base.db.select({ id: events.id }).from(events)).map((row) => row.id);
    expect((await waiting()).sort()).toEqual(ids.sort());
    expect(await verifyChain(house(base.db))).toMatchObject({ events: 48, broken: null });
  });

  test("is found whole however much is sealed while it is checked", async () => {
    const [sealer, checker] = [1, 2].map(() => ({ ...house(base.db), db: base.connect(1) }));
    if (!sealer || !checker) throw new Error("two connections");
    const found: Awaited<ReturnType<typeof verifyChain>>[] = [];
    let over = false;
    const checking = (async () => {
      while (!over) found.push(await verifyChain(checker));
    })();
    for (let n = 1; n <= 150; n++) {
      await tell(n);
      await sealEvents(sealer, toNobody);
    }
    over = true;
    await checking;
    expect(found.filter((report) => report.broken)).toEqual([]);
    expect(found.length).toBeGreaterThan(1);
    expect(await verifyChain(checker)).toMatchObject({ events: 150, broken: null });
  });

  test("is kept with what happened or not at all", async () => {
    await expect(
      inTransaction(house(base.db), async (ctx) => {
        await record(ctx, "question.answered", { subject: "thing_1", payload: { questionId: "q1" } });
        throw new StaleState("Somebody was faster.");
      }),
    ).rejects.toBeInstanceOf(StaleState);
    expect(await base.db.select().from(events)).toEqual([]);
  });

  test("stays unsealed and its messages unsent when the runner dies before it is done", async () => {
    for (let n = 1; n <= 3; n++) await tell(n);
    const dying = sealEvents(house(base.db), (event) => {
      if (event.subject === "thing_3") throw new Error("the lights went out");
      return toOne(event);
    });
    await expect(dying).rejects.toThrow("the lights went out");
    expect(await waiting()).toEqual([]);
    expect(await sealEvents(house(base.db), toOne)).toBe(3);
    expect(await waiting()).toHaveLength(3);
  });

  test("is sealed and checked by the marketplace and its admins alone", async () => {
    const wes = await person(base.db, "Wes");
    await expect(verifyChain(as(base.db, wes))).rejects.toBeInstanceOf(Forbidden);
    const ada = await person(base.db, "Ada", { admin: true });
    expect((await verifyChain(as(base.db, ada))).broken).toBeNull();
  });
});

/** What somebody with the database in their hands could do: the triggers are off in this one transaction. */
async function behindOurBack(statement: string): Promise<void> {
  await driver(base.db).begin(async (sql) => {
    await sql.unsafe("set local session_replication_role = replica");
    await sql.unsafe(statement).simple();
  });
}

describe("a request with a key", () => {
  const counting = () => {
    let times = 0;
    return {
      times: () => times,
      work: async () => {
        times += 1;
        return { number: times };
      },
    };
  };

  test("is done once, and a repeat gets the first answer, also when twenty come at once", async () => {
    const ctx = { ...as(base.db, await person(base.db, "Rita")), db: base.connect(20) };
    const { times, work } = counting();
    const request = { key: "key-number-one", operation: "raise", input: { amount: 5n, job: "j" } };
    const answers = await Promise.all(Array.from({ length: 20 }, () => once(ctx, request, work)));
    expect(times()).toBe(1);
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ number: 1 })));
  });

  test("does not mind the order of its fields, and is refused when it asks for something else", async () => {
    const ctx = as(base.db, await person(base.db, "Rita"));
    const { work } = counting();
    const ask = (operation: string, input: unknown) =>
      once(ctx, { key: "key-number-one", operation, input }, work);
    await ask("raise", { a: 1, b: { c: 2, d: 3 } });
    expect(await ask("raise", { b: { d: 3, c: 2 }, a: 1 })).toEqual({ number: 1 });
    await expect(ask("raise", { a: 2, b: { c: 2, d: 3 } })).rejects.toBeInstanceOf(KeyReused);
    await expect(ask("close", { a: 1, b: { c: 2, d: 3 } })).rejects.toBeInstanceOf(KeyReused);
  });

  test("that was refused leaves no trace and may be tried again", async () => {
    const ctx = as(base.db, await person(base.db, "Rita"));
    const request = { key: "key-number-one", operation: "raise", input: {} };
    await expect(
      once(ctx, request, async () => {
        throw new StaleState("Not now.");
      }),
    ).rejects.toBeInstanceOf(StaleState);
    expect(await base.db.select().from(idempotencyKeys)).toEqual([]);
    expect(await once(ctx, request, async () => "done")).toBe("done");
  });

  test("belongs to one person: the same key of somebody else is another request", async () => {
    const { times, work } = counting();
    for (const name of ["Rita", "Ravi"]) {
      const ctx = as(base.db, await person(base.db, name));
      await once(ctx, { key: "key-number-one", operation: "raise", input: {} }, work);
    }
    expect(times()).toBe(2);
    await expect(
      once(as(base.db, anonymous), { key: "key-number-one", operation: "raise", input: {} }, work),
    ).rejects.toBeInstanceOf(Unauthenticated);
  });

  test("without a key is simply done each time", async () => {
    const ctx = as(base.db, await person(base.db, "Rita"));
    const { times, work } = counting();
    for (const key of [null, undefined]) await once(ctx, { key, operation: "raise", input: {} }, work);
    expect(times()).toBe(2);
  });
});
