/** What must be settled before an account can be erased. Pure. */
import { type Currency, formatMoney, type Micros } from "#domain/money";

export type Hindrance = {
  code:
    | "payout_underway"
    | "payout_first"
    | "remainder"
    | "work_in_review"
    | "appeal_open"
    | "last_owner"
    | "last_admin";
  /** For the person, in one sentence, saying what would change it. */
  sentence: string;
};

export type Situation = {
  balances: readonly {
    currency: Currency;
    earnedMicros: Micros;
    inTransitMicros: Micros;
    leastMicros: Micros;
  }[];
  /** Answers handed in and not paid yet, and when silence has accepted the last of them. */
  unpaid: { answers: number; until: Date | null };
  openAppeals: number;
  /** Organizations nobody else owns. */
  ownedAlone: readonly string[];
  isLastAdmin: boolean;
  giveUpRemainder: boolean;
};

/** Everything that stands in the way, at once. Empty: the account can be erased now. */
export function erasureHindrances(given: Situation): Hindrance[] {
  const { unpaid, openAppeals, ownedAlone } = given;
  const found: Hindrance[] = given.balances.flatMap((one) => owedSentences(one, given.giveUpRemainder));
  if (unpaid.answers > 0) {
    const until = unpaid.until ? ` They are accepted by ${day(unpaid.until)} at the latest.` : "";
    found.push({
      code: "work_in_review",
      sentence: `${counted(unpaid.answers, "answer")} of yours ${unpaid.answers === 1 ? "is" : "are"} not paid yet: wait, so that the money is yours.${until}`,
    });
  }
  if (openAppeals > 0) {
    found.push({
      code: "appeal_open",
      sentence: `${counted(openAppeals, "appeal")} of yours ${openAppeals === 1 ? "is" : "are"} not answered yet; an answer comes within 14 days.`,
    });
  }
  for (const name of ownedAlone) {
    found.push({
      code: "last_owner",
      sentence: `You alone own ${name}. Make somebody else an owner first.`,
    });
  }
  if (given.isLastAdmin) {
    found.push({
      code: "last_admin",
      sentence: "You are the only admin here. Make somebody else an admin first.",
    });
  }
  return found;
}

function owedSentences(
  { currency, earnedMicros, inTransitMicros, leastMicros }: Situation["balances"][number],
  giveUpRemainder: boolean,
): Hindrance[] {
  const found: Hindrance[] = [];
  if (inTransitMicros > 0n) {
    found.push({
      code: "payout_underway",
      sentence: `${formatMoney(inTransitMicros, currency)} is on its way to your bank. Wait until it has arrived: if it came back, nobody would be there to receive it.`,
    });
  }
  if (earnedMicros >= leastMicros) {
    found.push({
      code: "payout_first",
      sentence: `You have ${formatMoney(earnedMicros, currency)}. Have it paid out first: an account with money is never erased.`,
    });
  } else if (earnedMicros > 0n && !giveUpRemainder) {
    found.push({
      code: "remainder",
      sentence: `You have ${formatMoney(earnedMicros, currency)}, less than the ${formatMoney(leastMicros, currency)} a payout begins at. Earn the rest, or say that you give it up.`,
    });
  }
  return found;
}

const day = (at: Date) => at.toISOString().slice(0, 10);
const counted = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;
