/** What a worker is told about the pay for passing an exam, before beginning it. Pure. */
import type { RewardState } from "#db/schema/qualifications";
import { type Currency, formatMoney, type Micros } from "#domain/money";
import { freeMicros, type Purse } from "./purse";

/** So long after its beginning a sitting is paid when passed; then the money is free for others. */
export const PROMISE_DAYS = 14;

export type RewardOf = { state: RewardState; rewardMicros: Micros; until: Date | null; isOpen: boolean };

export type ExamOffer = {
  code: "pays" | "promised" | "not_funded" | "not_promised" | "owed" | "paid";
  /** What passing would pay now, or has paid. */
  rewardMicros: Micros;
  currency: Currency;
  /** For the worker. */
  sentence: string;
};

/**
 * Undefined where passing pays nothing and never did. `mine` are the worker's sittings of this exam.
 */
export function examOffer(purse: Purse, mine: readonly RewardOf[], now: Date): ExamOffer | undefined {
  const { currency } = purse;
  const offer = (code: ExamOffer["code"], rewardMicros: Micros, sentence: (money: string) => string) => ({
    code,
    rewardMicros,
    currency,
    sentence: sentence(formatMoney(rewardMicros, currency)),
  });
  const paid = mine.find((one) => one.state === "paid");
  if (paid)
    return offer(
      "paid",
      paid.rewardMicros,
      (money) => `You were paid ${money} for passing it; that happens once.`,
    );
  const due = mine.find((one) => one.state === "due");
  if (due)
    return offer(
      "owed",
      due.rewardMicros,
      (money) => `${money} is owed to you for passing it, and is paid as soon as the requester adds money.`,
    );
  const open = mine.find((one) => one.isOpen);
  if (open?.state === "promised" && open.until && open.until > now) {
    const by = `${open.until.toISOString().slice(0, 16).replace("T", " ")} UTC`;
    return offer("promised", open.rewardMicros, (money) => `Pays ${money} when you pass by ${by}.`);
  }
  if (open?.state === "lapsed" || open?.state === "promised")
    return offer(
      "not_promised",
      open.rewardMicros,
      () => "The time in which this sitting was paid is over; passing now pays only if money is left for it.",
    );
  if (purse.rewardMicros === 0n) return undefined;
  if (open) return offer("not_promised", 0n, () => "The sitting you have begun is not paid.");
  if (freeMicros(purse) < purse.rewardMicros + purse.feeMicros)
    return offer(
      "not_funded",
      0n,
      () => "Passing pays nothing now: what was put aside for it is promised to others or spent.",
    );
  return offer(
    "pays",
    purse.rewardMicros,
    (money) => `Pays ${money} when passed, within ${PROMISE_DAYS} days of beginning.`,
  );
}
