/**
 * Every reason the engine can give, in one table: what a person reads, what would restore things, and what it is
 * about. The page "how decisions about you are made" is made from this table.
 *
 * In a sentence, `{name}` stands for a fact and `{name%}` for a share printed as a percentage.
 */

type Entry = {
  about: "label" | "access" | "pay" | "flag";
  sentence: string;
  /** What the person concerned can do, or what will happen, to put things right. */
  restores?: string;
};

export const REASONS = {
  minimum_overlap: {
    about: "label",
    sentence: "{answers} of at least {minimum} answers are in.",
  },
  unknown_worker_alone: {
    about: "label",
    sentence: "Nobody who gave this answer has been measured yet, and one such answer is never enough.",
  },
  unknown_workers: {
    about: "label",
    sentence: "Nobody who gave this answer has been measured yet, and it does not lead by two votes.",
  },
  target_reached: {
    about: "label",
    sentence: "The answer is {confidence%} likely to be right; the job asks for {target%}.",
  },
  lead_of_two: {
    about: "label",
    sentence: "Nothing is known of these workers yet; the answer leads by {lead} votes, which settles it.",
  },
  confidence_below_target: {
    about: "label",
    sentence: "The answer is only {confidence%} likely to be right; the job asks for {target%}.",
  },
  no_answer_stands_out: {
    about: "label",
    sentence: "The answers contradict each other evenly.",
  },
  maximum_reached: {
    about: "label",
    sentence: "All {maximum} answers the job allows are in without reaching its target.",
    restores: "A reviewer decides.",
  },
  out_of_reach: {
    about: "label",
    sentence: "Even if all further answers agreed, the label would not become as certain as the job asks.",
    restores: "A reviewer decides.",
  },
  budget_spent: {
    about: "label",
    sentence: "The job's budget does not reach for another answer.",
    restores: "Raise the budget, or let a reviewer decide.",
  },
  few_checks: {
    about: "access",
    sentence: "Only {checked} of your answers have been checked so far; nothing is decided before {minimum}.",
  },
  within_expectation: {
    about: "access",
    sentence: "Your checked answers are as good as this job expects.",
  },
  running_low: {
    about: "access",
    sentence:
      "Recently more of your {checked} checked answers were wrong than this job expects: you are on notice.",
    restores: "A run of right answers lifts it by itself.",
  },
  ran_too_low: {
    about: "access",
    sentence:
      "Of your {checked} checked answers too many of the recent ones were wrong for this job. At most {rate%} of careful workers meet this by bad luck in {horizon} checked answers.",
    restores: "A person reviews it; you can appeal. Work you have handed in is still paid.",
  },
  recovered: {
    about: "access",
    sentence: "Your recent checked answers are as good as this job expects: the notice is lifted.",
  },
  awaiting_review: {
    about: "access",
    sentence: "Your work on this job is paused until a person has looked at it.",
    restores: "A person reviews it; you can appeal.",
  },
  reinstated: {
    about: "access",
    sentence: "A person has looked at your answers and let you go on; the count starts anew.",
  },
  check_withdrawn: {
    about: "access",
    sentence:
      "A task that your answers were checked by had a wrong known answer. That check no longer counts, and without it your answers are as good as this job expects.",
  },
  notice_after_withdrawal: {
    about: "access",
    sentence:
      "A task that your answers were checked by had a wrong known answer. That check no longer counts; your other answers put you on notice.",
    restores: "A run of right answers lifts it by itself.",
  },
  question_corrected: {
    about: "access",
    sentence:
      "A question of the exam had a wrong known answer, which was put right. By the right one your answers are good enough: you hold the qualification.",
  },
  question_withdrawn: {
    about: "access",
    sentence:
      "A question of the exam had a wrong known answer and no longer counts. Without it your answers are good enough: you hold the qualification.",
  },
  suspended: {
    about: "access",
    sentence: "A person has looked at your answers and ended your work on this job.",
    restores: "You can appeal against the decision.",
  },
  cannot_be_tested: {
    about: "access",
    sentence:
      "In this job good and careless answers cannot be told apart on checked tasks, so nobody is paused for them.",
  },
  base_price: {
    about: "pay",
    sentence: "You are paid the job's base price.",
    restores: "More right answers on checked tasks lead to a higher price for later tasks.",
  },
  higher_price: {
    about: "pay",
    sentence:
      "Your checked answers show at least {reached%} quality: you are paid {multiplier} times the base price.",
  },
  more_checks_for_price: {
    about: "pay",
    sentence: "A higher price needs at least {minimum} checked answers; you have {checked}.",
    restores: "It comes by itself as more of your answers are checked.",
  },
  rejection_withdrawn: {
    about: "pay",
    sentence:
      "The known answer that your answer was measured by was wrong: your answer is accepted and paid.",
  },
  lost_time: {
    about: "pay",
    sentence:
      "You could not work here for {hours} hours because of a check that was wrong: you are paid what you had earned in this job in as long a time before, and at least the tasks that were taken back.",
  },
  lost_price: {
    about: "pay",
    sentence: "A check that was wrong had lowered your price: you are paid the difference.",
  },
  floor_met: {
    about: "pay",
    sentence: "What you earned is at or above the hourly floor for your active time.",
  },
  topped_up: {
    about: "pay",
    sentence:
      "Your active time of {seconds} seconds earned less than the hourly floor; the difference is added.",
  },
  too_fast: {
    about: "flag",
    sentence: "{fast} of {answers} answers came faster than the items can be read or seen.",
    restores: "A person looks at it; nothing else follows from this alone.",
  },
  too_alike: {
    about: "flag",
    sentence:
      "Two workers gave the same wrong answer on {same} of {shared} shared tasks, where chance explains {expected}.",
    restores: "A person looks at it; nothing else follows from this alone.",
  },
  same_timing: {
    about: "flag",
    sentence:
      "Two workers took exactly the same time on {same} of {shared} shared tasks, where chance explains {expected}.",
    restores: "A person looks at it; nothing else follows from this alone.",
  },
  same_texts: {
    about: "flag",
    sentence:
      "Two workers wrote the very same text on {same} of {shared} shared tasks, where chance explains {expected}.",
    restores: "A person looks at it; nothing else follows from this alone.",
  },
  shared_payee: {
    about: "flag",
    sentence: "{accounts} accounts are paid to the same bank account.",
    restores:
      "A person looks at it; people who share an account may say so. Nothing else follows from this alone.",
  },
  better_when_checked: {
    about: "flag",
    sentence:
      "Right on {checked%} of checked tasks but in agreement with settled labels on only {elsewhere%} of the others.",
    restores: "A person looks at it; nothing else follows from this alone.",
  },
} as const satisfies Record<string, Entry>;

export type ReasonCode = keyof typeof REASONS;
export type Facts = Record<string, string | number>;

/** One reason as stored and shown. `data` holds the facts the sentence was made from; nothing in it tells gold from ordinary. */
export type Reason = { code: ReasonCode; sentence: string; restores?: string; data: Facts };

/** A reason with its facts filled in. @throws Error when the sentence needs a fact that is not given. */
export function reason(code: ReasonCode, data: Facts = {}): Reason {
  const entry: Entry = REASONS[code];
  const sentence = entry.sentence.replace(/\{(\w+)(%?)\}/g, (_, name: string, percent: string) => {
    const fact = data[name];
    if (fact === undefined) throw new Error(`The reason "${code}" needs the fact "${name}".`);
    return percent ? percentage(Number(fact)) : String(fact);
  });
  return entry.restores ? { code, sentence, restores: entry.restores, data } : { code, sentence, data };
}

/** 0.9312 → "93.1 %", rounded down so that nothing reads as reached which is not. */
function percentage(share: number): string {
  return `${(Math.floor(share * 1000 + 1e-9) / 10).toString()} %`;
}
