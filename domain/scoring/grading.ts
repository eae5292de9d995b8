/** Grading an answer against gold, through its kind. */
import type { Kind } from "#domain/annotations/kind";
import { ENGINE, type Engine } from "./engine";
import type { Evidence } from "./quality";

export type GradeVerdict = {
  /** 0…1. */
  score: number;
  /** Whether the score reaches the mark from which an answer counts as right. */
  correct: boolean;
  /** For the worker, once gold may be shown (in exams, in training, after an appeal). */
  explanation: string;
  /** What this grade adds to the worker's quality. */
  evidence: Evidence;
  engine: Engine;
};

/** The grade of one answer. `rightFrom` is the plan's own mark, where it sets one. */
export function gradeAnswer<C, V>(
  kind: Kind<C, V>,
  config: C,
  value: V,
  gold: V,
  plan: { rightFrom?: number } = {},
): GradeVerdict {
  const { score, explanation } = kind.grade(value, gold, config);
  const correct = score >= (plan.rightFrom ?? kind.rightFrom);
  const [truth, answer] = [kind.classOf?.(gold, config), kind.classOf?.(value, config)];
  const classes = truth !== undefined && answer !== undefined;
  const evidence: Evidence = classes
    ? { source: "gold", score: correct ? 1 : 0, truth, answer }
    : { source: "gold", score };
  return { score, correct, explanation, evidence, engine: ENGINE };
}

/** The chance of being right by guessing: one over the number of classes; 0 for open answers. */
export function chanceOf<C, V>(kind: Kind<C, V>, config: C): number {
  const classes = kind.classes?.(config);
  return classes && classes.length > 0 ? 1 / classes.length : 0;
}
