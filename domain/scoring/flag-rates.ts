/** How often each signal is raised about people who did nothing: said on the page about decisions, held by tests. */
import type { Signal } from "./flags";

export type FlagRate = { signal: Signal; falseAlarm: string };

export const FLAG_RATES = [
  {
    signal: "too_fast",
    falseAlarm:
      "A bound of what eyes and hands can do, not of chance: it takes ten answers, half of them below it.",
  },
  {
    signal: "too_alike",
    falseAlarm: "Chance raises it in at most 1 of 1,000 jobs, however many pairs of workers there are.",
  },
  {
    signal: "same_timing",
    falseAlarm: "Chance raises it in at most 1 of 1,000 jobs, however many pairs of workers there are.",
  },
  {
    signal: "same_texts",
    falseAlarm: "Chance raises it in at most 1 of 1,000 jobs, however many pairs of workers there are.",
  },
  {
    signal: "better_when_checked",
    falseAlarm: "At most 2 of 100 workers who are equally good everywhere meet it by bad luck.",
  },
  {
    signal: "shared_payee",
    falseAlarm: "Families and couples share bank accounts: it says that, and nothing more.",
  },
] as const satisfies readonly FlagRate[];
