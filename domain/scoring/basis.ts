/** What a verdict rested on, stored beside it, and the verdict computed again from that: the same bytes, years later. */
import type { Kind } from "#domain/annotations/kind";
import { type ConsensusVerdict, consense, type JobKnowledge } from "./consensus";
import { ENGINE, engineStamp, OPEN_ENGINE, READING_ENGINE } from "./engine";
import type { ModelRecord } from "./model-weights";
import { type FoundWorker, type OpenAnswer, openConsensus, type StoredOpenReading } from "./open-consensus";
import { decide, type OverlapVerdict } from "./overlap";
import type { QualityPlan } from "./plan";
import type { QualityState } from "./quality";
import type { Rows } from "./reading";
import { type ReadAnswer, readingConsensus, type StoredReading } from "./reading-consensus";

/** Whose answer counted. Version 1 rests on the worker's quality; 2 and 3 on what a reading found of the worker, or else an ability. */
export type Ground = { by: string } & (
  | { quality: QualityState }
  | { measured: boolean; ability?: number | undefined }
);

/** Plain data. The answers themselves never change, so only their workers are named. */
export type Basis = {
  /** The version of the label schema. */
  schema: number;
  /** Whether the budget reached for another answer. */
  canBuyMore: boolean;
  given: Ground[];
  /** Version 1: what was known of the job as a whole. */
  job?: { classCounts: Record<string, number>; temperature?: number; models?: ModelRecord };
};

export type Judged<V = unknown> = { consensus: ConsensusVerdict<V>; verdict: OverlapVerdict };

/** What is stored of a job's knowledge: of the calibration only what it comes to. */
export function jobBasis(job: JobKnowledge): NonNullable<Basis["job"]> {
  return {
    classCounts: { ...job.classCounts },
    ...(job.calibration ? { temperature: job.calibration.temperature } : {}),
    ...(job.models ? { models: job.models } : {}),
  };
}

/**
 * The verdict on one task by the engine named, from what it rested on. The same function judges when an answer arrives
 * and recomputes afterwards.
 * @param answerBy the answer of a worker to this task @param rowsOf the worker's rows in the reading
 * @throws Error for an engine that this version of the marketplace does not have
 */
export function judgeBy<C, V>(
  engine: string,
  kind: Kind<C, V>,
  config: C,
  plan: QualityPlan,
  basis: Basis,
  known: {
    answerBy(workerId: string): V;
    reading?: StoredReading | undefined;
    rowsOf(workerId: string): Rows | undefined;
    /** A reading of a kind whose answers are not classes, and what it found of a worker. */
    openReading?: StoredOpenReading | undefined;
    foundOf?(workerId: string): FoundWorker | undefined;
  },
): Judged<V> {
  const { canBuyMore } = basis;
  const consensus = consensusBy(engine, kind, config, plan, basis, known);
  return { consensus, verdict: decide({ consensus, plan, canBuyMore }) };
}

function consensusBy<C, V>(
  engine: string,
  kind: Kind<C, V>,
  config: C,
  plan: QualityPlan,
  basis: Basis,
  { answerBy, reading, rowsOf, openReading, foundOf }: Parameters<typeof judgeBy<C, V>>[5],
): ConsensusVerdict<V> {
  if (engine === engineStamp(ENGINE)) {
    const answers = basis.given.flatMap((ground) =>
      "quality" in ground
        ? [{ workerId: ground.by, value: answerBy(ground.by), quality: ground.quality }]
        : [],
    );
    const { classCounts = {}, temperature, models } = basis.job ?? {};
    const calibration = temperature === undefined ? undefined : { samples: [], temperature };
    return consense(kind, config, answers, plan, {
      classCounts,
      ...(calibration ? { calibration } : {}),
      ...(models ? { models } : {}),
    });
  }
  if (engine === engineStamp(READING_ENGINE) && reading) {
    const answers = basis.given.flatMap((ground): ReadAnswer<V>[] => {
      if ("quality" in ground) return [];
      const { by, measured, ability } = ground;
      const rows = rowsOf(by);
      const who = { workerId: by, value: answerBy(by), measured };
      return rows ? [{ ...who, rows }] : [{ ...who, ability: ability ?? reading.accuracy }];
    });
    return readingConsensus(kind, config, answers, reading, plan.maxOverlap);
  }
  if (engine === engineStamp(OPEN_ENGINE) && openReading) {
    const answers = basis.given.flatMap((ground): OpenAnswer<V>[] => {
      if ("quality" in ground) return [];
      const { by, measured, ability } = ground;
      const known = foundOf?.(by);
      const who = { workerId: by, value: answerBy(by), measured };
      return known ? [{ ...who, known }] : [{ ...who, ability: ability ?? openReading.accuracy }];
    });
    return openConsensus(kind, config, answers, openReading);
  }
  throw new Error(`No verdict can be computed by ${engine} from what is stored.`);
}
