/** Dynamic overlap: after each answer, settle the task, ask for one more, or leave it to a reviewer. */
import type { ConsensusVerdict } from "./consensus";
import { ENGINE, type Engine } from "./engine";
import type { QualityPlan } from "./plan";
import { type Reason, reason } from "./reasons";

export type OverlapVerdict = {
  decision: "settle" | "more" | "undecided";
  confidence: number;
  reasons: Reason[];
  engine: Engine;
};

/** Answers before which no task is given up for being out of reach: the first few can mislead. */
const GIVE_UP_FROM = 3;

/** Votes by which an answer must lead where nothing is known of the workers. */
const LEAD = 2;

/**
 * What to do with a task after `consensus`, under the plan; the same for every kind. `canBuyMore` says whether the
 * job's budget covers another answer.
 *
 * One answer from somebody not yet measured on gold never settles a task. While nobody behind the label is measured,
 * a lead of two votes stands in for the target. Where even good answers still to come could not lift the label to the
 * target, none is bought.
 */
export function decide(input: {
  consensus: Known;
  plan: Pick<QualityPlan, "minOverlap" | "maxOverlap" | "targetConfidence">;
  canBuyMore: boolean;
}): OverlapVerdict {
  const { consensus, plan, canBuyMore } = input;
  const { answers, confidence } = consensus;
  const verdict = (decision: OverlapVerdict["decision"], ...reasons: Reason[]): OverlapVerdict => ({
    decision,
    confidence,
    reasons,
    engine: consensus.engine ?? ENGINE,
  });

  const settled = answers >= plan.minOverlap ? settles(consensus, plan.targetConfidence) : undefined;
  if (settled) return verdict("settle", settled);
  const open = whyOpen(consensus, plan);
  if (answers >= plan.maxOverlap)
    return verdict("undecided", open, reason("maximum_reached", { maximum: plan.maxOverlap }));
  if (isOutOfReach(consensus, plan)) return verdict("undecided", open, reason("out_of_reach"));
  if (!canBuyMore) return verdict("undecided", open, reason("budget_spent"));
  return verdict("more", open);
}

type Known = Pick<ConsensusVerdict, "value" | "confidence" | "answers" | "measured" | "lead"> &
  Partial<Pick<ConsensusVerdict, "reach" | "engine">>;

function isOutOfReach(
  { reach, answers, measured }: Known,
  plan: { minOverlap: number; targetConfidence: number },
): boolean {
  if (reach === undefined || measured === 0) return false;
  return answers >= Math.max(GIVE_UP_FROM, plan.minOverlap) && reach < plan.targetConfidence;
}

function settles(consensus: Known, target: number): Reason | undefined {
  const { value, confidence, measured, lead } = consensus;
  if (value === undefined) return undefined;
  if (measured === 0) return lead >= LEAD ? reason("lead_of_two", { lead }) : undefined;
  return confidence >= target ? reason("target_reached", { confidence, target }) : undefined;
}

function whyOpen(consensus: Known, plan: { minOverlap: number; targetConfidence: number }): Reason {
  const { value, confidence, answers, measured } = consensus;
  if (answers < plan.minOverlap) return reason("minimum_overlap", { answers, minimum: plan.minOverlap });
  if (value === undefined) return reason("no_answer_stands_out");
  if (measured === 0) return reason(answers === 1 ? "unknown_worker_alone" : "unknown_workers");
  return reason("confidence_below_target", { confidence, target: plan.targetConfidence });
}
