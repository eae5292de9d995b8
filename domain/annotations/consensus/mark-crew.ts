/** What a job's marks teach about its workers, each drawn towards the crowd and the crowd towards what is usual. */
import { EASE, USUAL, USUAL_EASE, USUALLY_THERE } from "./existence";
import type { Finding, MarkJob } from "./finding";

export type MarkCrew = {
  /** The share of findings that are real. */
  there: number;
  /** The share of each ease of being seen among what is real. */
  eases: number[];
  /** The chance that the worker marks what is there and easily seen in this task: people give more care to one task than to another. */
  hit(task: number, worker: number): number;
  falseAlarm(worker: number): number;
  /** The chance that the worker names exactly the true place of what is there. */
  place(worker: number): number;
  /** How much the worker's places count: the inverse of how far they usually are from the common place, squared. */
  placing(worker: number): number;
  labels: string[];
  labelShare(label: string): number;
  /** The chance that the worker says `said` of what is `label`. */
  saying(worker: number, label: string, said: string): number;
};

/** Pseudo-findings behind the crowd's rates, behind each worker's and behind a worker's in one task. */
const [CROWD, WORKER, TASK] = [20, 8, 12];
const [USUAL_PLACE, USUAL_LABEL] = [0.7, 0.85];
/** Nobody is taken for unfailing, or for always wrong. */
const within = (chance: number) => Math.min(0.99, Math.max(0.01, chance));

/** A worker's own count drawn towards a rate that stands for so many more. */
const drawn = (count: number, of: number, rate: number, strength: number) =>
  (count + strength * rate) / (of + strength);

type Tally = { hits: Float64Array; chances: Float64Array };
const tally = (size: number): Tally => ({ hits: new Float64Array(size), chances: new Float64Array(size) });
const count = (t: Tally, i: number, hit: number, chance: number) => {
  t.hits[i] = t.hits[i]! + hit;
  t.chances[i] = t.chances[i]! + chance;
};
function rates({ hits, chances }: Tally, usual: number): number[] {
  const crowd = drawn(
    hits.reduce((s, n) => s + n, 0),
    chances.reduce((s, n) => s + n, 0),
    usual,
    CROWD,
  );
  return Array.from(hits, (n, w) => drawn(n, chances[w]!, crowd, WORKER));
}

export function learnCrew<M>(job: MarkJob<M>, byTask: readonly (readonly Finding<M>[])[]): MarkCrew {
  const [hits, alarms, places] = [tally(job.workers), tally(job.workers), tally(job.workers)];
  const [away, inTask] = [tally(job.workers), new Map<string, [number, number]>()];
  let [there, all] = [0, 0];
  const eases = USUAL_EASE.map((share) => share * CROWD);
  byTask.forEach((findings, t) => {
    const { answers } = job.tasks[t]!;
    for (const { worker } of answers) {
      let [hit, real] = [0, 0];
      for (const f of findings) {
        const marked = f.saidBy.has(worker) ? 1 : 0;
        const seen = f.ease.reduce((sum, chance, e) => sum + chance * EASE[e]!, 0);
        hit += marked * f.blind;
        real += seen * f.blind;
        count(hits, worker, marked * f.there, seen * f.there);
        count(alarms, worker, marked * (1 - f.there), 1 - f.there);
      }
      inTask.set(`${t} ${worker}`, [hit, real]);
    }
    for (const f of findings) {
      there += f.there;
      all++;
      f.ease.forEach((chance, e) => {
        eases[e] = eases[e]! + chance * f.there;
      });
      for (const [worker, place] of f.placedBy) {
        count(places, worker, f.there * (f.places.get(place) ?? 0), f.there);
        if (f.votes.length > 1) count(away, worker, f.there * (1 - f.fit.get(worker)!) ** 2, f.there);
      }
    }
  });
  const hitRates = rates(hits, USUAL.hit);
  const alarmRates = rates(alarms, USUAL.falseAlarm);
  const placeRates = rates(places, USUAL_PLACE);
  const awayRates = rates(away, 0.04);
  const real = eases.reduce((sum, n) => sum + n, 0);
  return {
    eases: eases.map((n) => n / real),
    there: within(drawn(there, all, USUALLY_THERE, CROWD)),
    hit: (task, worker) => {
      const [hit, real] = inTask.get(`${task} ${worker}`) ?? [0, 0];
      return within(drawn(hit, real, hitRates[worker]!, TASK));
    },
    falseAlarm: (worker) => within(alarmRates[worker]!),
    place: (worker) => within(placeRates[worker]!),
    placing: (worker) => 1 / (awayRates[worker]! + 0.003),
    ...learnLabels(job, byTask),
  };
}

function learnLabels<M>(
  job: MarkJob<M>,
  byTask: readonly (readonly Finding<M>[])[],
): Pick<MarkCrew, "labels" | "labelShare" | "saying"> {
  const all = byTask.flat();
  const labels = [...new Set(all.flatMap((f) => [...f.labels.keys(), ...f.saidBy.values()]))].sort();
  const at = new Map(labels.map((label, i) => [label, i]));
  const size = labels.length;
  const shares = new Float64Array(size).fill(1 / size);
  const counts = new Float64Array((job.workers + 1) * size * size);
  for (const f of all)
    for (const [label, chance] of f.labels) {
      const truth = at.get(label)!;
      shares[truth] = shares[truth]! + chance * f.there;
      for (const [worker, said] of f.saidBy)
        for (const row of [worker, job.workers]) {
          const i = (row * size + truth) * size + at.get(said)!;
          counts[i] = counts[i]! + chance * f.there;
        }
    }
  const totals = new Float64Array((job.workers + 1) * size);
  counts.forEach((n, i) => {
    const row = Math.floor(i / size);
    totals[row] = totals[row]! + n;
  });
  const sum = shares.reduce((s, n) => s + n, 0);
  const crowd = (truth: number, said: number) => {
    const usual = size === 1 ? 1 : truth === said ? USUAL_LABEL : (1 - USUAL_LABEL) / (size - 1);
    const row = job.workers * size + truth;
    return drawn(counts[row * size + said]!, totals[row]!, usual, WORKER);
  };
  return {
    labels,
    labelShare: (label) => shares[at.get(label)!]! / sum,
    saying(worker, label, said) {
      const [truth, column] = [at.get(label)!, at.get(said)!];
      const row = worker * size + truth;
      return drawn(counts[row * size + column]!, totals[row]!, crowd(truth, column), WORKER);
    },
  };
}
