/**
 * The models of a crowd that a whole job's answers are read by. None is best everywhere: which to believe is decided
 * per job (portfolio.ts). A new model is one line here.
 */
import type { Crowd } from "./crowd";

export type BatchModel = {
  /**
   * Sorts of task within each class. With one, people err independently. With more, some tasks of a class are harder
   * or mislead people alike, and answers to them are worth less together (after EBCC: Li, Rubinstein and Cohn, "Exploiting
   * worker correlation for label aggregation in crowdsourcing", ICML 2019).
   */
  sorts: number;
  /**
   * What a worker's row of confusions is drawn towards: the worker's own single accuracy with even mistakes, or the
   * crowd's row moved to the worker's ability. With "everybody" all workers share the crowd's rows (or its one accuracy).
   */
  centre: "worker" | "crowd" | "everybody";
  /** Pseudo-answers behind that centre, for each row; infinite makes a worker one number. Shared rows need none. */
  shrinkage: number;
  /** What an answer on gold counts for beside one on a task whose class is only believed. */
  goldWeight: number;
  /** Each answer's evidence is taken to this power: below 1 where answers are less independent than they look. */
  power: number;
};

export const BATCH_MODELS = {
  /** Dawid and Skene (1979), shrunk towards one coin. */
  confusion: { sorts: 1, centre: "worker", shrinkage: 8, goldWeight: 5, power: 1 },
  /** Dawid and Skene as printed, but for a trace of smoothing: the baseline. */
  dawidSkene: { sorts: 1, centre: "worker", shrinkage: 0.1, goldWeight: 1, power: 1 },
  /** One accuracy for each worker. */
  oneCoin: { sorts: 1, centre: "worker", shrinkage: Number.POSITIVE_INFINITY, goldWeight: 5, power: 1 },
  /** Easy and hard tasks within each class, workers moved by their ability. */
  correlated: { sorts: 2, centre: "crowd", shrinkage: 30, goldWeight: 2, power: 1 },
  /** Everybody confuses the classes as the crowd does: what can be known where people gave a handful of answers each. */
  pooled: { sorts: 1, centre: "everybody", shrinkage: 0, goldWeight: 2, power: 1 },
  /** Everybody counts the same: majority vote as a model. */
  majority: { sorts: 1, centre: "everybody", shrinkage: Number.POSITIVE_INFINITY, goldWeight: 1, power: 1 },
} as const satisfies Record<string, BatchModel>;

export type BatchModelName = keyof typeof BATCH_MODELS;

/** Numbers in everybody's rows, [worker × class × class], that are always held; or so many for each answer; and never more than the last. */
const [FEW_CELLS, CELLS_AN_ANSWER, MOST_CELLS] = [1_000_000, 4, 12_000_000];

/**
 * Whether a model can be fitted to this crowd in reasonable time and memory, and its rows would say anything. With hundreds
 * of classes most pairs of a class and an answer never occur: then a worker is one number, whatever the number of classes.
 */
export function holdsRows(crowd: Pick<Crowd, "workers" | "classes" | "answer">, model: BatchModel): boolean {
  const cells = crowd.workers * crowd.classes ** 2;
  const most = Math.min(MOST_CELLS, Math.max(FEW_CELLS, CELLS_AN_ANSWER * crowd.answer.length));
  return model.shrinkage === Number.POSITIVE_INFINITY || cells <= most;
}
