import { expect, test } from "vitest";
import { layOut } from "#domain/scoring/batch/crowd";
import { readCrowd } from "#domain/scoring/reading";
import { seeded } from "#test/crowd/random";
import { readApart } from "./read-apart";

function crowd() {
  const random = seeded(5);
  const [task, worker, answer]: [number[], number[], number[]] = [[], [], []];
  for (let t = 0; t < 200; t++)
    for (let w = 0; w < 4; w++) {
      task.push(t);
      worker.push(w);
      answer.push(random() < 0.6 + w / 10 ? t % 2 : 1 - (t % 2));
    }
  const gold = Array.from({ length: 200 }, (_, t) => (t < 20 ? t % 2 : -1));
  return layOut({ tasks: 200, workers: 4, classes: 2, task, worker, answer, gold });
}

test("a job read in a thread of its own is read as it would be here", async () => {
  const here = readCrowd(crowd(), ["no", "yes"]);
  const there = await readApart(crowd(), ["no", "yes"], 1);
  expect(there).toEqual(here);
});
