/** Training paid back: who passes a requester's exam is paid for it once, out of money put aside before. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attempts, entries, events, examItems, letters, user, workerProfiles } from "#db/schema/index";
import { DAY_MS, later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { Forbidden, NotFound } from "#domain/errors";
import { account } from "#domain/ledger/accounts";
import { InsufficientFunds } from "#domain/ledger/insufficient-funds";
import { postEntry } from "#domain/ledger/post-entry";
import { balanceAt, organizationBalances } from "#domain/ledger/queries";
import { deposit } from "#domain/ledger/recipes";
import { organizationStatement, workerStatement } from "#domain/ledger/statement";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { marketplaceQualifications } from "#domain/qualifications/defined-queries";
import { examMoney } from "#domain/qualifications/exam-money";
import { examQuestions } from "#domain/qualifications/exam-questions";
import { finishAttempt } from "#domain/qualifications/finish-attempt";
import { fundExam } from "#domain/qualifications/fund-exam";
import { offeredQualification } from "#domain/qualifications/queries";
import { MoneyPromised, releaseExamFunds } from "#domain/qualifications/release-exam-funds";
import { setExamReward } from "#domain/qualifications/set-exam-reward";
import { RewardGone, startAttempt } from "#domain/qualifications/start-attempt";
import { withdrawQuestion } from "#domain/qualifications/withdraw-question";
import { passedLetter, trainingPaidLetter } from "#jobs/on/letters";
import type { Services } from "#jobs/sweep";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { person, worker } from "#test/people";
import { as, house, type Office, office, SPAM, truthOf, wrong } from "#test/world";

const base = testDatabase();
watchTheBooks();

const REASON = "The known answer is wrong: nobody asked for this message.";
const REWARD = 500_000n;
/** With the platform's fifth. */
const COST = 600_000n;
let keys = 0;
const key = () => `exam-pay-${keys++}`;

/** An exam of four messages that pays half a euro, with money for so many passes; the answer sheet is wrong about the first. */
async function exam(rita: Office, passes: number) {
  const ctx = as(base.db, rita.owner);
  const { qualificationId } = await defineQualification(ctx, {
    organizationId: rita.organizationId,
    name: "Spam school",
    kind: "choice",
    config: SPAM,
    items: Array.from({ length: 4 }, (_, i) => ({
      item: { text: `message ${i}` },
      gold: { selected: [i === 0 ? wrong(truthOf(i)) : truthOf(i)] },
    })),
    questionsPerAttempt: 4,
    passScore: 0.6,
    retryAfterHours: 0,
    maxAttempts: 5,
    passRewardMicros: REWARD,
  });
  if (passes > 0)
    await fundExam(ctx, { qualificationId, amountMicros: COST * BigInt(passes), idempotencyKey: key() });
  return qualificationId;
}

/** Answers a begun sitting: right about every message (which costs one point) but those named. */
async function answerAll(qualificationId: string, attemptId: string, who: PersonActor, misses: number[]) {
  const [attempt] = await base.db.select().from(attempts).where(eq(attempts.id, attemptId));
  const rows = await base.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));
  for (const [i, id] of (attempt?.itemIds ?? []).entries()) {
    const item = rows.find((row) => row.id === id)?.item as { text: string };
    const n = Number(item.text.split(" ")[1]);
    const value = { selected: [misses.includes(n) ? wrong(truthOf(n)) : truthOf(n)] };
    await answerQuestion(as(base.db, who), { attemptId, question: i + 1, value });
  }
}
async function begin(qualificationId: string, who: PersonActor, misses: number[] = [], at = new Date()) {
  const { attemptId } = await startAttempt(as(base.db, who, at), { qualificationId });
  await answerAll(qualificationId, attemptId, who, misses);
  return attemptId;
}
async function sit(qualificationId: string, who: PersonActor, misses: number[] = []) {
  const attemptId = await begin(qualificationId, who, misses);
  return finishAttempt(as(base.db, who), { attemptId });
}

const earned = (who: PersonActor) => balanceAt(base.db, account.earned(who.personId), "EUR");
const held = (qualificationId: string) => balanceAt(base.db, account.examHeld(qualificationId), "EUR");
const available = (rita: Office) => balanceAt(base.db, account.available(rita.organizationId), "EUR");
const offer = async (qualificationId: string, who: PersonActor) =>
  (await offeredQualification(as(base.db, who), qualificationId)).pay;
const badItem = async (qualificationId: string) => {
  const rows = await base.db.select().from(examItems).where(eq(examItems.qualificationId, qualificationId));
  return rows.find((row) => (row.item as { text: string }).text === "message 0")?.id ?? "";
};

describe("putting money aside for an exam", () => {
  test("moves it from what is available to what is held, once for a key, and what is promised to nobody comes back", async () => {
    const rita = await office(base.db, 10_000_000n);
    const qualificationId = await exam(rita, 0);
    const ctx = as(base.db, rita.owner);
    const wish = { qualificationId, amountMicros: 2_000_000n, idempotencyKey: key() };
    expect(await fundExam(ctx, wish)).toEqual({ amountMicros: "2000000", paid: 0 });
    expect(await fundExam(ctx, wish)).toEqual({ amountMicros: "2000000", paid: 0 });
    expect([await held(qualificationId), await available(rita)]).toEqual([2_000_000n, 8_000_000n]);
    expect(await organizationBalances(ctx, rita)).toMatchObject([{ heldMicros: 2_000_000n }]);
    await releaseExamFunds(ctx, { qualificationId, amountMicros: 500_000n, idempotencyKey: key() });
    expect(await releaseExamFunds(ctx, { qualificationId, idempotencyKey: key() })).toEqual({
      amountMicros: "1500000",
    });
    expect([await held(qualificationId), await available(rita)]).toEqual([0n, 10_000_000n]);
    await expect(releaseExamFunds(ctx, { qualificationId, idempotencyKey: key() })).rejects.toThrow(
      MoneyPromised,
    );
    const lines = await organizationStatement(ctx, rita);
    expect(lines.map((line) => [line.recipe, line.qualification, line.amountMicros])).toEqual(
      expect.arrayContaining([
        ["exam_hold", "Spam school", -2_000_000n],
        ["exam_release", "Spam school", 2_000_000n],
      ]),
    );
  });

  test("is refused where there is too little, to reviewers and strangers, and for the marketplace's own to all but admins", async () => {
    const rita = await office(base.db, 1_000_000n);
    const qualificationId = await exam(rita, 0);
    const wish = { qualificationId, amountMicros: 1_000_001n, idempotencyKey: key() };
    await expect(fundExam(as(base.db, rita.owner), wish)).rejects.toThrow(InsufficientFunds);
    for (const who of [rita.reviewer, await worker(base.db, "Wes")]) {
      await expect(fundExam(as(base.db, who), { ...wish, amountMicros: 1n })).rejects.toThrow(Forbidden);
      await expect(releaseExamFunds(as(base.db, who), wish)).rejects.toThrow(Forbidden);
      await expect(setExamReward(as(base.db, who), { qualificationId, rewardMicros: 1n })).rejects.toThrow(
        Forbidden,
      );
    }
    const ada = await person(base.db, "Ada", { admin: true });
    const own = {
      organizationId: null,
      name: "Of all",
      kind: "choice",
      config: SPAM,
      items: [{ item: { text: "message 1" }, gold: { selected: ["ham"] } }],
      questionsPerAttempt: 1,
    };
    await expect(defineQualification(as(base.db, ada), { ...own, passRewardMicros: 1n })).rejects.toThrow(
      "needs a currency",
    );
    const made = await defineQualification(as(base.db, ada), own);
    const ofAll = { ...wish, qualificationId: made.qualificationId };
    await expect(fundExam(as(base.db, ada), ofAll)).rejects.toThrow(NotFound);
    const price = { qualificationId: made.qualificationId, rewardMicros: 1n };
    await expect(setExamReward(as(base.db, ada), price)).rejects.toThrow("say in what currency it pays");
    await setExamReward(as(base.db, ada), { ...price, currency: "EUR" });
    for (const who of [rita.owner, rita.reviewer]) {
      await expect(fundExam(as(base.db, who), ofAll)).rejects.toThrow(Forbidden);
      await expect(releaseExamFunds(as(base.db, who), ofAll)).rejects.toThrow(Forbidden);
      await expect(setExamReward(as(base.db, who), price)).rejects.toThrow(Forbidden);
      await expect(examMoney(as(base.db, who), made.qualificationId)).rejects.toThrow(Forbidden);
    }
  });
});

describe("an exam of the marketplace itself", () => {
  test("pays out of the platform's pocket, without a share, is never owed, and admins see how its questions fare", async () => {
    const ada = await person(base.db, "Ada", { admin: true });
    const admin = () => as(base.db, ada);
    const [wes, ann] = [await worker(base.db, "Wes"), await worker(base.db, "Ann")];
    const { qualificationId } = await defineQualification(admin(), {
      organizationId: null,
      name: "Spam school",
      kind: "choice",
      config: SPAM,
      items: Array.from({ length: 4 }, (_, i) => ({
        item: { text: `message ${i}` },
        gold: { selected: [i === 0 ? wrong(truthOf(i)) : truthOf(i)] },
      })),
      questionsPerAttempt: 4,
      passScore: 0.6,
      retryAfterHours: 0,
      passRewardMicros: REWARD,
      currency: "EUR",
    });
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "not_funded" });
    const fund = { qualificationId, amountMicros: REWARD, idempotencyKey: key() };
    expect(await fundExam(admin(), fund)).toMatchObject({ amountMicros: "500000" });
    expect(await balanceAt(base.db, account.goodwill, "EUR")).toBe(-REWARD);
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "pays", rewardMicros: REWARD });
    expect(await sit(qualificationId, wes)).toMatchObject({
      passed: true,
      paidMicros: "500000",
      currency: "EUR",
    });
    expect([await earned(wes), await held(qualificationId)]).toEqual([REWARD, 0n]);

    // Ann is promised the next money, fails by the wrong answer sheet, and is paid when its author finds that out.
    await fundExam(admin(), { ...fund, amountMicros: 2n * REWARD, idempotencyKey: key() });
    expect(await sit(qualificationId, ann, [1])).toMatchObject({ passed: false, paidMicros: "0" });
    expect(await releaseExamFunds(admin(), { qualificationId, idempotencyKey: key() })).toMatchObject({
      amountMicros: "1000000",
    });
    const figures = await examQuestions(admin(), qualificationId);
    expect(figures.find((one) => one.shows === "message 0")).toMatchObject({ answered: 2, right: 0 });
    const itemId = await badItem(qualificationId);
    await withdrawQuestion(admin(), { qualificationId, itemId, reason: REASON });
    expect([await earned(ann), await held(qualificationId)]).toEqual([REWARD, 0n]);
    expect(await balanceAt(base.db, account.goodwill, "EUR")).toBe(-2n * REWARD);
    expect(await examMoney(admin(), qualificationId)).toMatchObject({ paid: 2, due: 0, feeMicros: 0n });
    expect(await marketplaceQualifications(admin())).toMatchObject([
      { name: "Spam school", organization: null, items: 3, holders: 2, passed: 2, currency: "EUR" },
    ]);
    const rita = await office(base.db);
    expect(() => marketplaceQualifications(as(base.db, rita.owner))).toThrow(Forbidden);
    await expect(examQuestions(as(base.db, rita.owner), qualificationId)).rejects.toThrow(Forbidden);
  });
});

describe("passing an exam that pays", () => {
  test("is told before, paid at once with the platform's share on top, stands in the earnings, in history and in the letter", async () => {
    const rita = await office(base.db);
    const wes = await worker(base.db, "Wes");
    const qualificationId = await exam(rita, 2);
    expect(await offer(qualificationId, wes)).toMatchObject({
      code: "pays",
      rewardMicros: REWARD,
      sentence: "Pays €0.50 when passed, within 14 days of beginning.",
    });
    const attemptId = await begin(qualificationId, wes);
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "promised", rewardMicros: REWARD });
    const finish = () => finishAttempt(as(base.db, wes), { attemptId });
    expect(await finish()).toMatchObject({ passed: true, paidMicros: "500000", currency: "EUR" });
    expect(await finish()).toMatchObject({ passed: true, paidMicros: "500000" });
    expect([await earned(wes), await held(qualificationId)]).toEqual([REWARD, COST]);
    expect(await balanceAt(base.db, account.fees, "EUR")).toBe(COST - REWARD);
    expect(await workerStatement(as(base.db, wes), { workerId: wes.personId })).toMatchObject([
      { recipe: "exam_reward", qualification: "Spam school", amountMicros: REWARD },
    ]);
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "paid" });
    expect(await examMoney(as(base.db, rita.owner), qualificationId)).toMatchObject({
      heldMicros: COST,
      promisedMicros: 0n,
      freeMicros: COST,
      paid: 1,
      paidMicros: REWARD,
    });
    const told = await base.db.select().from(events).where(eq(events.subject, wes.personId));
    expect(told.map((event) => event.name)).toContain("exam.paid");
    const passed = told.find((event) => event.name === "exam.passed");
    await passedLetter.run({ db: base.db } as Services, {
      eventId: passed?.id,
      jobId: "-",
      subject: wes.personId,
      ...passed?.payload,
    });
    const [letter] = await base.db.select().from(letters).where(eq(letters.name, "qualification-passed"));
    expect(letter?.props).toMatchObject({ paidMicros: "500000", currency: "EUR" });
  });

  test("pays nothing when it is failed: the promise is free for the next, whose price later changes do not touch", async () => {
    const rita = await office(base.db);
    const [wes, ann] = [await worker(base.db, "Wes"), await worker(base.db, "Ann")];
    const qualificationId = await exam(rita, 1);
    const first = await begin(qualificationId, wes, [1, 2]);
    expect(await offer(qualificationId, ann)).toMatchObject({ code: "not_funded" });
    await expect(startAttempt(as(base.db, ann), { qualificationId, rewardMicros: REWARD })).rejects.toThrow(
      RewardGone,
    );
    const owner = as(base.db, rita.owner);
    await expect(releaseExamFunds(owner, { qualificationId, idempotencyKey: key() })).rejects.toThrow(
      "€0.00 is promised to nobody",
    );
    expect(await finishAttempt(as(base.db, wes), { attemptId: first })).toMatchObject({
      passed: false,
      paidMicros: "0",
    });
    const { attemptId } = await startAttempt(as(base.db, ann), { qualificationId, rewardMicros: REWARD });
    await setExamReward(owner, { qualificationId, rewardMicros: 10_000n });
    await answerAll(qualificationId, attemptId, ann, []);
    expect(await finishAttempt(as(base.db, ann), { attemptId })).toMatchObject({ paidMicros: "500000" });
    expect([await earned(wes), await earned(ann), await held(qualificationId)]).toEqual([0n, REWARD, 0n]);
  });

  test("a sitting begun without money pays nothing, and says so before", async () => {
    const rita = await office(base.db);
    const wes = await worker(base.db, "Wes");
    const qualificationId = await exam(rita, 0);
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "not_funded", rewardMicros: 0n });
    const attemptId = await begin(qualificationId, wes);
    await fundExam(as(base.db, rita.owner), { qualificationId, amountMicros: COST, idempotencyKey: key() });
    expect(await offer(qualificationId, wes)).toMatchObject({ code: "not_promised" });
    expect(await finishAttempt(as(base.db, wes), { attemptId })).toMatchObject({
      passed: true,
      paidMicros: "0",
    });
    expect([await earned(wes), await held(qualificationId)]).toEqual([0n, COST]);
  });

  test("a promise ends after fourteen days: the money is free for others, and a late pass is paid only from what is left", async () => {
    const rita = await office(base.db);
    const [wes, ann] = [await worker(base.db, "Wes"), await worker(base.db, "Ann")];
    const qualificationId = await exam(rita, 1);
    const longAgo = later(new Date(), -15 * DAY_MS);
    const old = await begin(qualificationId, wes, [], longAgo);
    expect(await offer(qualificationId, ann)).toMatchObject({ code: "pays" });
    expect(await sit(qualificationId, ann)).toMatchObject({ paidMicros: "500000" });
    expect(await finishAttempt(as(base.db, wes), { attemptId: old })).toMatchObject({
      passed: true,
      paidMicros: "0",
    });
    const bob = await worker(base.db, "Bob");
    const another = await begin(qualificationId, bob, [], longAgo);
    await fundExam(as(base.db, rita.owner), { qualificationId, amountMicros: COST, idempotencyKey: key() });
    expect(await finishAttempt(as(base.db, bob), { attemptId: another })).toMatchObject({ paidMicros: "0" });
    const cyd = await worker(base.db, "Cyd");
    const late = await begin(qualificationId, cyd, [], longAgo);
    expect(await finishAttempt(as(base.db, cyd), { attemptId: late })).toMatchObject({
      paidMicros: "500000",
    });
  });

  test("is paid once: two tabs that finish at once, and a later renewal, pay no second time", async () => {
    const rita = await office(base.db);
    const wes = await worker(base.db, "Wes");
    const qualificationId = await exam(rita, 5);
    const attemptId = await begin(qualificationId, wes);
    const done = await Promise.all(
      Array.from({ length: 6 }, () => finishAttempt(as(base.db, wes), { attemptId })),
    );
    expect(done.map((one) => one.paidMicros)).toEqual(Array(6).fill("500000"));
    expect(await earned(wes)).toBe(REWARD);
    const paid = await base.db.select().from(entries).where(eq(entries.recipe, "exam_reward"));
    expect(paid.length).toBe(1);
  });

  test("many who begin at once are promised no more than is held, and those who pass at once are all paid", async () => {
    const rita = await office(base.db);
    const qualificationId = await exam(rita, 3);
    const crowd = await Promise.all(Array.from({ length: 8 }, (_, i) => worker(base.db, `W${i}`)));
    const begun = await Promise.allSettled(
      crowd.map((who) => startAttempt(as(base.db, who), { qualificationId, rewardMicros: REWARD })),
    );
    const promised = begun.flatMap((one, i) => (one.status === "fulfilled" ? [{ ...one.value, i }] : []));
    expect(promised.length).toBe(3);
    for (const one of begun) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(RewardGone);
    for (const { attemptId, i } of promised) {
      const who = crowd[i];
      if (who) await answerAll(qualificationId, attemptId, who, []);
    }
    const results = await Promise.all(
      promised.map(({ attemptId, i }) => finishAttempt(as(base.db, crowd[i] ?? rita.owner), { attemptId })),
    );
    expect(results.map((one) => one.paidMicros)).toEqual(Array(3).fill("500000"));
    expect(await held(qualificationId)).toBe(0n);
  });
});

describe("a sitting that counts as passed after all", () => {
  test("is paid out of what is left, then out of what is available, and what both do not cover is owed and paid first", async () => {
    const rita = await office(base.db, 2n * COST);
    const [ann, bob, cyd, dan] = [
      await worker(base.db, "Ann"),
      await worker(base.db, "Bob"),
      await worker(base.db, "Cyd"),
      await worker(base.db, "Dan"),
    ];
    const qualificationId = await exam(rita, 1);
    // One after another each fails by the wrong answer sheet and one slip, and leaves the promise to the next.
    for (const who of [ann, bob, cyd, dan])
      expect(await sit(qualificationId, who, [1])).toMatchObject({ passed: false, paidMicros: "0" });
    await base.db
      .update(workerProfiles)
      .set({ erasedAt: new Date() })
      .where(eq(workerProfiles.personId, dan.personId));
    const itemId = await badItem(qualificationId);
    const now = () => as(base.db, rita.owner);
    expect(await withdrawQuestion(now(), { qualificationId, itemId, reason: REASON })).toMatchObject({
      attempts: 4,
    });
    expect(await Promise.all([ann, bob, cyd, dan].map(earned))).toEqual([REWARD, REWARD, 0n, 0n]);
    expect([await held(qualificationId), await available(rita)]).toEqual([0n, 0n]);
    expect(await offer(qualificationId, cyd)).toMatchObject({ code: "owed", rewardMicros: REWARD });
    expect(await examMoney(now(), qualificationId)).toMatchObject({ due: 1, dueMicros: COST, paid: 2 });
    await postEntry(house(base.db), {
      ...deposit({ organizationId: rita.organizationId, amountMicros: 2n * COST }),
      subject: rita.organizationId,
      idempotencyKey: "deposit:more",
      currency: "EUR",
    });
    const more = { qualificationId, amountMicros: 2n * COST, idempotencyKey: key() };
    expect(await fundExam(now(), more)).toMatchObject({ paid: 1 });
    expect([await earned(cyd), await earned(dan), await held(qualificationId)]).toEqual([REWARD, 0n, COST]);
    // Who waited is told by letter; those who were paid on passing read it in the letter about that.
    const paid = await base.db.select().from(events).where(eq(events.name, "exam.paid"));
    expect(paid.length).toBe(3);
    for (const { id: eventId, jobId, subject, payload } of paid)
      await trainingPaidLetter.run({ db: base.db } as Services, { eventId, jobId, subject, ...payload });
    const [to] = await base.db.select({ email: user.email }).from(user).where(eq(user.id, cyd.personId));
    expect(await base.db.select().from(letters)).toMatchObject([
      {
        name: "training-paid",
        recipient: to?.email,
        props: { qualification: "Spam school", amountMicros: "500000", currency: "EUR" },
      },
    ]);
  });

  test("is not paid twice to somebody who was paid for a later sitting, nor at all where none was promised", async () => {
    const rita = await office(base.db);
    const [ann, bob] = [await worker(base.db, "Ann"), await worker(base.db, "Bob")];
    const qualificationId = await exam(rita, 0);
    await sit(qualificationId, bob, [1]);
    await fundExam(as(base.db, rita.owner), {
      qualificationId,
      amountMicros: 3n * COST,
      idempotencyKey: key(),
    });
    expect(await sit(qualificationId, ann, [1])).toMatchObject({ passed: false });
    expect(await sit(qualificationId, ann)).toMatchObject({ passed: true, paidMicros: "500000" });
    const itemId = await badItem(qualificationId);
    await withdrawQuestion(as(base.db, rita.owner), { qualificationId, itemId, reason: REASON });
    expect([await earned(ann), await earned(bob)]).toEqual([REWARD, 0n]);
  });

  test("a withdrawal, finishing sittings, new ones and a release at the same moment pay everybody once and keep every promise", async () => {
    const rita = await office(base.db);
    const qualificationId = await exam(rita, 6);
    const crowd = await Promise.all(Array.from({ length: 6 }, (_, i) => worker(base.db, `W${i}`)));
    for (const who of crowd) await sit(qualificationId, who, [1]);
    const again = [];
    for (const who of crowd) again.push({ who, attemptId: await begin(qualificationId, who) });
    const itemId = await badItem(qualificationId);
    const owner = as(base.db, rita.owner);
    const late = await Promise.all(Array.from({ length: 3 }, (_, i) => worker(base.db, `L${i}`)));
    const done = await Promise.allSettled([
      ...again.map(({ who, attemptId }) => finishAttempt(as(base.db, who), { attemptId })),
      withdrawQuestion(owner, { qualificationId, itemId, reason: REASON }),
      ...late.map((who) => startAttempt(as(base.db, who), { qualificationId })),
      releaseExamFunds(owner, { qualificationId, idempotencyKey: key() }),
    ]);
    for (const one of done) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(MoneyPromised);
    expect(await Promise.all(crowd.map(earned))).toEqual(crowd.map(() => REWARD));
  });
});
