/** What the other answers to a task say about each worker: second-rate evidence, used beside gold. */
import type { Kind } from "#domain/annotations/kind";
import { type Answer, consense, type JobKnowledge } from "./consensus";
import type { Assumptions, Evidence } from "./quality";

/** Confidence of the others from which their label says something about a worker. */
const TELLS_FROM = 0.7;

/**
 * For each worker, how the answer looks by the label of all the *others* (never counting the worker's own vote).
 * Workers about whose answer the others are not sure get nothing. Meant for the moment a task is settled.
 */
export function peerEvidence<C, V>(
  kind: Kind<C, V>,
  config: C,
  answers: readonly Answer<V>[],
  assumed: Assumptions,
  job: JobKnowledge = {},
): { workerId: string; evidence: Evidence }[] {
  return answers.flatMap((own) => {
    const others = consense(
      kind,
      config,
      answers.filter((a) => a !== own),
      assumed,
      job,
    );
    if (others.value === undefined || others.confidence < TELLS_FROM) return [];
    const [truth, answer] = [kind.classOf?.(others.value, config), kind.classOf?.(own.value, config)];
    const weight = others.confidence;
    const evidence: Evidence =
      truth !== undefined && answer !== undefined
        ? { source: "peers", score: truth === answer ? 1 : 0, weight, truth, answer }
        : { source: "peers", score: kind.grade(own.value, others.value, config).score, weight };
    return [{ workerId: own.workerId, evidence }];
  });
}
