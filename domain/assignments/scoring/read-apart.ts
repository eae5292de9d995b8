/** Reads a large job in a thread of its own: the runner's other work goes on meanwhile. */
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { type CrowdReading, readCrowd } from "#domain/scoring/reading";

/** Answers from which a thread is worth its start: fewer are read in well under a second. */
const APART_FROM = 30_000;

/** A thread begins without what loads TypeScript, so that comes first. */
const START = `import("tsx/esm/api").then(({ register }) => { register(); return import(${JSON.stringify(import.meta.url)}); })`;

type Task = { crowd: Crowd; classes: readonly string[] };

/** What `readCrowd` answers. The crowd's arrays may have been given away afterwards. */
export function readApart(
  crowd: Crowd,
  classes: readonly string[],
  apartFrom = APART_FROM,
): Promise<CrowdReading> {
  if (crowd.answer.length < apartFrom) return Promise.resolve(readCrowd(crowd, classes));
  const task: Task = { crowd, classes };
  return new Promise((resolve, reject) => {
    const thread = new Worker(START, {
      eval: true,
      workerData: task,
      transferList: [crowd.start, crowd.worker, crowd.answer, crowd.gold].map(
        (list) => list.buffer as ArrayBuffer,
      ),
      execArgv: [],
    });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => {
      if (code !== 0) reject(new Error(`The thread that reads a job ended with code ${code}.`));
    });
  });
}

if (!isMainThread && parentPort && isTask(workerData)) {
  const found = readCrowd(workerData.crowd, workerData.classes);
  parentPort.postMessage(found, [found.rows.buffer as ArrayBuffer]);
}

/** Vitest's own threads load this file too. */
function isTask(given: unknown): given is Task {
  return typeof given === "object" && given !== null && "crowd" in given && "classes" in given;
}
