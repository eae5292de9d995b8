import { expect, test } from "vitest";
import { eventWords } from "./event-words";
import { together } from "./together";

const line = (name: string, actor = "a worker") => ({ name, actor });

test("a history tells in one line of answers handed in one after the other, and keeps what stands between them", () => {
  const lines = together([
    line("assignment.submitted"),
    line("assignment.submitted"),
    line("job.paused", "Rita"),
    line("assignment.submitted"),
    line("job.paused", "Rita"),
    line("job.paused", "Rita"),
  ]);
  expect(lines.map(({ name, times }) => eventWords(name, {}, "EUR", times))).toEqual([
    "2 answers handed in",
    "Paused",
    "An answer handed in",
    "Paused",
    "Paused",
  ]);
});
