import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assignments, events, instructions, jobBudgets, jobs, taskStates } from "#db/schema/index";
import { acceptOverdue } from "#domain/assignments/accept-overdue";
import { claimTasks } from "#domain/assignments/claim-tasks";
import { expireAssignments } from "#domain/assignments/expire-assignments";
import { judgeLeftGold } from "#domain/assignments/judge-left-gold";
import { anonymous } from "#domain/context";
import { Forbidden, InvalidInput, NotFound, StaleState, Unauthenticated } from "#domain/errors";
import { KeyReused } from "#domain/events/once";
import { newId } from "#domain/ids";
import { closeJob } from "#domain/jobs/close-job";
import { closeSettledJobs } from "#domain/jobs/close-settled-jobs";
import { draftJob } from "#domain/jobs/draft-job";
import { editJob } from "#domain/jobs/edit-job";
import { estimateJob } from "#domain/jobs/estimate-cost";
import { finishJob } from "#domain/jobs/finish-job";
import { pauseJob } from "#domain/jobs/pause-job";
import { BudgetTooSmall, NotReady, publishJob } from "#domain/jobs/publish-job";
import { raiseBudget } from "#domain/jobs/raise-budget";
import { resumeJob } from "#domain/jobs/resume-job";
import { reviseInstructions } from "#domain/jobs/revise-instructions";
import { reviseSchema } from "#domain/jobs/revise-schema";
import { account } from "#domain/ledger/accounts";
import { InsufficientFunds } from "#domain/ledger/insufficient-funds";
import { balanceAt } from "#domain/ledger/queries";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { member, worker } from "#test/people";
import { answer, as, house, office, SPAM, scoreAll, spamDraft, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

const EURO = 1_000_000n;
const at = (address: Parameters<typeof balanceAt>[1]) => balanceAt(base.db, address, "EUR");
const jobOf = async (jobId: string) => (await base.db.select().from(jobs).where(eq(jobs.id, jobId)))[0];
const budgetOf = async (jobId: string) =>
  (await base.db.select().from(jobBudgets).where(eq(jobBudgets.jobId, jobId)))[0];
const namesOf = async (jobId: string) =>
  (await base.db.select().from(events).where(eq(events.jobId, jobId)).orderBy(events.createdAt)).map(
    (event) => event.name,
  );
const wish = (organizationId: string) => ({
  organizationId,
  title: "Is this message spam?",
  kind: "choice",
  config: SPAM,
  rewardMicros: 30_000n,
});

describe("a draft", () => {
  test("keeps what was asked for, costs nothing and is seen by nobody", async () => {
    const rita = await office(base.db);
    const { jobId } = await draftJob(as(base.db, rita.owner), wish(rita.organizationId));
    expect(await jobOf(jobId)).toMatchObject({ state: "draft", currency: "EUR", feeBps: 2_000 });
    expect(await namesOf(jobId)).toEqual(["job.drafted"]);
    const wes = await worker(base.db, "Wes");
    await expect(claimTasks(as(base.db, wes), { jobId })).rejects.toBeInstanceOf(NotFound);
  });

  test("is made by owners and managers of its organization alone", async () => {
    const rita = await office(base.db);
    const draft = wish(rita.organizationId);
    await expect(draftJob(as(base.db, rita.reviewer), draft)).rejects.toBeInstanceOf(Forbidden);
    const stranger = await worker(base.db, "Stan");
    await expect(draftJob(as(base.db, stranger), draft)).rejects.toBeInstanceOf(Forbidden);
    await expect(draftJob(as(base.db, anonymous), draft)).rejects.toBeInstanceOf(Unauthenticated);
    await expect(draftJob(as(base.db, rita.owner), wish(newId("organization")))).rejects.toBeInstanceOf(
      NotFound,
    );
    expect(await base.db.select().from(jobs)).toEqual([]);
  });

  test("is refused with the place of each mistake in it", async () => {
    const rita = await office(base.db);
    const wrong = [
      [{ title: "ab" }, "title"],
      [{ kind: "telepathy" }, "kind"],
      [{ rewardMicros: 10n }, "rewardMicros"],
      [{ reviewHours: 73 }, "reviewHours"],
      [{ leaseSeconds: 5 }, "leaseSeconds"],
      [{ plan: { minOverlap: 5, maxOverlap: 2 } }, "plan.minOverlap"],
      [{ config: { question: "Spam?", classes: [] } }, "config.classes"],
      [{ qualificationId: newId("qualification") }, "qualificationId"],
    ] as const;
    for (const [part, path] of wrong) {
      const refused = await draftJob(as(base.db, rita.owner), {
        ...wish(rita.organizationId),
        ...part,
      }).catch((error: unknown) => error);
      expect(refused, path).toBeInstanceOf(InvalidInput);
      expect((refused as InvalidInput).issues.map((issue) => issue.path)).toContain(path);
    }
  });

  test("may be edited until it is published; what was not spoken of stays as it is", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamDraft(base.db, rita, { leaseSeconds: 300 });
    await editJob(ctx, { jobId, title: "Spam or not?" });
    expect(await jobOf(jobId)).toMatchObject({ title: "Spam or not?", leaseSeconds: 300, reviewHours: 72 });
    await expect(editJob(as(base.db, rita.reviewer), { jobId, title: "Mine" })).rejects.toBeInstanceOf(
      Forbidden,
    );
    await publishJob(ctx, { jobId, budgetMicros: 100n * EURO });
    await expect(editJob(ctx, { jobId, rewardMicros: 1_000n })).rejects.toThrow("its terms stand");
    expect((await jobOf(jobId))?.rewardMicros).toBe(30_000n);
  });
});

describe("instructions and label schema", () => {
  test("gain a version with each revision, and older versions stay", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita);
    expect(await reviseInstructions(ctx, { jobId, markdown: "Newsletters are ham." })).toEqual({
      version: 2,
    });
    expect(await base.db.select().from(instructions).where(eq(instructions.jobId, jobId))).toHaveLength(2);
    const wes = await worker(base.db, "Wes");
    const [lease] = await claimTasks(as(base.db, wes), { jobId });
    expect(lease?.instructionsVersion).toBe(2);
    await expect(reviseInstructions(ctx, { jobId, markdown: "  " })).rejects.toBeInstanceOf(InvalidInput);
  });

  test("a running job may gain classes but never lose one that answers may use", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita);
    const more = { ...SPAM, classes: [...SPAM.classes, { id: "unsure", name: "Cannot tell" }] };
    expect(await reviseSchema(ctx, { jobId, config: more })).toEqual({ version: 2 });
    const fewer = { ...SPAM, classes: [SPAM.classes[0], { id: "unsure", name: "Cannot tell" }] };
    await expect(reviseSchema(ctx, { jobId, config: fewer })).rejects.toThrow("already use ham");
    expect((await jobOf(jobId))?.schemaVersion).toBe(2);
  });

  test("an answer is checked by the version it was claimed under, also when classes came in between", async () => {
    const rita = await office(base.db);
    const jobId = await spamJob(base.db, rita);
    const wes = as(base.db, await worker(base.db, "Wes"));
    const [lease] = await claimTasks(wes, { jobId });
    const more = { ...SPAM, classes: [...SPAM.classes, { id: "unsure", name: "Cannot tell" }] };
    await reviseSchema(as(base.db, rita.owner), { jobId, config: more });
    if (!lease) throw new Error("a fresh job has a task");
    await expect(answer(wes, jobId, lease, "unsure")).rejects.toBeInstanceOf(InvalidInput);
    expect((await answer(wes, jobId, lease, "ham")).late).toBe(false);
  });

  test("a closed job takes neither", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita);
    await closeJob(ctx, { jobId });
    await expect(reviseInstructions(ctx, { jobId, markdown: "Too late." })).rejects.toBeInstanceOf(
      StaleState,
    );
    await expect(reviseSchema(ctx, { jobId, config: SPAM })).rejects.toBeInstanceOf(StaleState);
  });
});

describe("publishing", () => {
  test("tells everything that is still missing at once", async () => {
    const rita = await office(base.db);
    const jobId = await spamDraft(base.db, rita, {
      ordinary: 0,
      gold: 0,
      instructions: "",
      plan: { goldShareBps: 500 },
    });
    const refused = await publishJob(as(base.db, rita.owner), { jobId, budgetMicros: 10n * EURO }).catch(
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(NotReady);
    expect((refused as NotReady).data.problems).toHaveLength(3);
    expect((await jobOf(jobId))?.state).toBe("draft");
  });

  test("needs a budget for the first labels of every task at the highest price, and says how much that is", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    // 12 tasks × 2 and 4 gold × 2 labels, each at most 0.0375 and a fifth on top: 1.44, and a tenth of it all in reserve.
    const jobId = await spamDraft(base.db, rita);
    expect((await estimateJob(ctx, jobId)).leastBudgetMicros).toBe(1_600_000n);
    const refused = await publishJob(ctx, { jobId, budgetMicros: 1_599_999n }).catch((e: unknown) => e);
    expect(refused).toBeInstanceOf(BudgetTooSmall);
    expect((refused as BudgetTooSmall).data).toEqual({ leastMicros: "1600000" });
    await publishJob(ctx, { jobId, budgetMicros: 1_600_000n });
    expect(await budgetOf(jobId)).toMatchObject({
      heldMicros: 1_600_000n,
      committedMicros: 1_440_000n,
      reserveMicros: 160_000n,
    });
  });

  test("does not happen by half when the organization's money does not reach", async () => {
    const rita = await office(base.db, EURO);
    const jobId = await spamDraft(base.db, rita);
    await expect(
      publishJob(as(base.db, rita.owner), { jobId, budgetMicros: 2n * EURO }),
    ).rejects.toBeInstanceOf(InsufficientFunds);
    expect((await jobOf(jobId))?.state).toBe("draft");
    expect(await budgetOf(jobId)).toBeUndefined();
    expect(await at(account.available(rita.organizationId))).toBe(EURO);
  });

  test("moves the budget into the job's hold, once", async () => {
    const rita = await office(base.db, 10n * EURO);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamDraft(base.db, rita);
    await publishJob(ctx, { jobId, budgetMicros: 4n * EURO });
    await expect(publishJob(ctx, { jobId, budgetMicros: 4n * EURO })).rejects.toBeInstanceOf(StaleState);
    expect(await at(account.available(rita.organizationId))).toBe(6n * EURO);
    expect(await at(account.held(jobId))).toBe(4n * EURO);
    const states = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
    expect(states.every((s) => s.open && s.need === 2)).toBe(true);
  });

  test("is nothing that reviewers or other organizations may do", async () => {
    const rita = await office(base.db);
    const jobId = await spamDraft(base.db, rita);
    const rival = await office(base.db);
    for (const actor of [rita.reviewer, rival.owner]) {
      await expect(
        publishJob(as(base.db, actor), { jobId, budgetMicros: 10n * EURO }),
      ).rejects.toBeInstanceOf(Forbidden);
    }
    await expect(
      publishJob(as(base.db, rita.owner), { jobId: newId("job"), budgetMicros: EURO }),
    ).rejects.toBeInstanceOf(NotFound);
  });
});

describe("a running job", () => {
  test("can be paused and resumed, each from the other state only", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita);
    await expect(resumeJob(ctx, { jobId })).rejects.toBeInstanceOf(StaleState);
    await pauseJob(ctx, { jobId, reason: "Instructions are unclear." });
    await expect(pauseJob(ctx, { jobId })).rejects.toBeInstanceOf(StaleState);
    expect(await jobOf(jobId)).toMatchObject({ state: "paused", pauseReason: "Instructions are unclear." });
    await resumeJob(ctx, { jobId });
    expect(await jobOf(jobId)).toMatchObject({ state: "published", pauseReason: null });
    expect(await claimTasks(as(base.db, await worker(base.db, "Wes")), { jobId })).toHaveLength(1);
    const manager = await member(base.db, rita.organizationId, "manager");
    await pauseJob(as(base.db, manager), { jobId });
    await expect(resumeJob(as(base.db, rita.reviewer), { jobId })).rejects.toBeInstanceOf(Forbidden);
  });

  test("gets more money once, however often the raise is sent", async () => {
    const rita = await office(base.db, 10n * EURO);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita, { budgetMicros: 2n * EURO });
    const raise = { jobId, byMicros: EURO, idempotencyKey: "raise-once" };
    const many = await Promise.all(Array.from({ length: 8 }, () => raiseBudget(ctx, raise)));
    expect(new Set(many.map((answer) => answer.budgetMicros))).toEqual(new Set(["3000000"]));
    expect(await at(account.held(jobId))).toBe(3n * EURO);
    expect((await budgetOf(jobId))?.reserveMicros).toBe(300_000n);
    await expect(raiseBudget(ctx, { ...raise, byMicros: 2n * EURO })).rejects.toBeInstanceOf(KeyReused);
    await expect(
      raiseBudget(ctx, { jobId, byMicros: 50n * EURO, idempotencyKey: "too much at once" }),
    ).rejects.toBeInstanceOf(InsufficientFunds);
    expect((await jobOf(jobId))?.budgetMicros).toBe(3n * EURO);
  });

  test("takes more money neither as a draft nor when it is closed", async () => {
    const rita = await office(base.db);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamDraft(base.db, rita);
    const raise = { jobId, byMicros: EURO, idempotencyKey: "raise-me-up" };
    await expect(raiseBudget(ctx, raise)).rejects.toThrow("is a draft");
    await closeJob(ctx, { jobId });
    await expect(raiseBudget(ctx, raise)).rejects.toThrow("is closed");
  });
});

describe("closing", () => {
  test("a draft closes without any money moving", async () => {
    const rita = await office(base.db, EURO);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamDraft(base.db, rita);
    await closeJob(ctx, { jobId });
    expect((await jobOf(jobId))?.state).toBe("closed");
    expect(await at(account.available(rita.organizationId))).toBe(EURO);
    await expect(closeJob(ctx, { jobId })).rejects.toBeInstanceOf(StaleState);
    await expect(publishJob(ctx, { jobId, budgetMicros: EURO })).rejects.toBeInstanceOf(StaleState);
  });

  test("cancels what nobody has begun, lets what is out be finished and paid, and gives the rest of the hold back", async () => {
    const rita = await office(base.db, 10n * EURO);
    const ctx = as(base.db, rita.owner);
    const jobId = await spamJob(base.db, rita, { gold: 0, budgetMicros: 5n * EURO, reviewHours: 0 });
    const wes = await worker(base.db, "Wes");
    const [first, second] = await claimTasks(as(base.db, wes), { jobId, want: 2 });
    if (!first || !second) throw new Error("a fresh job has two tasks");
    await closeJob(ctx, { jobId });
    expect((await budgetOf(jobId))?.committedMicros).toBe(2n * 45_000n);
    await expect(claimTasks(as(base.db, wes), { jobId })).rejects.toThrow("closed");
    expect(await finishJob(house(base.db), { jobId })).toBe(false);

    await answer(as(base.db, wes), jobId, first, "spam");
    await base.db
      .update(assignments)
      .set({ leaseUntil: new Date(0) })
      .where(eq(assignments.id, second.assignmentId));
    expect(await expireAssignments(house(base.db))).toBe(1);
    expect(await finishJob(house(base.db), { jobId })).toBe(false);
    expect(await acceptOverdue(house(base.db))).toBe(1);
    await settleAccepted(house(base.db), { jobId });
    expect(await finishJob(house(base.db), { jobId })).toBe(true);

    expect(await at(account.held(jobId))).toBe(0n);
    expect(await at(account.earned(wes.personId))).toBe(30_000n);
    expect(await at(account.available(rita.organizationId))).toBe(10n * EURO - 36_000n);
    expect(await finishJob(house(base.db), { jobId })).toBe(false);
    const states = await base.db.select().from(taskStates).where(eq(taskStates.jobId, jobId));
    expect(new Set(states.map((s) => s.state))).toEqual(new Set(["cancelled"]));
  });

  test("happens by itself when every task has its final label, and not before", async () => {
    const rita = await office(base.db);
    const jobId = await spamJob(base.db, rita, { ordinary: 6, gold: 4 });
    await workThrough(base.db, jobId, await worker(base.db, "Ann"));
    await scoreAll(base.db, jobId);
    await closeSettledJobs(house(base.db));
    expect((await jobOf(jobId))?.state).toBe("published");
    for (const name of ["Bob", "Cyd"]) {
      await workThrough(base.db, jobId, await worker(base.db, name));
      await scoreAll(base.db, jobId);
    }
    await closeSettledJobs(house(base.db));
    expect((await jobOf(jobId))?.state).toBe("closed");
    await judgeLeftGold(house(base.db), { jobId });
    await settleAccepted(house(base.db), { jobId });
    expect(await finishJob(house(base.db), { jobId })).toBe(true);
    expect(await namesOf(jobId)).toContain("job.finished");
    expect(await at(account.held(jobId))).toBe(0n);
  });
});
