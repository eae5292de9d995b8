import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { RECORDED, readAnswers } from "../read-labels";
import { readTruth } from "../read-truth";
import { type Held, holdForecast } from "./hold";
import { keptOf } from "./report";

/** Small crowds that are unlike each other: two classes and five, hard tasks and easy ones, few people and hundreds. */
const SETS = ["cf_weather", "ducks", "mozafari", "snow_wsd"];
const missing = SETS.filter((name) => !existsSync(join(RECORDED, name, "labels.csv")));
if (missing.length > 0)
  console.log(`Forecasts are not held against recorded crowds: ${RECORDED} lacks ${missing.join(", ")}.`);

describe.skipIf(missing.length > 0)("what was foretold of recorded crowds", () => {
  test("comes about as often as the interval says, and costs what was foretold on average", {
    timeout: 120_000,
  }, () => {
    const held: Held[] = SETS.flatMap((name) => {
      const set = { name, folder: join(RECORDED, name) };
      const answers = readAnswers(set);
      return holdForecast(answers, readTruth(set, answers), 30, 1, [0.8, 0.95]);
    }).filter(({ golds }) => golds > 0);
    expect(held.length).toBeGreaterThanOrEqual(SETS.length * 2 * 3);
    expect(keptOf(held).within).toBeGreaterThanOrEqual(0.6);
    const cost = keptOf(held.filter(({ quantity }) => quantity === "cost"));
    expect(Math.abs(cost.bias)).toBeLessThan(0.15);
    expect(cost.error).toBeLessThan(0.25);
  });
});
