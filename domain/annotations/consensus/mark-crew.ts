/** What a job's marks teach about its workers, each drawn towards the crowd and the crowd towards what is usual. */
import { EASE, USUAL, USUAL_EASE, USUALLY_THERE } from "./existence";
import type { Finding } from "./finding";
import type { Counted, MarkTallies, MarkWorker } from "./mark-lesson";

/** The chances by which the marks of some tasks are judged; tasks and workers by their number. */
export type MarkCrew = {
  /** The share of findings that are real. */
  there: number;
  /** The share of each ease of being seen among what is real. */
  eases: readonly number[];
  /** The chance that the worker marks what is there and easily seen in this task: people give more care to one task than to another. */
  hit(task: number, worker: number): number;
  falseAlarm(worker: number): number;
  /** The chance that the worker names exactly the true place of what is there. */
  place(worker: number): number;
  /** How much the worker's places count: the inverse of how far they usually are from the common place, squared. */
  placing(worker: number): number;
  labels: string[];
  labelShare(label: string): number;
  /** The logarithm of the chance that the worker says `said` of what is `label`. */
  sayingLog(worker: number, label: string, said: string): number;
};

/** Pseudo-findings behind the crowd's rates, behind each worker's and behind a worker's in one task. */
const [CROWD, WORKER, TASK] = [20, 8, 12];
const [USUAL_PLACE, USUAL_LABEL] = [0.7, 0.85];
/** Squared distance of places from the common one, before anything is known; no worker is believed to come nearer than the least. */
const [USUAL_AWAY, LEAST_AWAY] = [0.04, 0.003];
/** Findings' worth of belief that a class nobody named yet may come. */
const UNNAMED = 1;
/** Nobody is taken for unfailing, or for always wrong. */
const within = (chance: number) => Math.min(0.99, Math.max(0.01, chance));

/** A count drawn towards a rate that stands for so many more. */
const drawn = ([count, of]: Counted, rate: number, strength: number) =>
  (count + strength * rate) / (of + strength);
/** A worker's own rate, drawn towards the crowd's. */
export const ownRate = (counted: Counted, crowd: number): number => drawn(counted, crowd, WORKER);

const nothing = (): MarkWorker => ({
  found: [0, 0],
  hit: [0, 0],
  alarm: [0, 0],
  place: [0, 0],
  away: [0, 0],
  says: [],
});
const add = (counted: Counted, count: number, of: number) => {
  counted[0] += count;
  counted[1] += of;
};

/** Who answered each task, and what was found there. */
export type MarkFindings = {
  workersOf: readonly (readonly number[])[];
  byTask: readonly (readonly Finding<unknown>[])[];
};

/** Counts, over all tasks, what each worker saw, invented, placed and named, as the findings are believed now. */
export function tallyMarks({ workersOf, byTask }: MarkFindings, workers: number): MarkTallies {
  const own = Array.from({ length: workers }, nothing);
  const all = nothing();
  const there: Counted = [0, 0];
  const eases = USUAL_EASE.map((share) => share * CROWD);
  const note = (worker: number, what: Exclude<keyof MarkWorker, "says">, count: number, of: number) => {
    add(own[worker]![what], count, of);
    add(all[what], count, of);
  };
  byTask.forEach((findings, t) => {
    for (const worker of workersOf[t]!)
      for (const f of findings) {
        const marked = f.saidBy.has(worker) ? 1 : 0;
        note(worker, "found", marked * f.there, f.there);
        note(worker, "hit", marked * f.there, easilySeen(f) * f.there);
        note(worker, "alarm", marked * (1 - f.there), 1 - f.there);
      }
    for (const f of findings) {
      add(there, f.there, 1);
      f.ease.forEach((chance, e) => {
        eases[e] = eases[e]! + chance * f.there;
      });
      for (const [worker, place] of f.placedBy) {
        note(worker, "place", f.there * (f.places.get(place) ?? 0), f.there);
        if (f.votes.length > 1) note(worker, "away", f.there * (1 - f.fit.get(worker)!) ** 2, f.there);
      }
    }
  });
  const real = eases.reduce((sum, n) => sum + n, 0);
  const crowd = {
    there: within(drawn(there, USUALLY_THERE, CROWD)),
    eases: eases.map((n) => n / real),
    found: drawn(all.found, USUAL.hit, CROWD),
    hit: drawn(all.hit, USUAL.hit, CROWD),
    alarm: drawn(all.alarm, USUAL.falseAlarm, CROWD),
    place: drawn(all.place, USUAL_PLACE, CROWD),
    away: drawn(all.away, USUAL_AWAY, CROWD),
  };
  return { job: { ...crowd, ...tallyLabels(byTask, own) }, workers: own };
}

const easilySeen = ({ ease }: Finding<unknown>) =>
  ease.reduce((sum, chance, e) => sum + chance * EASE[e]!, 0);

/** Shares of the classes and who says what of which; fills in what each worker says. */
function tallyLabels(byTask: MarkFindings["byTask"], own: MarkWorker[]) {
  const findings = byTask.flat();
  const labels = [...new Set(findings.flatMap((f) => [...f.labels.keys(), ...f.saidBy.values()]))].sort();
  const at = new Map(labels.map((label, i) => [label, i]));
  const size = labels.length;
  const shares = labels.map(() => 1 / size);
  const said = Array.from({ length: own.length + 1 }, () => new Map<number, number>());
  for (const f of findings)
    for (const [label, chance] of f.labels) {
      const truth = at.get(label)!;
      const weight = chance * f.there;
      shares[truth] = shares[truth]! + weight;
      for (const [worker, name] of f.saidBy)
        for (const row of [said[worker]!, said[own.length]!]) {
          const cell = truth * size + at.get(name)!;
          row.set(cell, (row.get(cell) ?? 0) + weight);
        }
    }
  const sum = shares.reduce((s, n) => s + n, 0);
  const listed = (row: ReadonlyMap<number, number>): MarkWorker["says"] =>
    [...row]
      .filter(([, n]) => n > 1e-6)
      .sort((a, b) => a[0] - b[0])
      .map(([cell, n]) => [Math.floor(cell / size), cell % size, n]);
  for (const [w, worker] of own.entries()) worker.says = listed(said[w]!);
  return { labels, shares: shares.map((n) => n / sum), says: listed(said[own.length]!) };
}

/**
 * Chances by which the findings are believed anew. `who` has the tallies of each worker by number; of somebody without any,
 * `newcomer` says how much likelier than the crowd's he or she is to be right, as log-odds.
 */
export function crewOf(
  crowd: MarkTallies["job"],
  who: readonly (MarkWorker | undefined)[],
  findings: MarkFindings,
  newcomer: (worker: number) => number = () => 0,
): MarkCrew {
  const moved = (rate: number, by: number) => 1 / (1 + ((1 - within(rate)) / within(rate)) * Math.exp(-by));
  const hits = who.map((w, i) => (w ? ownRate(w.hit, crowd.hit) : moved(crowd.hit, newcomer(i))));
  const alarms = who.map((w, i) => (w ? ownRate(w.alarm, crowd.alarm) : moved(crowd.alarm, -newcomer(i))));
  const places = who.map((w, i) => (w ? ownRate(w.place, crowd.place) : moved(crowd.place, newcomer(i))));
  const inTask = carefulness(findings);
  return {
    there: crowd.there,
    eases: crowd.eases,
    hit: (task, worker) => within(drawn(inTask(task, worker), hits[worker]!, TASK)),
    falseAlarm: (worker) => within(alarms[worker]!),
    place: (worker) => within(places[worker]!),
    placing: (worker) => 1 / (ownRate(who[worker]?.away ?? [0, 0], crowd.away) + LEAST_AWAY),
    ...labelling(crowd, who, findings.byTask),
  };
}

/** What each worker marked in one task out of what seems to be there. */
function carefulness({ workersOf, byTask }: MarkFindings): (task: number, worker: number) => Counted {
  const counts = byTask.map((findings, t) => {
    const of = new Map<number, Counted>(workersOf[t]!.map((worker) => [worker, [0, 0]]));
    for (const f of findings) {
      const seen = easilySeen(f) * f.blind;
      for (const [worker, counted] of of) add(counted, f.saidBy.has(worker) ? f.blind : 0, seen);
    }
    return of;
  });
  return (task, worker) => counts[task]?.get(worker) ?? [0, 0];
}

function labelling(
  crowd: MarkTallies["job"],
  who: readonly (MarkWorker | undefined)[],
  byTask: MarkFindings["byTask"],
): Pick<MarkCrew, "labels" | "labelShare" | "sayingLog"> {
  const named = new Set(crowd.labels);
  const fresh = new Set<string>();
  for (const findings of byTask)
    for (const { labels, saidBy } of findings) {
      for (const label of labels.keys()) if (!named.has(label)) fresh.add(label);
      for (const label of saidBy.values()) if (!named.has(label)) fresh.add(label);
    }
  const labels = [...crowd.labels, ...[...fresh].sort()];
  const at = new Map(labels.map((label, i) => [label, i]));
  const size = labels.length;
  const usual = (truth: number, said: number) =>
    size === 1 ? 1 : truth === said ? USUAL_LABEL : (1 - USUAL_LABEL) / (size - 1);
  const common = sayingRates(crowd.says, size, usual);
  const own = who.map((worker) =>
    worker ? lazily(() => sayingRates(worker.says, size, common)) : () => common,
  );
  const logs = who.map(() => new Map<number, number>());
  return {
    labels,
    labelShare: (label) => {
      const share = crowd.shares[at.get(label)!];
      return fresh.size === 0 ? share! : ((share ?? 0) * CROWD + UNNAMED / fresh.size) / (CROWD + UNNAMED);
    },
    sayingLog(worker, label, said) {
      const [truth, column] = [at.get(label)!, at.get(said)!];
      const known = logs[worker]!.get(truth * size + column);
      if (known !== undefined) return known;
      const log = Math.log(own[worker]!()(truth, column));
      logs[worker]!.set(truth * size + column, log);
      return log;
    },
  };
}

type SayingRates = (truth: number, said: number) => number;

/** Chances from counts, each drawn towards what stands behind it. */
function sayingRates(says: MarkWorker["says"], size: number, towards: SayingRates): SayingRates {
  const cells = new Map<number, number>();
  const totals = new Map<number, number>();
  for (const [truth, said, n] of says) {
    cells.set(truth * size + said, n);
    totals.set(truth, (totals.get(truth) ?? 0) + n);
  }
  return (truth, said) =>
    drawn([cells.get(truth * size + said) ?? 0, totals.get(truth) ?? 0], towards(truth, said), WORKER);
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
