import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { account, isExternal } from "./accounts";
import * as recipes from "./recipes";

const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
const whole = fc.bigInt({ min: 0n, max: 10n ** 15n });
const name = fc.stringMatching(/^[a-z0-9]{1,12}$/);
const share = fc.record({ workerId: name, amountMicros: amount });
const workers = fc.uniqueArray(share, { minLength: 1, maxLength: 50, selector: (one) => one.workerId });
const organizationId = fc.constant("org_1");
const jobId = fc.constant("job_1");
const coming = fc.record({ organizationId, amountMicros: amount, owedMicros: whole });
const going = fc.record({ organizationId, amountMicros: amount, availableMicros: whole });

const MOVEMENTS: Record<string, fc.Arbitrary<recipes.Movement>> = {
  deposit: coming.map(recipes.deposit),
  chargeback: going.map(recipes.chargeback),
  chargebackReturned: coming.map(recipes.chargebackReturned),
  refund: going.map(recipes.refund),
  refundReturned: coming.map(recipes.refundReturned),
  hold: fc.record({ organizationId, jobId, amountMicros: amount }).map(recipes.hold),
  release: fc.record({ organizationId, jobId, amountMicros: amount }).map(recipes.release),
  reward: fc.record({ jobId, workers, feeMicros: whole }).map(recipes.reward),
  bonus: fc
    .record({ organizationId, workerId: name, amountMicros: amount, feeMicros: whole })
    .map(recipes.bonus),
  topUp: fc.record({ jobId, workers }).map(recipes.topUp),
  goodwill: fc.record({ workers }).map(recipes.goodwill),
  payout: share.map(recipes.payout),
  payoutPaid: share.map(recipes.payoutPaid),
  payoutReturned: fc
    .tuple(share, fc.boolean())
    .map(([one, wasPaid]) => recipes.payoutReturned({ ...one, wasPaid })),
  reversal: fc
    .record({ jobId, workers, feeMicros: whole })
    .map((g) => recipes.reversal(recipes.reward(g).postings)),
};

const sum = (postings: recipes.Posting[]) => postings.reduce((total, one) => total + one.amountMicros, 0n);

describe("every recipe", () => {
  test.each(Object.entries(MOVEMENTS))("%s moves money without making or losing any", (_name, movements) => {
    fc.assert(
      fc.property(movements, ({ postings }) => {
        expect(sum(postings)).toBe(0n);
        expect(postings.length).toBeGreaterThanOrEqual(2);
        expect(postings.every((one) => one.amountMicros !== 0n)).toBe(true);
        expect(new Set(postings.map((one) => one.address)).size).toBe(postings.length);
      }),
    );
  });
});

test("a deposit pays off what the organization owes before it can be spent", () => {
  const { postings } = recipes.deposit({ organizationId: "o", amountMicros: 100n, owedMicros: 30n });
  expect(postings).toEqual([
    { address: "stripe:clearing", amountMicros: -100n },
    { address: "requester:o:owed", amountMicros: 30n },
    { address: "requester:o:available", amountMicros: 70n },
  ]);
});

test("a chargeback takes what is there, and the organization owes the rest", () => {
  const { postings } = recipes.chargeback({ organizationId: "o", amountMicros: 100n, availableMicros: 40n });
  expect(postings).toEqual([
    { address: "requester:o:available", amountMicros: -40n },
    { address: "requester:o:owed", amountMicros: -60n },
    { address: "stripe:clearing", amountMicros: 100n },
  ]);
});

test("a payout that comes back after it was paid comes from Stripe, otherwise from what was in transit", () => {
  const given = { workerId: "w", amountMicros: 5n };
  const from = (wasPaid: boolean) => recipes.payoutReturned({ ...given, wasPaid }).postings[0]?.address;
  expect(from(true)).toBe("stripe:clearing");
  expect(from(false)).toBe("worker:w:in_transit");
});

test("only the mirrors of the outside world may go below zero", () => {
  const external = [account.clearing, account.goodwill, account.owed("org_1")];
  const own = [
    account.available("o"),
    account.held("j"),
    account.earned("w"),
    account.inTransit("w"),
    account.fees,
  ];
  expect(external.every(isExternal)).toBe(true);
  expect(own.some(isExternal)).toBe(false);
});
