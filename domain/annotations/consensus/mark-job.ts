/**
 * Marks of a whole job at once (boxes, polygons, spans, intervals, tracks…): which are really there, what they are and where,
 * with each worker's own rates of overlooking, of false alarms, of confusing classes and of placing well. Expectation and
 * maximisation after Dawid and Skene (1979), on clusters of marks instead of single choices.
 */
import type { Lesson } from "../whole-job";
import { existence } from "./existence";
import { keepByExpectedF1 } from "./expected-f1";
import { ELSEWHERE, type Finding, findingsOf, type MarkJob } from "./finding";
import type { MarkShape } from "./mark";
import { crewOf, type MarkCrew, type MarkFindings, tallyMarks } from "./mark-crew";
import type { MarkCrowd, MarkWorker } from "./mark-lesson";
import { calibrated, fitCalibration } from "./platt";
import { sharesOf } from "./shares";

export type MarkEstimate<M> = {
  /** What is kept, each with the chance that it is right. */
  marks: { mark: M; chance: number }[];
  /** The F1 that these marks are expected to reach. */
  confidence: number;
};

const ROUNDS = 15;
const SETTLED = 3e-4;
/** Marks made that stand against those overlooked, before gold tells how many are. */
const OVERLOOKED_PRIOR = 10;
/** The places of a vote that weighs what is usual. */
const USUAL_WEIGHT = 1.5;

/** The marks of every task. Deterministic; the order of workers and of their marks leaves no trace. */
export function estimateMarks<M>(job: MarkJob<M>, shape: MarkShape<M>): MarkEstimate<M>[] {
  const byTask = findingsOf(job, shape);
  const { job: crowd, workers } = learnMarks(job, byTask, shape);
  const crew = crewOf(crowd, workers, { workersOf: workersOf(job), byTask });
  return byTask.map((findings) => kept(findings, crew, crowd, shape));
}

/** Learns a whole job from what was found in it; believes the findings accordingly. */
export function learnMarks<M>(
  job: MarkJob<M>,
  byTask: Finding<M>[][],
  shape: MarkShape<M>,
): Lesson<MarkCrowd, MarkWorker> {
  const findings = { workersOf: workersOf(job), byTask };
  let tallies = tallyMarks(findings, job.workers);
  for (let round = 0; round < ROUNDS; round++) {
    const moved = believe(findings, crewOf(tallies.job, tallies.workers, findings));
    tallies = tallyMarks(findings, job.workers);
    if (moved < SETTLED) break;
  }
  const crew = crewOf(tallies.job, tallies.workers, findings);
  return { job: { ...tallies.job, ...checked(job, byTask, crew, shape) }, workers: tallies.workers };
}

/** The marks of one task by what is known of a job, its workers numbered from 0 in the answers' order. */
export function estimateTask<M>(
  answers: readonly (readonly M[])[],
  shape: MarkShape<M>,
  known: { crowd: MarkCrowd; who: readonly (MarkWorker | undefined)[]; newcomer(worker: number): number },
): MarkEstimate<M> {
  const task = { answers: answers.map((marks, worker) => ({ worker, marks })) };
  const byTask = findingsOf({ workers: answers.length, tasks: [task] }, shape);
  const findings = { workersOf: [answers.map((_, worker) => worker)], byTask };
  const crew = () => crewOf(known.crowd, known.who, findings, known.newcomer);
  for (let round = 0; round < ROUNDS; round++) if (believe(findings, crew()) < SETTLED) break;
  return kept(byTask[0]!, crew(), known.crowd, shape);
}

const workersOf = (job: MarkJob<unknown>) => job.tasks.map(({ answers }) => answers.map((a) => a.worker));

function kept<M>(
  findings: readonly Finding<M>[],
  crew: MarkCrew,
  { calibration, unmade }: Pick<MarkCrowd, "calibration" | "unmade">,
  shape: MarkShape<M>,
): MarkEstimate<M> {
  const doubtful = findings.map((f) => {
    const { mark, chance } = proposed(f, crew, shape);
    return { mark, chance: calibrated(chance, calibration) };
  });
  const expected = doubtful.reduce((sum, d) => sum + d.chance, 0);
  const { kept: marks, confidence } = keepByExpectedF1(doubtful, unmade * expected);
  return { marks, confidence };
}

/** Renews what is believed of every finding, where gold does not know better; returns how much that moved on average. */
function believe({ workersOf, byTask }: MarkFindings, crew: MarkCrew): number {
  let [moved, count] = [0, 0];
  byTask.forEach((findings, t) => {
    for (const finding of findings) {
      const { there, ease } = existence(
        workersOf[t]!.map((w) => ({
          hit: crew.hit(t, w),
          falseAlarm: crew.falseAlarm(w),
          marked: finding.saidBy.has(w),
        })),
        crew.there,
        crew.eases,
      );
      moved += Math.abs(there - finding.blind);
      count++;
      Object.assign(finding, { blind: there, ease });
      if (finding.gold?.truth !== undefined) continue;
      if (!finding.gold) finding.there = there;
      Object.assign(finding, { labels: labelChances(finding, crew), places: placeChances(finding, crew) });
    }
  });
  return count === 0 ? 0 : moved / count;
}

function labelChances({ votes, saidBy }: Finding<unknown>, crew: MarkCrew): Map<string, number> {
  return sharesOf(crew.labels, (label) =>
    votes.reduce(
      (sum, v) => sum + crew.sayingLog(v.voter, label, saidBy.get(v.voter)!),
      Math.log(crew.labelShare(label)),
    ),
  );
}

/** Places that workers named, and the chance that none of them is the true one. */
function placeChances({ votes, placedBy, places }: Finding<unknown>, crew: MarkCrew): Map<string, number> {
  return sharesOf([...places.keys()], (place) =>
    votes.reduce((sum, v) => {
      const right = crew.place(v.voter);
      return sum + Math.log(placedBy.get(v.voter) === place ? right : (1 - right) / places.size);
    }, 0),
  );
}

/** The best mark of a finding and the chance that it is right, by the marks alone. */
function proposed<M>(finding: Finding<M>, crew: MarkCrew, shape: MarkShape<M>): { mark: M; chance: number } {
  const [label, labelChance] = likeliest(labelChances(finding, crew));
  if (!shape.exact) {
    const weights = finding.votes.map((v) => crew.placing(v.voter));
    const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
    const weighed = finding.votes.map((v, i) => ({ ...v, weight: (USUAL_WEIGHT * weights[i]!) / mean }));
    return {
      mark: shape.withLabel(shape.refined?.(weighed) ?? shape.centre(weighed), label),
      chance: finding.blind * labelChance,
    };
  }
  const places = placeChances(finding, crew);
  places.delete(ELSEWHERE);
  const [place, placeChance] = likeliest(places);
  const there = finding.votes.find((v) => finding.placedBy.get(v.voter) === place)!;
  return { mark: shape.withLabel(there.mark, label), chance: finding.blind * labelChance * placeChance };
}

/** Whether the proposed mark is the true one, under gold. */
function isRight<M>(mark: M, truth: M | undefined, shape: MarkShape<M>): boolean {
  if (truth === undefined || shape.labelOf(mark) !== shape.labelOf(truth)) return false;
  return shape.exact ? shape.likeness(mark, truth) === 1 : shape.likeness(mark, truth) >= shape.right;
}

/** How the chances of proposed marks came true on gold, and how many true marks nobody made for each that somebody made. */
function checked<M>(
  job: MarkJob<M>,
  byTask: readonly (readonly Finding<M>[])[],
  crew: MarkCrew,
  shape: MarkShape<M>,
): Pick<MarkCrowd, "calibration" | "unmade"> {
  const claims: { chance: number; right: boolean }[] = [];
  let [made, unmade] = [OVERLOOKED_PRIOR, 0];
  byTask.forEach((findings, t) => {
    const { gold } = job.tasks[t]!;
    if (!gold) return;
    const right = findings.filter((f) => {
      const { mark, chance } = proposed(f, crew, shape);
      const isTrue = isRight(mark, f.gold?.truth, shape);
      claims.push({ chance, right: isTrue });
      return isTrue;
    });
    made += right.length;
    unmade += gold.length - right.length;
  });
  return { calibration: fitCalibration(claims), unmade: unmade / made };
}

function likeliest(chances: ReadonlyMap<string, number>): [string, number] {
  let best: [string, number] = ["", 0];
  for (const entry of chances)
    if (entry[1] > best[1] || (entry[1] === best[1] && entry[0] < best[0])) best = entry;
  return best;
}
