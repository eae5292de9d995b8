/**
 * Whether a known answer is itself wrong: good workers fail it. Workers and gold are looked at together, because a crowd
 * of careless workers fails good gold and a careful crowd fails bad gold: each item is judged by its workers' answers to
 * other gold, which count as far as that other gold can be believed.
 */

export type GoldAnswerSaid = {
  workerId: string;
  /** Whether it counts as right, and its grade. */
  right: boolean;
  score: number;
  /** What was answered, so that alike answers are equal. */
  said: string;
  /** Whether its grade is part of what is believed of the worker already. */
  counted: boolean;
};
export type GoldInQuestion = {
  taskId: string;
  answers: readonly GoldAnswerSaid[];
  /** How likely the known answer is wrong before anybody has answered, where that is known of it. */
  wrongBefore?: number;
};
/** What is believed of a worker's chance of being right: a Beta distribution's parameters. */
export type Belief = { a: number; b: number };

/** How likely a known answer that somebody wrote is wrong before anybody has answered. */
const USUALLY_WRONG = 0.03;
/** From here the item is set aside: nobody is judged by it. */
export const QUARANTINE_FROM = 0.5;
/** From here its answers wait: more must be known of the people who gave them. */
export const HOLD_FROM = 0.1;
/** Below it there is nothing to look at again when more is known of its workers. */
export const WATCH_FROM = 0.005;
/** In how many ways an answer without classes is taken to go wrong. */
export const WAYS_TO_BE_WRONG = 20;

const ROUNDS = 6;
const within = (p: number) => Math.min(0.98, Math.max(0.02, p));

/**
 * The chance that each known answer is wrong. `ways` is in how many ways an answer can be wrong (one less than there are
 * classes). The order of items and answers does not matter.
 */
export function goldDoubts(
  items: readonly GoldInQuestion[],
  beliefOf: (workerId: string) => Belief,
  ways: number,
): Map<string, number> {
  const doubts = new Map(items.map((item) => [item.taskId, 0.1]));
  const base = new Map<string, Belief>();
  for (const { answers } of items)
    for (const { workerId, counted, score } of answers) {
      const known = base.get(workerId) ?? beliefOf(workerId);
      base.set(workerId, counted ? { a: known.a - score, b: known.b - (1 - score) } : known);
    }
  for (let round = 0; round < ROUNDS; round++) {
    const all = new Map([...base].map(([id, belief]) => [id, { ...belief }]));
    for (const { taskId, answers } of items)
      for (const { workerId, score } of answers) {
        const belief = all.get(workerId)!;
        const believed = 1 - doubts.get(taskId)!;
        belief.a += believed * score;
        belief.b += believed * (1 - score);
      }
    for (const { taskId, answers, wrongBefore = USUALLY_WRONG } of items) {
      const believed = 1 - doubts.get(taskId)!;
      const qualities = answers.map(({ workerId, score }) => {
        const { a, b } = all.get(workerId)!;
        const [right, wrong] = [a - believed * score, b - believed * (1 - score)];
        return within(right / (right + wrong));
      });
      doubts.set(taskId, doubtOf(answers, qualities, ways, wrongBefore));
    }
  }
  return doubts;
}

/** Bayes' rule on one item: the known answer is right, or one of the other answers is. */
function doubtOf(
  answers: readonly GoldAnswerSaid[],
  qualities: readonly number[],
  ways: number,
  wrongBefore: number,
): number {
  const amiss = (i: number) => Math.log((1 - qualities[i]!) / ways);
  const ifRight = answers.reduce((sum, one, i) => sum + (one.right ? Math.log(qualities[i]!) : amiss(i)), 0);
  const others = [...new Set(answers.filter((one) => !one.right).map((one) => one.said))];
  const ifOther = (other: string | undefined) =>
    answers.reduce(
      (sum, one, i) => sum + (!one.right && one.said === other ? Math.log(qualities[i]!) : amiss(i)),
      -Math.log(ways),
    );
  const unheard = Math.max(0, ways - others.length);
  const chances = [...others.map(ifOther), ifOther(undefined) + Math.log(Math.max(unheard, 1e-9))];
  const most = Math.max(...chances);
  const ifWrong = most + Math.log(chances.reduce((sum, one) => sum + Math.exp(one - most), 0));
  const odds = ifWrong - ifRight + Math.log(wrongBefore / (1 - wrongBefore));
  return 1 / (1 + Math.exp(-odds));
}
