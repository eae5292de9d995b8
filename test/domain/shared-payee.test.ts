import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { flags, workerProfiles } from "#db/schema/index";
import { resolveFlag } from "#domain/reviews/resolve-flag";
import { watchPayees } from "#domain/reviews/watch-payees";
import { testDatabase } from "#test/database";
import { paymentsBench } from "#test/payments";
import { person } from "#test/people";

const database = testDatabase();
const bench = paymentsBench(database);

/** A worker who names this bank account to Stripe. */
async function paidTo(name: string, bank: string): Promise<string> {
  const { workerId, account } = await bench.payee(name);
  bench.control.completeOnboarding(account, bank);
  await bench.hear();
  return workerId;
}

test("accounts paid to one bank account are put before the admins, each once; nobody is punished", async () => {
  const wes = await paidTo("Wes", "bank_harbour");
  const will = await paidTo("Will", "bank_harbour");
  await paidTo("Una", "bank_of_her_own");
  expect(await watchPayees(bench.byItself())).toEqual({ raised: 2 });
  expect(await watchPayees(bench.byItself())).toEqual({ raised: 0 });
  const raised = await database.db.select().from(flags);
  expect(raised.map((flag) => [flag.personId, flag.jobId, flag.signal]).sort()).toEqual(
    [
      [wes, "-", "shared_payee"],
      [will, "-", "shared_payee"],
    ].sort(),
  );
  expect(raised.find((flag) => flag.personId === wes)?.evidence).toMatchObject({
    accounts: 2,
    other: "Will",
    sentence: "2 accounts are paid to the same bank account.",
  });
  const [profile] = await database.db.select().from(workerProfiles).where(eq(workerProfiles.personId, wes));
  expect(profile).toMatchObject({ standing: "active", stripeReady: true });
});

test("a family that an admin has heard is left alone until another account joins", async () => {
  const ada = await person(database.db, "Ada", { admin: true });
  await paidTo("Wes", "bank_family");
  await paidTo("Will", "bank_family");
  await watchPayees(bench.byItself());
  for (const { id } of await database.db.select().from(flags)) {
    const note = "They are married and share the account.";
    await resolveFlag(bench.as(ada), { jobId: "-", flagId: id, resolution: "dismissed", note });
  }
  expect(await watchPayees(bench.byItself())).toEqual({ raised: 0 });
  await paidTo("Wanda", "bank_family");
  expect(await watchPayees(bench.byItself())).toEqual({ raised: 3 });
  await expect(watchPayees(bench.as(await person(database.db, "Sam")))).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
