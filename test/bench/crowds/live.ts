/** The engine at work on a recorded crowd as if its answers arrived live: it decides which task to buy the next answer for. */
import { confident } from "#domain/scoring/batch/confidence";
import type { Crowd } from "#domain/scoring/batch/crowd";
import { type CrowdEstimate, estimateCrowd } from "#domain/scoring/batch/portfolio";
import { taskChances, type Vote } from "#domain/scoring/batch/task-chances";
import { crowdVoice, mostWanting, type Wanting } from "#domain/scoring/batch/wanting";
import { MEASURED_FROM } from "#domain/scoring/quality";
import { firstAnswers } from "./arrivals";

export type Label = { label: number; confidence: number; answers: number };
/** What a job would hand over if it stopped here: every ordinary task's label, by task. */
export type Stage = { of(task: number): Label | undefined };

/** Gold tasks are shown to as many people as ordinary ones may be, so that nobody can tell them by how often they come up. */
export const GOLD_OVERLAP = 10;
/** The models are tested on gold again each time the answers have grown by this. */
const GROWN = 1.25;
/** No rule is asked for more labels a task than this. */
const MOST = 6;
/** Beyond this many labels a task the steps grow, as there is less to tell one from the next. */
const FINE_UNTIL = 3;

/** Lets other people give the answers that are bought next: reorders the answers of `tasks` from `taken` on. */
export type Router = (
  all: Crowd,
  tasks: readonly number[],
  taken: Int32Array,
  estimate: CrowdEstimate,
) => void;

/**
 * Buys answers until nothing is left to buy, those tasks first that want them most, `step` of the ordinary tasks at a
 * time, and shows each stage: stopping there is what a job does that wants no more certainty, or has no more money. A
 * task that seemed certain is taken up again when a later reading doubts it.
 */
export function runLive(
  all: Crowd,
  step: number,
  see: (stage: Stage) => void,
  route?: Router,
): { goldAnswers: number } {
  const recorded = (t: number) => all.start[t + 1]! - all.start[t]!;
  const taken = new Int32Array(all.tasks);
  const golds = new Int32Array(all.workers);
  const ordinary: number[] = [];
  let goldAnswers = 0;
  for (let t = 0; t < all.tasks; t++) {
    if (recorded(t) === 0) continue;
    if (all.gold[t]! < 0) {
      ordinary.push(t);
      taken[t] = 1;
      continue;
    }
    taken[t] = Math.min(GOLD_OVERLAP, recorded(t));
    goldAnswers += taken[t]!;
    for (let i = 0; i < taken[t]!; i++) golds[all.worker[all.start[t]! + i]!]!++;
  }
  let [estimate, testedAt]: [CrowdEstimate | undefined, number] = [undefined, 0];
  for (let bought = ordinary.length; ; ) {
    const crowd = firstAnswers(all, taken);
    const again = estimate === undefined || crowd.answer.length >= GROWN * testedAt;
    if (again) testedAt = crowd.answer.length;
    estimate = estimateCrowd(crowd, again ? undefined : estimate);
    const labels = new Map<number, Label>();
    const open: Wanting[] = [];
    for (const t of ordinary) {
      const { wanting, label } = look(all, t, taken[t]!, estimate, golds);
      labels.set(t, label);
      if (taken[t]! < recorded(t)) open.push(wanting);
    }
    see({ of: (task) => labels.get(task) });
    const usual = bought / ordinary.length;
    if (open.length === 0 || usual >= MOST) break;
    const many = Math.ceil(ordinary.length * step * (usual < FINE_UNTIL ? 1 : 2.5));
    const wanted = mostWanting(open, { goldTasks: estimate.goldTasks, voice: crowdVoice(estimate) }).slice(
      0,
      many,
    );
    route?.(
      all,
      wanted.map(({ task }) => task),
      taken,
      estimate,
    );
    for (const { task } of wanted) {
      taken[task]!++;
      bought++;
    }
  }
  return { goldAnswers };
}

/** What stands in a task after its first answers. */
function look(all: Crowd, task: number, taken: number, estimate: CrowdEstimate, golds: Int32Array) {
  const from = all.start[task]!;
  const votes: Vote[] = [];
  for (let i = from; i < from + taken; i++) votes.push({ worker: all.worker[i]!, answer: all.answer[i]! });
  const chances = taskChances(estimate.members, votes);
  const tally = new Int32Array(chances.length);
  for (const { answer } of votes) tally[answer]!++;
  let label = 0;
  for (let c = 1; c < chances.length; c++) if (chances[c]! > chances[label]!) label = c;
  let rival = 0;
  for (let c = 0; c < tally.length; c++) if (c !== label) rival = Math.max(rival, tally[c]!);
  const chance = chances[label]!;
  const measured = votes.filter((v) => golds[v.worker]! >= MEASURED_FROM).length;
  const wanting: Wanting = { task, chances, answers: taken, measured, lead: tally[label]! - rival };
  return { wanting, label: { label, confidence: confident(chance, estimate.confidence), answers: taken } };
}
