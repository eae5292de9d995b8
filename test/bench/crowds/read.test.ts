import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { seeded } from "#test/crowd/random";
import { measure } from "./measure";
import { readAnswers, setsOf, withoutTruth } from "./read-labels";
import { declareGold, readTruth } from "./read-truth";

const folder = mkdtempSync(join(tmpdir(), "crowds-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A set as its owner might have saved it. */
function saved(name: string, labels: string, truth?: string) {
  const at = join(folder, name);
  mkdirSync(at);
  writeFileSync(join(at, "labels.csv"), labels);
  if (truth !== undefined) writeFileSync(join(at, "truth.csv"), truth);
  return { name, folder: at };
}

/** Nine tasks, too few for people to count as one, each answered by the same four; the fourth is always wrong. */
function lines(classes: string[]) {
  const truth = Array.from({ length: 9 }, (_, t) => classes[t % classes.length]!);
  const wrong = (t: number) => classes[(t + 1) % classes.length]!;
  return {
    labels: truth.flatMap((c, t) => [0, 1, 2, 3].map((w) => `t${t},w${w},${w === 3 ? wrong(t) : c}`)),
    truth: truth.map((c, t) => `t${t},${c}`),
  };
}

describe("a recorded crowd in a folder", () => {
  test("is read whatever program saved it: marks at its start, ends of lines, quotes, commas, any script", () => {
    const { labels, truth } = lines(['"yes, ""surely"""', "да", '"two\r\nlines"']);
    const set = saved(
      "quoted",
      `\uFEFFitem,worker,label\r\n${labels.join("\r\n")}\r\n\r\nt1,w0,second thoughts\r\n,w1,no item\r\n`,
      `\uFEFFitem,label\r\n${truth.join("\r\n")}`,
    );
    const answers = readAnswers(set);
    expect([...answers.classes].sort()).toEqual(["two\r\nlines", 'yes, "surely"', "да"].sort());
    expect([answers.items.length, answers.workers.length, answers.task.length]).toEqual([9, 4, 36]);
    expect([...readTruth(set, answers).of].every((c) => c >= 0)).toBe(true);
  });

  test("may name its columns in another order", () => {
    const { labels, truth } = lines(["a", "b"]);
    const turned = labels.map((l) => l.split(",").reverse().join(","));
    const set = saved("turned", `Label,Worker,Item\n${turned.join("\n")}`, `item,label\n${truth.join("\n")}`);
    expect(readAnswers(set).items).toContain("t8");
    expect(readAnswers(set).classes).toEqual(["a", "b"]);
  });

  test("without a truth is named, and no set", () => {
    saved("untrue", "item,worker,label\na,b,c");
    expect(withoutTruth(folder)).toEqual(["untrue"]);
    expect(setsOf(folder).map((s) => s.name)).not.toContain("untrue");
  });

  test.each([
    ["one class", ["only"], 9],
    ["too few known labels for gold", ["a", "b"], 3],
    ["no label that anybody gave", ["a", "b"], 0],
  ])("with %s is replayed to the end", (name, classes, known) => {
    const { labels, truth } = lines(classes as string[]);
    const told = known === 0 ? truth.map((line) => `${line}?`) : truth.slice(0, known as number);
    const set = saved(name, `item,worker,label\n${labels.join("\n")}`, `item,label\n${told.join("\n")}`);
    const answers = readAnswers(set);
    const measured = measure(answers, readTruth(set, answers), 1, 0.1);
    expect(measured.engine).toBe(known === 0 ? 0 : 1);
    expect(JSON.stringify([measured.points, measured.curves, measured.ece])).not.toContain("null");
  });

  test("tells the engine no more of its truth than the share declared as gold", () => {
    const of = Int32Array.from({ length: 200 }, (_, t) => t % 3);
    const gold = declareGold({ of }, 0.1, seeded(3));
    expect(gold.filter((c) => c >= 0).length).toBe(20);
    expect([...gold].every((c, t) => c === -1 || c === of[t])).toBe(true);
  });
});
