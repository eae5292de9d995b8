import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Budget, cover, type Due } from "./cover";

const due = (id: string, more: Partial<Due> = {}): Due => ({
  id,
  workerId: "per_1",
  priceMicros: 100n,
  feeMicros: 20n,
  surplus: false,
  ...more,
});
const budget = (more: Partial<Budget> = {}): Budget => ({
  heldMicros: 1_000n,
  committedMicros: 300n,
  spentMicros: 0n,
  reserveMicros: 100n,
  ...more,
});

describe("paying out of a job's hold", () => {
  test("an annotation gives back the dearest price and spends its real one", () => {
    const { budget: after, fromHold } = cover([due("a"), due("b")], budget(), 150n);
    expect(fromHold).toHaveLength(2);
    expect(after).toEqual(budget({ committedMicros: 0n, spentMicros: 240n }));
  });

  test("late work without an opening is paid out of the reserve and touches no promise", () => {
    const { budget: after } = cover([due("a", { surplus: true })], budget({ reserveMicros: 500n }), 150n);
    expect(after).toEqual(budget({ spentMicros: 120n, reserveMicros: 380n }));
  });

  test("late work that nothing covers is paid by the platform", () => {
    const empty = budget({ heldMicros: 300n, reserveMicros: 0n });
    const { byGoodwill, fromHold, budget: after } = cover([due("a", { surplus: true })], empty, 150n);
    expect(byGoodwill.map((one) => one.id)).toEqual(["a"]);
    expect(fromHold).toEqual([]);
    expect(after).toEqual(empty);
  });

  test("a granted appeal whose promise is gone is paid out of the reserve that was kept for it", () => {
    const kept = budget({ heldMicros: 120n, committedMicros: 0n, reserveMicros: 120n });
    const { fromHold, budget: after } = cover([due("a")], kept, 150n);
    expect(fromHold).toHaveLength(1);
    expect(after).toEqual(
      budget({ heldMicros: 120n, committedMicros: 0n, reserveMicros: 0n, spentMicros: 120n }),
    );
  });

  test("whatever is paid, the hold is never overdrawn and nothing is forgotten", () => {
    const money = fc.bigInt({ min: 0n, max: 10_000n });
    const one = fc.record({ price: fc.bigInt({ min: 1n, max: 500n }), fee: money, surplus: fc.boolean() });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 30 }),
        money,
        money,
        money,
        money,
        (list, committed, spent, reserve, free) => {
          const before = budget({
            committedMicros: committed,
            spentMicros: spent,
            reserveMicros: reserve,
            heldMicros: committed + spent + reserve + free,
          });
          const all = list.map((l, i) =>
            due(`${i}`, { priceMicros: l.price, feeMicros: l.fee, surplus: l.surplus }),
          );
          const { budget: after, fromHold, byGoodwill } = cover(all, before, 600n);
          const paid = fromHold.reduce((sum, a) => sum + a.priceMicros + a.feeMicros, 0n);
          expect(fromHold.length + byGoodwill.length).toBe(all.length);
          expect(after.spentMicros - before.spentMicros).toBe(paid);
          expect(after.committedMicros >= 0n && after.reserveMicros >= 0n).toBe(true);
          expect(after.spentMicros + after.committedMicros + after.reserveMicros <= after.heldMicros).toBe(
            true,
          );
        },
      ),
    );
  });
});
