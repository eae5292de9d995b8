/** A machine's proposed annotation: how a requester sends it, and what became of it in an answer. */
import { z } from "zod";
import type { Kind } from "./kind";
import { type Mark, marksOf } from "./marks";

/** As a requester sends it with a task. */
export const PredictionInput = z.strictObject({
  model: z.string().trim().min(1, "needs the model's name").max(120, "may have at most 120 characters"),
  version: z.string().trim().max(120, "may have at most 120 characters").default(""),
  /** The model's own confidence. */
  score: z.number().min(0, "must be 0 to 1").max(1, "must be 0 to 1").nullish(),
  /** Confidence by the id of the mark, where the model gives one for each. */
  scores: z.record(z.string().max(64), z.number().min(0).max(1)).nullish(),
  value: z.unknown(),
});
export type PredictionInput = z.output<typeof PredictionInput>;

/** What a worker is shown of it. */
export type Proposal = {
  model: string;
  version: string;
  score: number | null;
  scores: Record<string, number> | null;
  value: unknown;
};

/** The same as the server knows it: on some tasks it is withheld, so that its influence can be measured. */
export type TaskPrediction = Proposal & { shown: boolean };

export type MarkFate = "kept" | "changed" | "deleted";

/** What became of a prediction in one answer. */
export type Fate = {
  model: string;
  version: string;
  /** Whether the worker saw it. */
  shown: boolean;
  /** Of the whole: taken as it was, changed, or nothing of it taken. */
  outcome: "kept" | "changed" | "rejected";
  kept: number;
  changed: number;
  deleted: number;
  /** Marks of the answer that the prediction did not have. */
  added: number;
  /** By the id of each predicted mark; absent for kinds without marks. */
  marks?: Record<string, MarkFate>;
  /** Whether the answer counts as the same as the prediction, by the kind's own measure. */
  agrees: boolean;
};

/**
 * Compares an answer with the prediction its task came with. A predicted mark keeps its id when it is taken over: with
 * the same content it was kept, with another it was changed, without it it was deleted.
 */
export function fateOf(kind: Kind, config: unknown, prediction: TaskPrediction, value: unknown): Fate {
  const { model, version, shown } = prediction;
  const agrees = kind.grade(value, prediction.value, config).score >= kind.rightFrom;
  const predicted = marksOf(prediction.value);
  const whole = { model, version, shown, agrees };
  if (!predicted) {
    const kept = kind.distance(value, prediction.value, config) === 0;
    const added = marksOf(value)?.length ?? 0;
    const outcome = kept ? "kept" : added > 0 ? "changed" : "rejected";
    return { ...whole, outcome, kept: Number(kept), changed: 0, deleted: kept ? 0 : 1, added };
  }
  const given = new Map((marksOf(value) ?? []).map((mark) => [mark.id, mark]));
  const marks = Object.fromEntries(predicted.map((mark) => [mark.id, fateOfMark(mark, given.get(mark.id))]));
  const count = (fate: MarkFate) => Object.values(marks).filter((one) => one === fate).length;
  const [kept, changed, deleted] = [count("kept"), count("changed"), count("deleted")];
  const added = [...given.keys()].filter((id) => !(id in marks)).length;
  const outcome = kept + changed === 0 ? "rejected" : changed + deleted + added === 0 ? "kept" : "changed";
  return { ...whole, outcome, kept, changed, deleted, added, marks };
}

function fateOfMark(predicted: Mark, given: Mark | undefined): MarkFate {
  if (!given) return "deleted";
  return same(predicted, given) ? "kept" : "changed";
}

/** Equal in content, whatever the order of the members. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return left.length === right.length && left.every(([name, value]) => same(value, (b as Mark)[name]));
}
