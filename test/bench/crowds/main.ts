/**
 * `npm run bench:crowds [-- --data DIR] [--json FILE] [--plots DIR] [--seeds N] [--quick] [--standing]`: recorded crowds replayed
 * as if their answers arrived live; with `--standing` only the test of workers. See docs/scoring.md.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchOptions, writeFigures } from "../options";
import { measureBoxes } from "./boxes";
import { measure } from "./measure";
import { costPlot, reliabilityPlot } from "./plots";
import { RECORDED, readAnswers, setsOf } from "./read-labels";
import { readTruth } from "./read-truth";
import { meanFigures, rowOf, tableOf } from "./report";
import { type Screened, screen, screenedWords, share, sumOf } from "./standing";

const options = benchOptions();
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const data = argument("--data") ?? RECORDED;
if (!existsSync(data)) {
  console.log(`There are no recorded crowds at ${data}: nothing to replay.`);
  process.exit(0);
}
const seeds = options.quick ? 1 : Number(argument("--seeds") ?? 3);
const targets = options.quick ? [0.45, 0.6, 0.75, 0.9] : [0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95];
/** A quick run leaves out what takes longer than the rest together. */
const QUICK_MOST = 6_000;
/** Large crowds vary little from seed to seed, and take long: one seed and three targets do. */
const LARGE = 50_000;
const LARGE_TARGETS = [0.5, 0.7, 0.9];
const plots = argument("--plots");
if (plots) mkdirSync(plots, { recursive: true });

const onlyStanding = process.argv.includes("--standing");
/** Random orders of each worker's gold answers. */
const ORDERS = 10;
const screened: [string, Screened][] = [];
const rows = [];
for (const set of setsOf(data)) {
  const answers = readAnswers(set);
  screened.push([set.name, screen(answers, readTruth(set, answers), ORDERS)]);
  if (onlyStanding) console.log(`${set.name}: ${screenedWords(screened.at(-1)![1])}`);
  if (onlyStanding) continue;
  if (options.quick && answers.task.length > QUICK_MOST) continue;
  const truth = readTruth(set, answers);
  const large = answers.task.length > LARGE;
  const runs = [];
  for (let seed = 1; seed <= (large ? 1 : seeds); seed++) {
    runs.push(measure(answers, truth, seed, large ? LARGE_TARGETS : targets));
  }
  const row = rowOf(set.name, runs);
  rows.push(row);
  console.error(
    `${set.name}: majority ${row.figures.majority.toFixed(3)}, engine ${row.figures.engine.toFixed(3)}`,
  );
  if (!plots) continue;
  writeFileSync(join(plots, `${set.name}-cost.svg`), costPlot(set.name, runs[0]!.curve, runs[0]!.fixedCurve));
  writeFileSync(
    join(plots, `${set.name}-confidence.svg`),
    reliabilityPlot(
      set.name,
      runs.flatMap((r) => r.claimed),
    ),
  );
}
if (!onlyStanding) console.log(tableOf(rows));
const people = sumOf(screened.map(([, one]) => one));
console.log(screenedWords(people));
for (const name of onlyStanding ? [] : readdirSync(data).sort()) {
  const boxes = measureBoxes(join(data, name), 1);
  if (!boxes) continue;
  const said = boxes.map(
    ({ people, f1 }) => `${Number.isFinite(people) ? people : "all"} people ${f1.toFixed(3)}`,
  );
  console.log(`${name}: F1 of merged boxes at an overlap of one half: ${said.join(", ")}`);
}
writeFigures(options, {
  sets: Object.fromEntries(rows.map((r) => [r.name, r.figures])),
  mean: meanFigures(rows),
  standing: {
    goodPausedWithin50: share(people.goodPaused, people.good),
    badPausedWithin20: share(people.badCaught, people.bad),
    badPausedWithin50: share(people.badPaused, people.bad),
    betweenPausedWithin50: share(people.betweenPaused, people.between),
  },
});
