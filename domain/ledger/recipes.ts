/**
 * The named ways in which money moves. Each returns postings that cancel; nothing is written here. Amounts are micros
 * and not negative; a part of zero leaves no posting. `postEntry` writes what a recipe returns.
 */
import type { Micros } from "#domain/money";
import { type Address, account } from "./accounts";

/** Plus is money arriving at the address, minus is money leaving it. */
export type Posting = { address: Address; amountMicros: Micros };

export type RecipeName =
  | "deposit"
  | "chargeback"
  | "chargeback_returned"
  | "refund"
  | "refund_returned"
  | "hold"
  | "release"
  | "reward"
  | "exam_hold"
  | "exam_release"
  | "exam_reward"
  | "bonus"
  | "top_up"
  | "goodwill"
  | "compensation"
  | "payout"
  | "payout_paid"
  | "payout_returned"
  | "processing_fee"
  | "forfeit"
  | "reversal";

export type Movement = { recipe: RecipeName; postings: Posting[] };
export type WorkerShare = { workerId: string; amountMicros: Micros };

type ForExam = { qualificationId: string; amountMicros: Micros };
type FromOutside = { organizationId: string; amountMicros: Micros; owedMicros?: Micros };
type ToOutside = { organizationId: string; amountMicros: Micros; availableMicros: Micros };

/** Money from a card or bank has arrived at Stripe. What the organization owes (`owedMicros`) is paid off first. */
export function deposit(given: FromOutside): Movement {
  return comingIn("deposit", given);
}

/** A card network takes a deposit back. What the organization no longer has (`availableMicros`) it owes from now on. */
export function chargeback(given: ToOutside): Movement {
  return goingOut("chargeback", given);
}

/** The dispute was won: the card network gave the money back. */
export function chargebackReturned(given: FromOutside): Movement {
  return comingIn("chargeback_returned", given);
}

/** (Part of) a deposit went back to the card or bank it came from. */
export function refund(given: ToOutside): Movement {
  return goingOut("refund", given);
}

/** The bank refused a refund: the money is here again. */
export function refundReturned(given: FromOutside): Movement {
  return comingIn("refund_returned", given);
}

/** Reserves what a published job may at most cost. */
export function hold(given: { organizationId: string; jobId: string; amountMicros: Micros }): Movement {
  return move("hold", account.available(given.organizationId), account.held(given.jobId), given.amountMicros);
}

/** What is left of a hold goes back when the job ends. */
export function release(given: { jobId: string; organizationId: string; amountMicros: Micros }): Movement {
  return move(
    "release",
    account.held(given.jobId),
    account.available(given.organizationId),
    given.amountMicros,
  );
}

/** Pays many workers of one job at once, and the platform's share, out of the job's hold. A worker appears once. */
export function reward(given: { jobId: string; workers: WorkerShare[]; feeMicros: Micros }): Movement {
  const gross = given.feeMicros + total(given.workers);
  return movement("reward", [
    { address: account.held(given.jobId), amountMicros: -gross },
    ...shares(given.workers),
    { address: account.fees, amountMicros: given.feeMicros },
  ]);
}

/** Reserves money for those who will pass an exam: the organization's, or for its own exams (null) the platform's. */
export function examHold(given: ForExam & { organizationId: string | null }): Movement {
  return move("exam_hold", behindExam(given), account.examHeld(given.qualificationId), given.amountMicros);
}

/** What an exam has promised to nobody goes back. */
export function examRelease(given: ForExam & { organizationId: string | null }): Movement {
  return move("exam_release", account.examHeld(given.qualificationId), behindExam(given), given.amountMicros);
}

const behindExam = ({ organizationId }: { organizationId: string | null }): Address =>
  organizationId === null ? account.goodwill : account.available(organizationId);

/** Pays a worker who passed an exam, and the platform's share, out of the exam's hold. */
export function examReward(given: ForExam & { workerId: string; feeMicros: Micros }): Movement {
  return movement("exam_reward", [
    {
      address: account.examHeld(given.qualificationId),
      amountMicros: -(given.amountMicros + given.feeMicros),
    },
    { address: account.earned(given.workerId), amountMicros: given.amountMicros },
    { address: account.fees, amountMicros: given.feeMicros },
  ]);
}

/** A requester thanks a worker; the platform's share comes on top. */
export function bonus(given: {
  organizationId: string;
  workerId: string;
  amountMicros: Micros;
  feeMicros: Micros;
}): Movement {
  return movement("bonus", [
    {
      address: account.available(given.organizationId),
      amountMicros: -(given.amountMicros + given.feeMicros),
    },
    { address: account.earned(given.workerId), amountMicros: given.amountMicros },
    { address: account.fees, amountMicros: given.feeMicros },
  ]);
}

/** Lifts workers to the hourly floor of a job, out of its hold. The platform takes no share of it. */
export function topUp(given: { jobId: string; workers: WorkerShare[] }): Movement {
  return movement("top_up", [
    { address: account.held(given.jobId), amountMicros: -total(given.workers) },
    ...shares(given.workers),
  ]);
}

/** Pays workers out of the platform's own pocket: honest work that no hold covers is paid all the same. */
export function goodwill(given: { workers: WorkerShare[] }): Movement {
  return movement("goodwill", [
    { address: account.goodwill, amountMicros: -total(given.workers) },
    ...shares(given.workers),
  ]);
}

/**
 * Makes good what a wrong check cost workers: `fromHoldMicros` of it out of the job's hold, the rest out of the platform's
 * own pocket. The platform takes no share of it.
 */
export function compensation(given: {
  jobId: string;
  workers: WorkerShare[];
  fromHoldMicros: Micros;
}): Movement {
  return movement("compensation", [
    { address: account.held(given.jobId), amountMicros: -given.fromHoldMicros },
    { address: account.goodwill, amountMicros: given.fromHoldMicros - total(given.workers) },
    ...shares(given.workers),
  ]);
}

/** A payout was requested: the money can no longer be asked for twice. */
export function payout(given: WorkerShare): Movement {
  return move(
    "payout",
    account.earned(given.workerId),
    account.inTransit(given.workerId),
    given.amountMicros,
  );
}

/** The money has arrived at the worker's bank. */
export function payoutPaid(given: WorkerShare): Movement {
  return move("payout_paid", account.inTransit(given.workerId), account.clearing, given.amountMicros);
}

/** A payout came back. A bank may send money back even after it said that it had arrived (`wasPaid`). */
export function payoutReturned(given: WorkerShare & { wasPaid: boolean }): Movement {
  const from = given.wasPaid ? account.clearing : account.inTransit(given.workerId);
  return move("payout_returned", from, account.earned(given.workerId), given.amountMicros);
}

/** What Stripe kept of a payment: it never reached our balance there. Below zero, Stripe gave it back. */
export function processingFee(given: { feeMicros: Micros }): Movement {
  return move("processing_fee", account.processing, account.clearing, given.feeMicros);
}

/** Too little to be paid out, given up by a worker who erases the account: it goes to what the platform paid for others. */
export function forfeit(given: WorkerShare): Movement {
  return move("forfeit", account.earned(given.workerId), account.goodwill, given.amountMicros);
}

/** Undoes an entry that was a mistake; the mistake stays visible. */
export function reversal(postings: readonly Posting[]): Movement {
  return movement(
    "reversal",
    postings.map(({ address, amountMicros }) => ({ address, amountMicros: -amountMicros })),
  );
}

function comingIn(recipe: RecipeName, given: FromOutside): Movement {
  const repaid = least(given.owedMicros ?? 0n, given.amountMicros);
  return movement(recipe, [
    { address: account.clearing, amountMicros: -given.amountMicros },
    { address: account.owed(given.organizationId), amountMicros: repaid },
    { address: account.available(given.organizationId), amountMicros: given.amountMicros - repaid },
  ]);
}

function goingOut(recipe: RecipeName, given: ToOutside): Movement {
  const taken = least(given.availableMicros, given.amountMicros);
  return movement(recipe, [
    { address: account.available(given.organizationId), amountMicros: -taken },
    { address: account.owed(given.organizationId), amountMicros: taken - given.amountMicros },
    { address: account.clearing, amountMicros: given.amountMicros },
  ]);
}

function move(recipe: RecipeName, from: Address, to: Address, amountMicros: Micros): Movement {
  return movement(recipe, [
    { address: from, amountMicros: -amountMicros },
    { address: to, amountMicros },
  ]);
}

function movement(recipe: RecipeName, postings: Posting[]): Movement {
  return { recipe, postings: postings.filter((posting) => posting.amountMicros !== 0n) };
}

function shares(workers: WorkerShare[]): Posting[] {
  return workers.map(({ workerId, amountMicros }) => ({ address: account.earned(workerId), amountMicros }));
}

function total(workers: WorkerShare[]): Micros {
  return workers.reduce((sum, { amountMicros }) => sum + amountMicros, 0n);
}

function least(a: Micros, b: Micros): Micros {
  return a < b ? a : b;
}
