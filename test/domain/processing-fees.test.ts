import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deposits, ledgerAccounts } from "#db/schema/index";
import { bookLateFees } from "#domain/payments/book-fee";
import { reconcile } from "#domain/payments/reconcile";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { EURO, paymentsBench } from "#test/payments";

const database = testDatabase();
const bench = paymentsBench(database);
watchTheBooks();

/** A card: 1.5 % and 25 cents; a dispute: 20 euros. */
const FEES = { bps: 150, fixed: 25, dispute: 2_000 };
const balanceAt = async (address: string) =>
  (await database.db.select().from(ledgerAccounts).where(eq(ledgerAccounts.address, address)))[0]
    ?.balanceMicros;
const compared = async () => (await reconcile(bench.byItself(), bench.stripe)).currencies;

test("what Stripe keeps of a deposit is the platform's cost: the organization has all of it, and the books agree with Stripe", async () => {
  bench.control.settings({ fees: FEES });
  const { organizationId } = await bench.requester(100n);
  expect(await balanceAt(`requester:${organizationId}:available`)).toBe(100n * EURO);
  expect(await balanceAt("platform:processing")).toBe(-1_750_000n);
  expect((await database.db.select().from(deposits))[0]?.processingFeeMicros).toBe(1_750_000n);
  expect(await compared()).toMatchObject([
    { currency: "EUR", booksMicros: 98_250_000n, stripeMicros: 98_250_000n, differenceMicros: 0n },
  ]);
  await bench.hear();
  expect(await balanceAt("platform:processing")).toBe(-1_750_000n);
});

test("a fee that Stripe had not told when the payment came is asked for later, and booked once", async () => {
  bench.control.settings({ fees: FEES });
  const { manager, organizationId } = await bench.requester(0n);
  const { sessionId, depositId } = await bench.openDeposit(manager, organizationId, 40n);
  bench.control.pay(sessionId);
  await bench.hear();
  // As a deposit stands whose fee was not known: booked before fees were.
  await database.db.update(deposits).set({ processingFeeMicros: null }).where(eq(deposits.id, depositId));
  expect(await bookLateFees(bench.byItself(), bench.stripe)).toBe(1);
  expect(await bookLateFees(bench.byItself(), bench.stripe)).toBe(0);
  expect(await balanceAt("platform:processing")).toBe(-850_000n);
  expect((await compared())[0]?.differenceMicros).toBe(0n);
});

test("a chargeback costs the platform Stripe's fee on top, and the books still agree", async () => {
  bench.control.settings({ fees: FEES });
  await bench.requester(50n);
  const [deposit] = await database.db.select().from(deposits);
  const dispute = bench.control.dispute(deposit?.paymentIntentId ?? "");
  await bench.hear();
  expect(await balanceAt("platform:processing")).toBe(-1_000_000n - 20_000_000n);
  expect((await compared())[0]?.differenceMicros).toBe(0n);
  bench.control.closeDispute(dispute, "won");
  await bench.hear();
  expect((await compared())[0]?.differenceMicros).toBe(0n);
});
