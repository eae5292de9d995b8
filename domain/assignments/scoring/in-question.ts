import type { Waiting } from "./waiting";

/** A gold task whose known answer is being judged by the answers it got. */
export type InQuestion = {
  taskId: string;
  answers: Waiting[];
  /** Who agrees with the others, of gold that has ended just now. */
  supporters?: Set<string>;
  /** Nobody else is asked about it. */
  hasEnded: boolean;
  isJudged: boolean;
  doubt: number;
};
