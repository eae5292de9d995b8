/** Kinds whose answers are marks, read as a whole job. */
import type { Kind } from "../kind";
import { type GivenJob, type Lesson, marginOf, rounded, type Trait, type WholeJob } from "../whole-job";
import { findingsOf, type MarkJob } from "./finding";
import type { MarkShape } from "./mark";
import { ownRate } from "./mark-crew";
import { learnMarks } from "./mark-job";
import { type MarkCrowd, type MarkWorker, markCrowd, markWorker } from "./mark-lesson";

export type MarkKind<C, V> = Kind<C, V, MarkCrowd, MarkWorker>;

/** The marks of a value, in the form that `shape` compares. */
export function wholeMarks<V, M>(
  shape: MarkShape<M>,
  marksOf: (value: V) => readonly M[],
): WholeJob<V, MarkCrowd, MarkWorker> {
  return {
    version: 1,
    job: markCrowd,
    worker: markWorker,
    read(given) {
      const job = markJobOf(given, marksOf);
      // Which marks mean the same thing does not depend on gold: found once.
      const clusters = findingsOf({ ...job, tasks: job.tasks.map(({ answers }) => ({ answers })) }, shape);
      return (told) => {
        const tasks = job.tasks.map(({ answers, gold }, t) =>
          gold && told(t) ? { answers, gold } : { answers },
        );
        return shortened(
          learnMarks({ ...job, tasks }, findingsOf({ ...job, tasks }, shape, clusters), shape),
        );
      };
    },
    traits: (worker, job) => traitsOf(worker, job, shape.exact === true),
  };
}

function markJobOf<V, M>({ workers, tasks }: GivenJob<V>, marksOf: (value: V) => readonly M[]): MarkJob<M> {
  return {
    workers,
    tasks: tasks.map(({ answers, gold }) => ({
      answers: answers.map(({ worker, value }) => ({ worker, marks: marksOf(value) })),
      ...(gold === undefined ? {} : { gold: marksOf(gold) }),
    })),
  };
}

/** As it is stored: to six places, and without what was next to never said. */
function shortened({ job, workers }: Lesson<MarkCrowd, MarkWorker>): Lesson<MarkCrowd, MarkWorker> {
  const pair = ([count, of]: MarkWorker["hit"]): MarkWorker["hit"] => [rounded(count), rounded(of)];
  const says = (list: MarkWorker["says"]) =>
    list.flatMap(([truth, said, n]): MarkWorker["says"] => (n < 0.01 ? [] : [[truth, said, rounded(n)]]));
  const { slope, offset } = job.calibration;
  return {
    job: {
      there: rounded(job.there),
      eases: job.eases.map(rounded),
      found: rounded(job.found),
      hit: rounded(job.hit),
      alarm: rounded(job.alarm),
      place: rounded(job.place),
      away: rounded(job.away),
      labels: job.labels,
      shares: job.shares.map(rounded),
      says: says(job.says),
      calibration: { slope: rounded(slope), offset: rounded(offset) },
      unmade: rounded(job.unmade),
    },
    workers: workers.map(({ found, hit, alarm, place, away, says: said }) => ({
      found: pair(found),
      hit: pair(hit),
      alarm: pair(alarm),
      place: pair(place),
      away: pair(away),
      says: says(said),
    })),
  };
}

/** Observations' worth of the crowd that stands behind each worker's figures. */
const CROWD_WORTH = 8;

function traitsOf(worker: MarkWorker, job: MarkCrowd, exact: boolean): Trait[] {
  const share = (name: string, meaning: string, value: number, observed: number): Trait => ({
    name,
    meaning,
    form: "share",
    value,
    margin: marginOf(value, observed + CROWD_WORTH),
  });
  // Of all marks made, those at nothing: the crowd's own share stands behind it.
  const [real, made] = [worker.place[1], worker.place[1] + worker.alarm[0]];
  const crowdFalse = ((1 - job.there) * job.alarm) / ((1 - job.there) * job.alarm + job.there * job.found);
  const invented = (made - real + CROWD_WORTH * crowdFalse) / (made + CROWD_WORTH);
  const named = worker.says.reduce((sum, [, , n]) => sum + n, 0);
  const rightly = worker.says.reduce((sum, [truth, said, n]) => sum + (truth === said ? n : 0), 0);
  const crowdNamed = job.says.reduce((sum, [, , n]) => sum + n, 0);
  const crowdRightly = job.says.reduce((sum, [truth, said, n]) => sum + (truth === said ? n : 0), 0);
  const usualName = crowdNamed > 0 ? crowdRightly / crowdNamed : 1;
  return [
    share(
      "misses",
      "Of what is there, what this worker did not mark.",
      1 - ownRate(worker.found, job.found),
      worker.found[1],
    ),
    share("false alarms", "Of the marks this worker made, those where there is nothing.", invented, made),
    ...(exact
      ? [
          share(
            "cut otherwise",
            "Of the right marks, those that begin or end elsewhere than they should.",
            1 - ownRate(worker.place, job.place),
            worker.place[1],
          ),
        ]
      : []),
    ...(job.labels.length > 1
      ? [
          share(
            "wrong class",
            "Of the right marks, those given another class.",
            1 - (rightly + CROWD_WORTH * usualName) / (named + CROWD_WORTH),
            named,
          ),
        ]
      : []),
  ];
}
