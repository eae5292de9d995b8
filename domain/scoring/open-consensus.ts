/** Consensus by a reading of a whole job whose answers are not classes (engine version 3). */
import type { Kind, Merged, Weighted } from "#domain/annotations/kind";
import { type Confidence, confident } from "./batch/confidence";
import { type Behind, type ConsensusVerdict, chanceRight, nothing, standingBehind } from "./consensus";
import { OPEN_ENGINE } from "./engine";

/** What was found of a job (open-reading.ts). */
export type OpenReading = {
  kind: string;
  /** The version of the form of what the kind found. */
  version: number;
  /** What the kind found of the job. */
  job: unknown;
  /** Whether tasks are merged by what was found; else by the workers' grades, which foretold gold better. */
  believed: boolean;
  confidence: Confidence;
  /** The mean grade of an answer on gold, drawn towards what the plan assumes. */
  accuracy: number;
  answers: number;
  tasks: number;
  workers: number;
  goldTasks: number;
};

export type StoredOpenReading = OpenReading & { number: number; schemaVersion: number };

/** What a reading found of one worker. */
export type FoundWorker = { found: unknown; accuracy: number };
/** An answer with what the reading found of its worker, or with the ability to assume of who came after it. */
export type OpenAnswer<V = unknown> = Behind<V> & ({ known: FoundWorker } | { ability: number });

/** The consensus of one task by a reading. The order of the answers leaves no trace. */
export function openConsensus<C, V>(
  kind: Kind<C, V>,
  config: C,
  given: readonly OpenAnswer<V>[],
  reading: StoredOpenReading,
): ConsensusVerdict<V> {
  const answers = [...given].sort((a, b) => (a.workerId < b.workerId ? -1 : 1));
  const weighted = answers.map((a) => ({
    value: a.value,
    quality: "ability" in a ? a.ability : a.known.accuracy,
  }));
  const learnt = reading.believed
    ? {
        job: reading.job,
        of: answers.map((a) => ("known" in a ? a.known.found : undefined)),
        usual: reading.accuracy,
      }
    : undefined;
  const merged = answers.length > 0 ? kind.merge(weighted, config, learnt) : undefined;
  if (!merged) return nothing(given.length, OPEN_ENGINE);
  const { chance, scores } = mergedChance(kind, config, weighted, merged);
  const confidence = confident(chance, reading.confidence);
  const support = answers.filter((_, i) => scores[i]! >= kind.rightFrom);
  return {
    value: merged.value,
    confidence,
    posterior: [chance, 1 - chance],
    ...standingBehind(support),
    answers: answers.length,
    lead: 2 * support.length - answers.length,
    engine: OPEN_ENGINE,
  };
}

/**
 * The chance, not yet calibrated, that a merged value counts as right: halfway (in log-odds) between how firmly the kind stands
 * behind it and what the workers' agreement with it amounts to. `scores`: the grade of each answer beside the merged value.
 */
export function mergedChance<C, V>(
  kind: Kind<C, V>,
  config: C,
  answers: readonly Weighted<V>[],
  merged: Merged<V>,
): { chance: number; scores: number[] } {
  const scores = answers.map((a) => kind.grade(a.value, merged.value, config).score);
  const agreed = chanceRight(
    answers.map((a) => a.quality),
    scores,
  );
  const chance = 1 / (1 + Math.exp(-(logOdds(merged.confidence) + logOdds(agreed)) / 2));
  return { chance, scores };
}

const SURE = 0.02;
function logOdds(chance: number): number {
  const held = Math.min(1 - SURE, Math.max(SURE, chance));
  return Math.log(held / (1 - held));
}
