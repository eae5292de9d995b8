/** A recorded job after its calibration batch, played with the engine that the marketplace runs: readings, verdicts, prices. */
import { choice } from "#domain/annotations/kinds/choice/kind";
import { gradeAnswer } from "#domain/scoring/grading";
import { decide } from "#domain/scoring/overlap";
import { peerEvidence } from "#domain/scoring/peers";
import { estimate, isMeasured, newQuality, type QualityState, update } from "#domain/scoring/quality";
import { readCrowd, rowsAt } from "#domain/scoring/reading";
import {
  abilityBeside,
  type ReadAnswer,
  readingConsensus,
  type StoredReading,
} from "#domain/scoring/reading-consensus";
import { DEFAULT_TIERS, tierFor } from "#domain/scoring/tiers";
import type { Truth } from "../read-truth";
import { type Arriving, crowdOf, type Staged } from "./calibration-batch";

export type Played = {
  tasks: number;
  labelsPerTask: number;
  /** Of the labels by consensus; undefined where there is none. */
  right: number | undefined;
  settled: number;
  undecidedShare: number;
  /** What all answers cost, in rewards at the base price. */
  cost: number;
};

/** The answers have to grow by this before the job is read again. */
const GROWN = 1.25;

type Open = Arriving & { taken: number; state: "open" | "undecided" | "settled"; label: number };

/** Buys the rest of the job at one target: somebody takes any open task, its verdict comes at once, and so on until none is open. */
export function playJob(staged: Staged, target: number, truth: Truth, random: () => number): Played {
  const plan = { ...staged.plan, targetConfidence: target };
  const config = {
    question: "?",
    multiple: false,
    leavesOnly: true,
    classes: staged.classes.map((id) => ({ id, name: id })),
  };
  const value = (c: number) => ({ selected: [staged.classes[c] ?? ""] });
  const people = new Map<number, { quality: QualityState; bps: number }>();
  const personOf = (worker: number) => people.get(worker) ?? { quality: newQuality(), bps: 10_000 };
  const learn = (worker: number, evidence: Parameters<typeof update>[1]) => {
    const quality = update(personOf(worker).quality, evidence);
    people.set(worker, { quality, bps: tierFor(estimate(quality, plan), DEFAULT_TIERS).bps });
  };
  for (const { gold, answers } of staged.golds)
    for (const { worker, answer } of answers)
      learn(worker, gradeAnswer(choice, config, value(answer), value(gold), plan).evidence);

  const tasks = staged.rest.map((one): Open => ({ ...one, taken: 0, state: "open", label: -1 }));
  const given = (task: Open) => task.answers.slice(0, task.taken);
  const before = staged.golds.reduce((sum, { answers }) => sum + answers.length, 0);
  let [bought, cost] = [0, 0];
  const look = () => {
    const taken = tasks.filter((t) => t.taken > 0).map((t) => ({ answers: given(t) }));
    const read = readCrowd(crowdOf(staged, taken), staged.classes);
    const known = new Set([...staged.golds, ...taken].flatMap(({ answers }) => answers.map((a) => a.worker)));
    return { read, known, at: before + bought, stored: { ...read.reading, number: 1, usual: read.usual } };
  };
  let reading: ReturnType<typeof look> & { stored: StoredReading } = look();

  const judge = (task: Open) => {
    const answers = given(task).map(({ worker, answer }): ReadAnswer => {
      const { quality } = personOf(worker);
      const who = { workerId: String(worker), value: value(answer), measured: isMeasured(quality) };
      return reading.known.has(worker)
        ? { ...who, rows: rowsAt(reading.read, worker) }
        : { ...who, ability: abilityBeside(reading.stored, quality) };
    });
    const consensus = readingConsensus(choice, config, answers as never, reading.stored, plan.maxOverlap);
    const { decision } = decide({ consensus, plan, canBuyMore: true });
    if (decision === "more") task.state = "open";
    else if (decision === "undecided") task.state = "undecided";
    else {
      task.state = "settled";
      task.label = staged.classes.indexOf(consensus.value?.selected[0] ?? "");
      const peers = given(task).map(({ worker, answer }) => ({
        workerId: String(worker),
        value: value(answer),
        quality: personOf(worker).quality,
      }));
      for (const { workerId, evidence } of peerEvidence(choice, config, peers, plan))
        learn(Number(workerId), evidence);
    }
  };
  for (;;) {
    const open = tasks.filter((t) => t.state === "open");
    if (open.length === 0) break;
    while (open.length > 0 && before + bought < GROWN * reading.at) {
      const at = Math.floor(random() * open.length);
      const task = open[at]!;
      const next = task.answers[task.taken]!;
      task.taken++;
      bought++;
      cost += personOf(next.worker).bps / 10_000;
      if (task.taken >= plan.minOverlap) judge(task);
      if (task.state === "open") continue;
      open[at] = open.at(-1)!;
      open.pop();
    }
    reading = look();
    for (const task of tasks) if (task.state !== "settled" && task.taken > 0) judge(task);
  }
  const settled = tasks.filter((t) => t.state === "settled");
  const right = settled.filter((t) => t.label === truth.of[t.task]).length;
  return {
    tasks: tasks.length,
    labelsPerTask: bought / tasks.length,
    right: settled.length > 0 ? right / settled.length : undefined,
    settled: settled.length,
    undecidedShare: 1 - settled.length / tasks.length,
    cost,
  };
}
