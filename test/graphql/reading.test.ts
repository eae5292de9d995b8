import { expect, test } from "vitest";
import { readJob } from "#domain/assignments/read-job";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { worker } from "#test/people";
import { house, office, scoreAll, spamJob, workThrough } from "#test/world";
import { ask, openDoor, tokenOf } from "./api";

const held = testDatabase();
watchTheBooks();

const READING =
  "query ($id: ID!) { job(id: $id) { reading { number engine answers workers believed people { worker } } } }";

test("a program is told what the engine last read of a job, and nothing before it has", async () => {
  const rita = await office(held.db);
  const door = openDoor(held.db);
  const owner = await tokenOf(held.db, rita.owner);
  const id = await spamJob(held.db, rita, { ordinary: 20, gold: 4 });
  expect(await ask(door, owner, READING, { id })).toEqual({ reading: null });
  const people = [await worker(held.db, "Wanda"), await worker(held.db, "Will")];
  let answers = 0;
  for (const one of people) answers += await workThrough(held.db, id, one);
  await scoreAll(held.db, id);
  await readJob(house(held.db), { jobId: id });
  expect(await ask(door, owner, READING, { id })).toEqual({
    reading: { number: 1, engine: "touchstone@2", answers, workers: 2, believed: null, people: [] },
  });
});
