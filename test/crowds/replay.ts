/** Replays a recorded crowd through the engine as if the answers arrived one by one. */
import { choice } from "#domain/annotations/kinds/choice/kind";
import { type Answer, consense, type JobKnowledge } from "#domain/scoring/consensus";
import { goldLesson } from "#domain/scoring/gold-lesson";
import { gradeAnswer } from "#domain/scoring/grading";
import { decide } from "#domain/scoring/overlap";
import { peerEvidence } from "#domain/scoring/peers";
import type { QualityPlan } from "#domain/scoring/plan";
import { newQuality, type QualityState, update } from "#domain/scoring/quality";
import { seeded, shuffle } from "#test/crowd/random";
import type { RecordedCrowd } from "./recorded-crowd";

type Label = { workerId: string; label: string };
type Value = { selected: string[] };

export type ReplayResult = {
  /** Right labels among ordinary tasks with a known truth, answers bought for them, and those tasks. */
  accuracy: number;
  labels: number;
  tasks: number;
  goldLabels: number;
  points: { confidence: number; right: boolean }[];
};

/** `goldShare` of the tasks with known truth serve as gold; the rest is bought adaptively under `plan` and judged. */
export function replay(
  crowd: RecordedCrowd,
  plan: QualityPlan,
  goldShare: number,
  seed: number,
): ReplayResult {
  const random = seeded(seed);
  const config = {
    question: "?",
    multiple: false,
    leavesOnly: true,
    classes: crowd.classes.map((id) => ({ id, name: id })),
  };
  const qualities = new Map<string, QualityState>();
  const known = shuffle([...crowd.truth.keys()].sort(), random).filter((item) => crowd.labels.has(item));
  const goldCount = Math.round(known.length * goldShare);
  const arrive = (item: string) => shuffle(crowd.labels.get(item)!, random);
  const value = (label: string): Value => ({ selected: [label] });
  const qualityOf = (workerId: string) => qualities.get(workerId) ?? newQuality();
  const toAnswer = ({ workerId, label }: Label): Answer<Value> => ({
    workerId,
    value: value(label),
    quality: qualityOf(workerId),
  });

  const golds = known
    .slice(0, goldCount)
    .map((item) => ({ truth: crowd.truth.get(item)!, answers: arrive(item).slice(0, plan.maxOverlap) }));
  const classCounts: Record<string, number> = {};
  for (const gold of golds) {
    classCounts[gold.truth] = (classCounts[gold.truth] ?? 0) + 1;
    for (const a of gold.answers) {
      const { evidence } = gradeAnswer(choice, config, value(a.label), value(gold.truth), plan);
      qualities.set(a.workerId, update(qualityOf(a.workerId), evidence));
    }
  }

  const job: JobKnowledge = { classCounts };
  for (const gold of golds) {
    const answers = gold.answers.map((a) => ({
      ...toAnswer(a),
      evidence: gradeAnswer(choice, config, value(a.label), value(gold.truth), plan).evidence,
    }));
    for (let n = 1; n <= answers.length; n++) {
      const task = { gold: value(gold.truth), answers: answers.slice(0, n) };
      const lesson = goldLesson(choice, config, task, plan, job);
      if (!lesson) continue;
      job.calibration = lesson.calibration;
      job.models = lesson.models;
      break;
    }
  }

  const isGold = new Set(known.slice(0, goldCount));
  const open = shuffle([...crowd.labels.keys()].filter((item) => !isGold.has(item)).sort(), random);
  const queue = open.map((item) => ({ item, waiting: arrive(item), taken: [] as Label[] }));
  const result: ReplayResult = {
    accuracy: 0,
    labels: 0,
    tasks: 0,
    goldLabels: golds.reduce((s, g) => s + g.answers.length, 0),
    points: [],
  };
  let right = 0;
  for (let active = queue; active.length > 0; ) {
    const next: typeof queue = [];
    for (const task of active) {
      task.taken.push(task.waiting.pop()!);
      const answers = task.taken.map(toAnswer);
      const consensus = consense(choice, config, answers, plan, job);
      const { decision } = decide({ consensus, plan, canBuyMore: task.waiting.length > 0 });
      if (decision === "more") {
        next.push(task);
        continue;
      }
      const label = consensus.value?.selected[0];
      if (decision === "settle") {
        for (const { workerId, evidence } of peerEvidence(choice, config, answers, plan, job)) {
          qualities.set(workerId, update(qualityOf(workerId), evidence));
        }
        if (label) classCounts[label] = (classCounts[label] ?? 0) + 1;
      }
      const truth = crowd.truth.get(task.item);
      if (truth === undefined) continue;
      result.tasks++;
      result.labels += answers.length;
      if (label === truth) right++;
      result.points.push({ confidence: consensus.confidence, right: label === truth });
    }
    active = next;
  }
  result.accuracy = right / result.tasks;
  return result;
}

/** Majority vote over about `perTask` answers a task (some tasks get one more than others), ties shared evenly: its accuracy. */
export function majorityAt(crowd: RecordedCrowd, perTask: number, seed: number): number {
  const random = seeded(seed);
  let [right, tasks] = [0, 0];
  for (const [item, truth] of crowd.truth) {
    const recorded = crowd.labels.get(item);
    if (!recorded) continue;
    const count = Math.floor(perTask) + (random() < perTask % 1 ? 1 : 0);
    const votes = new Map<string, number>();
    for (const { label } of shuffle(recorded, random).slice(0, Math.max(1, count)))
      votes.set(label, (votes.get(label) ?? 0) + 1);
    const most = Math.max(...votes.values());
    const winners = [...votes].filter(([, n]) => n === most).map(([label]) => label);
    right += winners.includes(truth) ? 1 / winners.length : 0;
    tasks++;
  }
  return right / tasks;
}
