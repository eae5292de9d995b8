/**
 * `npm run bench:forecast`: is what money buys foretold rightly? From a calibration batch of gold of each recorded crowd the
 * rest of the job is foretold for five targets, and then played with the engine that the marketplace runs.
 */
import { existsSync } from "node:fs";
import { benchOptions, writeFigures } from "../../options";
import { RECORDED, readAnswers, setsOf } from "../read-labels";
import { readTruth } from "../read-truth";
import { type Held, holdForecast, QUANTITIES } from "./hold";
import { keptOf, wordsOf } from "./report";

const options = benchOptions();
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const data = argument("--data") ?? RECORDED;
if (!existsSync(data)) {
  console.log(`There are no recorded crowds at ${data}: nothing to foretell.`);
  process.exit(argument("--data") ? 1 : 0);
}
/** Gold tasks in a batch. */
const SIZES = (argument("--golds") ?? (options.quick ? "30" : "12,30,60")).split(",").map(Number);
const QUICK_MOST = 6_000;
const seeds = Math.max(1, Math.floor(Number(argument("--seeds") ?? 1)) || 1);

const all: { set: string; held: Held[] }[] = [];
for (const set of setsOf(data)) {
  const answers = readAnswers(set);
  if (options.quick && answers.task.length > QUICK_MOST) continue;
  const truth = readTruth(set, answers);
  const held: Held[] = [];
  for (const size of SIZES)
    for (let seed = 1; seed <= seeds; seed++) held.push(...holdForecast(answers, truth, size, seed));
  if (held.length === 0) {
    console.error(`${set.name}: left out, too few of its tasks have a known truth and three answers.`);
    continue;
  }
  all.push({ set: set.name, held });
  console.error(`${set.name}: cost within ${Math.round(keptOf(held.filter(isCost)).within * 100)} %`);
  writeFigures(options, figuresOf());
}
console.log(wordsOf(all));

function isCost({ quantity }: Held): boolean {
  return quantity === "cost";
}

function figuresOf() {
  const measured = (held: readonly Held[]) =>
    Object.fromEntries(
      QUANTITIES.map((q) => [q, keptOf(held.filter((one) => one.quantity === q && one.golds > 0))]),
    );
  return {
    sets: Object.fromEntries(all.map(({ set, held }) => [set, measured(held)])),
    mean: measured(all.flatMap(({ held }) => held)),
  };
}
