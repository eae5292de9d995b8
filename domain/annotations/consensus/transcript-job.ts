/** Transcripts of a whole job: every worker's share of right words learnt from what the others heard, and from gold. */
import { wordDistance } from "../measures/transcript";
import { calibrated, fitCalibration } from "./platt";
import { type MergedText, mergeTranscripts } from "./transcript-merge";

export type TranscriptTask = { answers: readonly { worker: number; text: string }[]; gold?: string };
/** Workers are numbered from 0. */
export type TranscriptJob = { workers: number; tasks: readonly TranscriptTask[] };

/** Words a worker is believed to have right before anything is known, and the transcripts that belief stands for. */
const [USUAL, STRENGTH] = [0.75, 3];
const ROUNDS = 3;

/**
 * Merged transcripts of every task. The confidence is the chance that the distance from the truth is at most `tolerance`,
 * fitted on gold. Deterministic.
 */
export function estimateTranscripts(job: TranscriptJob, tolerance = 0.1): (MergedText | undefined)[] {
  let qualities = new Float64Array(job.workers).fill(USUAL);
  const merge = () =>
    job.tasks.map(({ answers }) =>
      mergeTranscripts(answers.map((a) => ({ text: a.text, quality: qualities[a.worker]! }))),
    );
  let merged = merge();
  for (let round = 1; round < ROUNDS; round++) {
    qualities = learn(job, merged);
    merged = merge();
  }
  const claims = job.tasks.flatMap(({ gold }, t) => {
    const one = merged[t];
    return gold === undefined || !one
      ? []
      : [{ chance: one.confidence, right: wordDistance(one.text, gold) <= tolerance }];
  });
  const calibration = fitCalibration(claims);
  return merged.map((one) => one && { ...one, confidence: calibrated(one.confidence, calibration) });
}

function learn(job: TranscriptJob, merged: readonly (MergedText | undefined)[]): Float64Array<ArrayBuffer> {
  const right = new Float64Array(job.workers).fill(USUAL * STRENGTH);
  const heard = new Float64Array(job.workers).fill(STRENGTH);
  job.tasks.forEach(({ answers, gold }, t) => {
    const truth = gold ?? merged[t]?.text ?? "";
    for (const { worker, text } of answers) {
      right[worker] = right[worker]! + 1 - wordDistance(text, truth);
      heard[worker] = heard[worker]! + 1;
    }
  });
  return right.map((n, w) => n / heard[w]!);
}
