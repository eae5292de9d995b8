/** How long a made-up crowd takes to read, and how much memory: 100,000 answers from a cold start, then a million and 10 million. */
import { type Crowd, layOut } from "#domain/scoring/batch/crowd";
import { estimateCrowd } from "#domain/scoring/batch/portfolio";
import { seeded } from "#test/crowd/random";

const CLASSES = 4;

/** A crowd of 4 classes with 9 answers a task and 120 a worker, who are right 45 to 95 % of the time; every fiftieth task is gold. */
function madeUp(answers: number): Crowd {
  const [tasks, workers] = [Math.round(answers * 0.11), Math.round(answers * 0.00825)];
  const random = seeded(1);
  const truth = Int32Array.from({ length: tasks }, () => Math.floor(random() * CLASSES));
  const skill = Float64Array.from({ length: workers }, () => 0.45 + 0.5 * random());
  const columns = {
    task: new Int32Array(answers),
    worker: new Int32Array(answers),
    answer: new Int32Array(answers),
  };
  for (let i = 0; i < answers; i++) {
    const [task, worker] = [i % tasks, Math.floor(random() * workers)];
    const right = random() < skill[worker]!;
    columns.task[i] = task;
    columns.worker[i] = worker;
    columns.answer[i] = right ? truth[task]! : Math.floor(random() * CLASSES);
  }
  const gold = truth.map((c, t) => (t % 50 === 0 ? c : -1));
  return layOut({ tasks, workers, classes: CLASSES, ...columns, gold });
}

export function runScale(): void {
  for (const [answers, times] of [
    [100_000, 3],
    [1_000_000, 1],
    [10_000_000, 1],
  ] as const) {
    const crowd = madeUp(answers);
    for (let time = 1; time <= times; time++) {
      const [began, before] = [performance.now(), process.cpuUsage()];
      estimateCrowd(crowd);
      const { user, system } = process.cpuUsage(before);
      const seconds = (performance.now() - began) / 1000;
      // Linux counts the largest resident size in kilobytes.
      const peak = process.resourceUsage().maxRSS / 1024;
      console.log(
        `${answers.toLocaleString("en")} answers, ${crowd.tasks.toLocaleString("en")} tasks, ${crowd.workers.toLocaleString("en")} workers, ${CLASSES} classes, time ${time}: ${seconds.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of processor time, largest memory ${Math.round(peak)} MB`,
      );
    }
  }
}
