/** The engine at work on a recorded crowd as if its answers arrived live: it decides after each whether to buy one more. */
import { confident } from "#domain/scoring/batch/confidence";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { type CrowdEstimate, estimateCrowd } from "#domain/scoring/batch/portfolio";
import { taskChances, type Vote } from "#domain/scoring/batch/task-chances";
import { decide } from "#domain/scoring/overlap";
import { MEASURED_FROM } from "#domain/scoring/quality";
import { firstAnswers } from "./arrivals";

export type Settled = { label: number; confidence: number; answers: number };
export type LiveRun = { settled: (Settled | undefined)[]; goldAnswers: number; seconds: number };

/** Gold tasks are shown to as many people as ordinary ones may be, so that nobody can tell them by how often they come up. */
const GOLD_OVERLAP = 10;

/** Rounds after which the whole job is read anew: often at first, then each time the answers have grown by a quarter. */
export function isReadingRound(round: number): boolean {
  return (
    round <= 4 ||
    Math.floor(Math.log(round) / Math.log(1.25)) > Math.floor(Math.log(round - 1) / Math.log(1.25))
  );
}

export function runLive(all: Crowd, targetConfidence: number): LiveRun {
  const began = performance.now();
  const recorded = (t: number) => all.start[t + 1]! - all.start[t]!;
  const plan = { minOverlap: 1, maxOverlap: 1_000, targetConfidence };
  const taken = new Int32Array(all.tasks);
  const golds = new Int32Array(all.workers);
  for (let t = 0; t < all.tasks; t++) {
    if (all.gold[t]! < 0) continue;
    taken[t] = Math.min(GOLD_OVERLAP, recorded(t));
    for (let i = 0; i < taken[t]!; i++) golds[all.worker[all.start[t]! + i]!]!++;
  }
  const settled = new Array<Settled | undefined>(all.tasks).fill(undefined);
  let open = [...all.gold.keys()].filter((t) => all.gold[t]! < 0 && recorded(t) > 0);
  let estimate: CrowdEstimate | undefined;
  for (let round = 1; open.length > 0; round++) {
    for (const t of open) taken[t]!++;
    if (!estimate || isReadingRound(round)) estimate = estimateCrowd(firstAnswers(all, taken));
    const still: number[] = [];
    for (const t of open) {
      const seen = look(all, t, taken[t]!, estimate, golds);
      const { decision } = decide({ consensus: seen, plan, canBuyMore: taken[t]! < recorded(t) });
      if (decision === "more") still.push(t);
      else settled[t] = { label: seen.value, confidence: seen.confidence, answers: taken[t]! };
    }
    open = still;
  }
  const goldAnswers = all.gold.reduce((sum, gold, t) => sum + (gold >= 0 ? taken[t]! : 0), 0);
  return { settled, goldAnswers, seconds: (performance.now() - began) / 1000 };
}

/** What stands in a task after its first answers. */
function look(all: Crowd, task: number, taken: number, estimate: CrowdEstimate, golds: Int32Array) {
  const from = all.start[task]!;
  const votes: Vote[] = [];
  for (let i = from; i < from + taken; i++) votes.push({ worker: all.worker[i]!, answer: all.answer[i]! });
  const chances = taskChances(estimate.members, votes);
  const tally = chances.map((_, c) => votes.filter((v) => v.answer === c).length);
  let value = votes[0]!.answer;
  for (const { answer } of votes) if (chances[answer]! > chances[value]!) value = answer;
  const rival = Math.max(0, ...tally.filter((_, c) => c !== value));
  return {
    value,
    confidence: confident(chances[value]!, estimate.confidence),
    answers: taken,
    measured: votes.filter((v) => v.answer === value && golds[v.worker]! >= MEASURED_FROM).length,
    lead: tally[value]! - rival,
  };
}
