/**
 * `npm run bench:crowds [-- --data DIR] [--json FILE] [--plots DIR] [--seeds N] [--quick] [--standing] [--routing] [--scale]`:
 * recorded crowds replayed as if their answers arrived live; with `--standing` only the test of workers, with `--routing` only
 * what it is worth to choose who does which task, with `--scale` only how long made-up crowds of 100,000 to 10 million
 * answers take. See docs/scoring.md.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchOptions, writeFigures } from "../options";
import { measureBoxes } from "./boxes";
import { measure } from "./measure";
import { costPlot, reliabilityPlot } from "./plots";
import { RECORDED, readAnswers, setsOf, withoutTruth } from "./read-labels";
import { readTruth } from "./read-truth";
import { meanFigures, type Row, rowOf, tableOf } from "./report";
import { measureRouting, routedWords } from "./routing";
import { runScale } from "./scale";
import { type Screened, screen, screenedWords, share, sumOf } from "./standing";
import { structuredLines } from "./structured";

const options = benchOptions();
const argument = (name: string) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
if (process.argv.includes("--scale")) {
  runScale();
  process.exit(0);
}
const data = argument("--data") ?? RECORDED;
if (!existsSync(data)) {
  console.log(`There are no recorded crowds at ${data}: nothing to replay.`);
  process.exit(argument("--data") ? 1 : 0);
}
for (const name of withoutTruth(data)) console.error(`${name}: skipped, for it has no truth.csv.`);
const wished = argument("--seeds");
/** A quick run leaves out what takes longer than the rest together. */
const QUICK_MOST = 6_000;
/**
 * Small crowds are replayed until so many labels were compared with the truth, and large ones until so many answers came
 * in, six times at most.
 */
const [COMPARED, REPLAYED, MOST_SEEDS] = [3_000, 200_000, 6];
/** Share of the tasks bought an answer between two readings: a large crowd changes less, and takes longer to read. */
const stepFor = (answers: number) => (answers > 10_000 ? 0.2 : 0.1);
const plots = argument("--plots");
if (plots) mkdirSync(plots, { recursive: true });

/** Pairs of a task and a class beyond which labels are no classes but texts. */
const MOST_PAIRS = 20_000_000;

/** A set's answers and truth; a set whose files are no tables is named and left out, so that the others are measured. */
function readSet(set: { name: string; folder: string }) {
  try {
    const answers = readAnswers(set);
    return { answers, truth: readTruth(set, answers) };
  } catch (error) {
    console.error(`${set.name}: skipped, its files cannot be read (${String(error)}).`);
    return undefined;
  }
}

/** A set whose replay fails is named, with what went wrong, and left out. */
function replays<T>(name: string, seeds: number, replay: (seed: number) => T): T[] | undefined {
  try {
    return Array.from({ length: seeds }, (_, i) => replay(i + 1));
  } catch (error) {
    console.error(`${name}: left out, its replay failed:`, error);
    return undefined;
  }
}

function figuresOf(rows: readonly Row[]) {
  return { sets: Object.fromEntries(rows.map((r) => [r.name, r.figures])), mean: meanFigures(rows) };
}

function seedsFor(answers: number, known: number): number {
  if (wished) return Math.max(1, Math.floor(Number(wished)) || 1);
  const enough = Math.min(MOST_SEEDS, COMPARED / known, REPLAYED / answers);
  return options.quick ? 1 : Math.max(1, Math.ceil(enough));
}

const onlyStanding = process.argv.includes("--standing");
const onlyRouting = process.argv.includes("--routing");
/** Exchanging tasks takes longer than the rest, and among many people hardly any two answered the same two tasks. */
const ROUTED_MOST = 30_000;
/** Random orders of each worker's gold answers. */
const ORDERS = 10;
const screened: [string, Screened][] = [];
const rows: Row[] = [];
for (const set of setsOf(data)) {
  const read = readSet(set);
  if (!read) continue;
  const { answers, truth } = read;
  const known = truth.of.reduce((n, c) => n + (c === -1 ? 0 : 1), 0);
  if (known < 2) {
    console.error(
      `${set.name}: skipped, for fewer than two of the items that were answered have a known truth.`,
    );
    continue;
  }
  if (answers.items.length * answers.classes.length > MOST_PAIRS) {
    console.error(
      `${set.name}: skipped, for ${answers.classes.length} different labels are texts rather than classes.`,
    );
    continue;
  }
  if (onlyRouting) {
    const [step, seeds] = [stepFor(answers.task.length), seedsFor(answers.task.length, known)];
    if (answers.task.length <= ROUTED_MOST)
      console.log(routedWords(set.name, measureRouting(answers, truth, seeds, step)));
    continue;
  }
  screened.push([set.name, screen(answers, truth, ORDERS)]);
  if (onlyStanding) console.log(`${set.name}: ${screenedWords(screened.at(-1)![1])}`);
  if (onlyStanding) continue;
  if (options.quick && answers.task.length > QUICK_MOST) continue;
  const step = stepFor(answers.task.length);
  const runs = replays(set.name, seedsFor(answers.task.length, known), (seed) =>
    measure(answers, truth, seed, step),
  );
  if (!runs) continue;
  const row = rowOf(set.name, runs);
  rows.push(row);
  // A run that is ended early leaves the figures of the sets it came to.
  writeFigures(options, figuresOf(rows));
  console.error(
    `${set.name}: majority ${row.figures.majority.toFixed(3)}, engine ${row.figures.engine.toFixed(3)}`,
  );
  if (!plots) continue;
  writeFileSync(join(plots, `${set.name}-cost.svg`), costPlot(set.name, runs));
  writeFileSync(
    join(plots, `${set.name}-confidence.svg`),
    reliabilityPlot(
      set.name,
      runs.flatMap((r) => r.claimed),
    ),
  );
}
if (onlyRouting) process.exit(0);
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
if (!onlyStanding) for (const line of structuredLines(data, options.quick ? 1 : 3)) console.log(line);
writeFigures(options, {
  ...figuresOf(rows),
  standing: {
    goodPausedWithin50: share(people.goodPaused, people.good),
    badPausedWithin20: share(people.badCaught, people.bad),
    badPausedWithin50: share(people.badPaused, people.bad),
    betweenPausedWithin50: share(people.betweenPaused, people.between),
  },
});
