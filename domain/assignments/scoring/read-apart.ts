/** Reads a large job in a thread of its own: the runner's other work goes on meanwhile. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { kindOf } from "#domain/annotations/kinds/index";
import type { GivenJob } from "#domain/annotations/whole-job";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { type OpenJobReading, type OpenRules, readOpenJob } from "#domain/scoring/open-reading";
import { type CrowdReading, readCrowd } from "#domain/scoring/reading";

/** Answers from which a thread is worth its start: fewer are read in well under a second. Open answers take longer. */
const [APART_FROM, OPEN_APART_FROM] = [30_000, 200];

/** A thread begins without what loads TypeScript, so that comes first. */
const START = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(import.meta.url)}); })`;

type ClassTask = { crowd: Crowd; classes: readonly string[] };
type OpenTask = { kind: string; config: unknown; given: GivenJob<unknown>; rules: OpenRules };

/** What `readCrowd` answers. The crowd's arrays may have been given away afterwards. */
export function readApart(
  crowd: Crowd,
  classes: readonly string[],
  apartFrom = APART_FROM,
): Promise<CrowdReading> {
  if (crowd.answer.length < apartFrom) return Promise.resolve(readCrowd(crowd, classes));
  const given = [crowd.start, crowd.worker, crowd.answer, crowd.gold];
  return inThread<CrowdReading>(
    { crowd, classes },
    given.map((list) => list.buffer as ArrayBuffer),
  );
}

/** What `readOpenJob` answers. */
export function readOpenApart(task: OpenTask, apartFrom = OPEN_APART_FROM): Promise<OpenJobReading> {
  const answers = task.given.tasks.reduce((sum, one) => sum + one.answers.length, 0);
  return answers < apartFrom ? Promise.resolve(readOpen(task)) : inThread<OpenJobReading>(task, []);
}

function readOpen({ kind, config, given, rules }: OpenTask): OpenJobReading {
  return readOpenJob(kindOf(kind), config, given, rules);
}

function inThread<R>(task: ClassTask | OpenTask, transferList: ArrayBuffer[]): Promise<R> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(START, { eval: true, workerData: task, transferList, execArgv: [] });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => {
      if (code !== 0) reject(new Error(`The thread that reads a job ended with code ${code}.`));
    });
  });
}

if (!isMainThread && parentPort) {
  if (isClassTask(workerData)) {
    const found = readCrowd(workerData.crowd, workerData.classes);
    parentPort.postMessage(found, [found.rows.buffer as ArrayBuffer]);
  } else if (isOpenTask(workerData)) parentPort.postMessage(readOpen(workerData));
}

/** Vitest's own threads load this file too. */
function isClassTask(given: unknown): given is ClassTask {
  return typeof given === "object" && given !== null && "crowd" in given && "classes" in given;
}

function isOpenTask(given: unknown): given is OpenTask {
  return typeof given === "object" && given !== null && "given" in given && "rules" in given;
}
