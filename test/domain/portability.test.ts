import { createPublicKey } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  account,
  annotations,
  apikey,
  assignments,
  entries,
  events,
  goldAnswers,
  grants,
  ledgerAccounts,
  letters,
  members,
  personalFiles,
  qualifications,
  session,
  user,
  workerProfiles,
} from "#db/schema/index";
import { DAY_MS, later } from "#domain/clock";
import type { PersonActor } from "#domain/context";
import { sealEvents } from "#domain/events/seal-events";
import { verifyChain } from "#domain/events/verify-chain";
import { diskStorage } from "#domain/gateways/disk-storage";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { newId } from "#domain/ids";
import { postEntry } from "#domain/ledger/post-entry";
import { payout } from "#domain/ledger/recipes";
import { payBonus } from "#domain/payments/pay-bonus";
import { settleAccepted } from "#domain/payments/settle-accepted";
import { createToken } from "#domain/people/create-token";
import { attestSkills } from "#domain/portability/attest-skills";
import { checkAttestation } from "#domain/portability/attestation";
import { publicKeys } from "#domain/portability/attestation-key";
import { buildPersonalFile } from "#domain/portability/build-personal-file";
import { eraseAccount, NotErasable } from "#domain/portability/erase-account";
import { erasureOutlook } from "#domain/portability/erasure-situation";
import { deleteOldFiles, ownPersonalFile, ownPersonalFiles } from "#domain/portability/personal-files";
import { FileWaiting, requestPersonalFile } from "#domain/portability/request-personal-file";
import { ERASE_PHRASE } from "#domain/portability/schema";
import { verifyAttestation } from "#domain/portability/verify-attestation";
import { watchTheBooks } from "#test/books";
import { testDatabase } from "#test/database";
import { member, organization, person, worker } from "#test/people";
import { as, house, type Office, office, scoreAll, spamJob, workThrough } from "#test/world";

const base = testDatabase();
watchTheBooks();

let folder: string;
let storage: StorageGateway;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-portability-"));
  storage = diskStorage(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ISSUER = "https://label.example.org";

/** Wes, who has labeled a whole job of Rita's, gold too, and was paid for it. */
async function paidWork(ordinary = 30): Promise<{ rita: Office; wes: PersonActor; jobId: string }> {
  const rita = await office(base.db);
  const plan = { minOverlap: 1, maxOverlap: 1, goldShareBps: 2_000, earlyGolds: 12 };
  const jobId = await spamJob(base.db, rita, { ordinary, gold: 12, plan });
  const wes = await worker(base.db, "Wes");
  await workThrough(base.db, jobId, wes);
  await scoreAll(base.db, jobId);
  // Whatever still waits for its review period has been accepted.
  await base.db.update(assignments).set({ state: "accepted" }).where(eq(assignments.state, "submitted"));
  await settleAccepted(house(base.db), { jobId });
  return { rita, wes, jobId };
}

describe("an attestation", () => {
  test("says what a worker has shown, holds with the public key alone, and fails once a letter of it is changed", async () => {
    const { wes } = await paidWork();
    const qualificationId = newId("qualification");
    await base.db.insert(qualifications).values({
      id: qualificationId,
      name: "Reading",
      kind: "choice",
      config: {},
      passScore: 0.8,
      questionsPerAttempt: 5,
      retryAfterHours: 24,
      maxAttempts: 3,
      createdBy: "per_x",
    });
    await base.db
      .insert(grants)
      .values({ id: newId("grant"), qualificationId, workerId: wes.personId, grantedBy: "system" });
    const { attestation, claims } = await attestSkills(as(base.db, wes), ISSUER);
    expect(claims).toMatchObject({
      iss: ISSUER,
      name: "Wes",
      qualifications: [{ name: "Reading", by: null, expiresAt: null }],
      skills: [
        { kind: "choice", labels: ["Spam", "Not spam"], jobs: 1, acceptedAnswers: claims.acceptedAnswers },
      ],
    });
    expect(claims.acceptedAnswers).toBeGreaterThan(30);
    expect(claims.skills[0]?.quality?.lower).toBeGreaterThan(0.8);
    const { keys } = await publicKeys(as(base.db, { type: "anonymous" }));
    const [jwk] = keys;
    const publicKey = createPublicKey({ key: { ...jwk }, format: "jwk" });
    expect(checkAttestation(attestation, { id: jwk?.kid ?? "", publicKey })).toEqual({ holds: true, claims });
    const anybody = as(base.db, { type: "anonymous" });
    expect((await verifyAttestation(anybody, `${attestation}\n`)).holds).toBe(true);
    const [head, body, signature] = attestation.split(".");
    const better = Buffer.from(JSON.stringify({ ...claims, acceptedAnswers: 9_999 })).toString("base64url");
    expect(await verifyAttestation(anybody, `${head}.${better}.${signature}`)).toEqual({
      holds: false,
      why: "changed since it was signed",
    });
    expect(await verifyAttestation(anybody, `${body}`)).toEqual({ holds: false, why: "not an attestation" });
    expect(await verifyAttestation(anybody, "a.b.c")).toEqual({ holds: false, why: "not an attestation" });
  });

  test("has no task, no count of checked answers and nothing of the key in it", async () => {
    const { wes } = await paidWork();
    const { claims } = await attestSkills(as(base.db, wes), ISSUER);
    const text = JSON.stringify(claims);
    const golds = await base.db.select({ id: goldAnswers.taskId }).from(goldAnswers);
    for (const { id } of golds) expect(text).not.toContain(id);
    expect(text).not.toMatch(/gold|checked|task_|asg_/i);
    expect(Object.keys(claims.skills[0]?.quality ?? {}).sort()).toEqual(["credible", "lower", "upper"]);
  });

  test("is given to workers about themselves only", async () => {
    const sam = await person(base.db, "Sam");
    await expect(attestSkills(as(base.db, sam), ISSUER)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(attestSkills(as(base.db, { type: "anonymous" }), ISSUER)).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });
});

describe("a copy of one's data", () => {
  test("is made in the background, has everything about the person, and says nothing of which tasks were gold", async () => {
    const { wes } = await paidWork(6);
    const una = await worker(base.db, "Una");
    const { fileId } = await requestPersonalFile(as(base.db, wes));
    await expect(requestPersonalFile(as(base.db, wes))).rejects.toThrow(FileWaiting);
    await buildPersonalFile(house(base.db), { fileId }, { storage });
    await buildPersonalFile(house(base.db), { fileId }, { storage });
    const [listed] = await ownPersonalFiles(as(base.db, wes));
    expect(listed).toMatchObject({ fileId, state: "ready" });
    const { storageKey, bytes } = await ownPersonalFile(as(base.db, wes), fileId);
    const file = await storage.get(storageKey);
    const parts: Uint8Array[] = [];
    for await (const part of file?.body ?? []) parts.push(part);
    const text = Buffer.concat(parts).toString("utf8");
    expect(text).toHaveLength(bytes);
    const copy = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
    const answers = await base.db.select().from(annotations);
    expect(copy.answers).toHaveLength(answers.length);
    expect(copy.worker?.[0]).toMatchObject({ displayName: "Wes", country: expect.any(String) });
    expect(copy.money?.length).toBeGreaterThan(0);
    expect(copy.jobs).toHaveLength(1);
    const [answer] = copy.answers ?? [];
    expect(Object.keys(answer ?? {}).sort()).toEqual(
      [
        "activeSeconds",
        "assignmentId",
        "claimedAt",
        "currency",
        "jobId",
        "kind",
        "late",
        "priceMicros",
        "state",
        "submittedAt",
        "value",
      ].sort(),
    );
    expect(text).not.toMatch(/goldScore|gold_score|"lane"|task_/);
    await expect(ownPersonalFile(as(base.db, una), fileId)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const written = await base.db.select().from(letters).where(eq(letters.name, "personal-file"));
    expect(written).toHaveLength(1);
  });

  test("is deleted after seven days", async () => {
    const wes = await worker(base.db, "Wes");
    const { fileId } = await requestPersonalFile(as(base.db, wes));
    await buildPersonalFile(house(base.db), { fileId }, { storage });
    const { storageKey } = await ownPersonalFile(as(base.db, wes), fileId);
    expect(await deleteOldFiles(house(base.db), storage)).toBe(0);
    const after = later(new Date(), 7 * DAY_MS + 1_000);
    expect(await deleteOldFiles(house(base.db, after), storage)).toBe(1);
    expect(await storage.exists(storageKey)).toBe(false);
    expect(await ownPersonalFiles(as(base.db, wes))).toEqual([]);
  });
});

const erase = (who: PersonActor, giveUpRemainder = false) =>
  eraseAccount(as(base.db, who), { confirm: ERASE_PHRASE, giveUpRemainder });

/** Moves all a worker has out, as a payout that has arrived would. */
async function paidOut(workerId: string): Promise<void> {
  const [earned] = await base.db
    .select()
    .from(ledgerAccounts)
    .where(eq(ledgerAccounts.address, `worker:${workerId}:earned`));
  const amountMicros = earned?.balanceMicros ?? 0n;
  const about = { subject: workerId, currency: "EUR" };
  await postEntry(house(base.db), {
    ...payout({ workerId, amountMicros }),
    ...about,
    idempotencyKey: `out:${workerId}`,
  });
  const arrived = [
    { address: `worker:${workerId}:in_transit` as const, amountMicros: -amountMicros },
    { address: "stripe:clearing" as const, amountMicros },
  ];
  await postEntry(house(base.db), {
    recipe: "payout_paid",
    postings: arrived,
    ...about,
    idempotencyKey: `arrived:${workerId}`,
  });
}

describe("erasing an account", () => {
  test("takes name, address, sessions, tokens and words; labels and books stay, and the audit chain holds", async () => {
    const { wes, jobId } = await paidWork();
    const { token } = await createToken(as(base.db, wes), { name: "ci", scopes: ["work"] });
    expect(token).toMatch(/^ts_/);
    const [before] = await base.db.select().from(user).where(eq(user.id, wes.personId));
    await base.db.insert(session).values({
      id: "s1",
      userId: wes.personId,
      token: "session-token",
      expiresAt: later(new Date(), DAY_MS),
    });
    await base.db
      .insert(letters)
      .values({ id: "let_old", recipient: before?.email ?? "", name: "paused", props: { job: "x" } });
    await paidOut(wes.personId);
    const labelled = await base.db.select().from(annotations).where(eq(annotations.workerId, wes.personId));
    await erase(wes);
    const [after] = await base.db.select().from(user).where(eq(user.id, wes.personId));
    expect(after).toMatchObject({ name: "A former member", banned: true, emailVerified: false });
    expect(after?.email).toMatch(/^erased\+[0-9a-f]{24}@invalid$/);
    const [profile] = await base.db
      .select()
      .from(workerProfiles)
      .where(eq(workerProfiles.personId, wes.personId));
    expect(profile).toMatchObject({
      displayName: "A former worker",
      country: "ZZ",
      languages: [],
      stripeAccountId: null,
    });
    expect(profile?.erasedAt).not.toBeNull();
    for (const table of [session, account, apikey]) expect(await base.db.select().from(table)).toEqual([]);
    const left = await base.db.select().from(letters);
    expect(left.map((letter) => letter.name)).toEqual(["account-erased"]);
    expect(await base.db.select().from(annotations).where(eq(annotations.workerId, wes.personId))).toEqual(
      labelled,
    );
    const told = await base.db.select().from(events);
    expect(JSON.stringify(told)).not.toContain(before?.email);
    while ((await sealEvents(house(base.db), () => [])) > 0);
    expect((await verifyChain(house(base.db))).broken).toBeNull();
    expect(jobId).toBeTruthy();
  });

  test("leaves nobody to thank: a bonus is refused with a sentence, and no money moves", async () => {
    const { rita, wes, jobId } = await paidWork(2);
    const bonus = {
      jobId,
      workerId: wes.personId,
      amountMicros: 1_000_000n,
      message: "Thank you for your care!",
      idempotencyKey: "thanks-to-wes",
    };
    await payBonus(as(base.db, rita.owner), { ...bonus, idempotencyKey: "thanks-before" });
    await paidOut(wes.personId);
    await erase(wes);
    const before = await base.db.select().from(entries);
    await expect(payBonus(as(base.db, rita.owner), bonus)).rejects.toThrow(/has erased their account/);
    expect(await base.db.select().from(entries)).toHaveLength(before.length);
  });

  test("is refused, with every reason at once, while money is to be had or on its way", async () => {
    const { wes } = await paidWork();
    await expect(erase(wes)).rejects.toThrow(/^You have €.* Have it paid out first/);
    const { hindrances } = await erasureOutlook(as(base.db, wes));
    expect(hindrances.map((one) => one.code)).toEqual(["payout_first"]);
    const rita = await office(base.db);
    const jobId = await spamJob(base.db, rita, {
      ordinary: 2,
      gold: 0,
      plan: { minOverlap: 2, maxOverlap: 2, goldShareBps: 0, earlyGolds: 0 },
    });
    await workThrough(base.db, jobId, wes);
    const both = await erasureOutlook(as(base.db, wes));
    expect(both.hindrances.map((one) => one.code)).toEqual(["payout_first", "work_in_review"]);
    expect(both.hindrances[1]?.sentence).toMatch(/^2 answers of yours are not paid yet: wait/);
    expect((await base.db.select().from(user).where(eq(user.id, wes.personId)))[0]?.banned).toBe(false);
  });

  test("gives up a remainder that is too small to be paid out only when the person says so", async () => {
    const { wes } = await paidWork(2);
    const { remainders, hindrances } = await erasureOutlook(as(base.db, wes));
    expect(hindrances).toEqual([]);
    expect(remainders).toMatchObject([{ currency: "EUR" }]);
    await expect(erase(wes)).rejects.toThrow(NotErasable);
    await erase(wes, true);
    const [earned] = await base.db
      .select()
      .from(ledgerAccounts)
      .where(eq(ledgerAccounts.address, `worker:${wes.personId}:earned`));
    expect(earned?.balanceMicros).toBe(0n);
  });

  test("needs the typed phrase, another owner for an organization and another admin", async () => {
    const wes = await worker(base.db, "Wes");
    await expect(eraseAccount(as(base.db, wes), { confirm: "erase" as typeof ERASE_PHRASE })).rejects.toThrow(
      "is not “erase my account”",
    );
    const organizationId = await organization(base.db, "Acme");
    const rita = await member(base.db, organizationId, "owner", "Rita");
    await expect(erase(rita)).rejects.toThrow("You alone own Acme. Make somebody else an owner first.");
    await member(base.db, organizationId, "owner", "Ravi");
    await erase(rita);
    expect(await base.db.select().from(members).where(eq(members.personId, rita.personId))).toEqual([]);
    const ada = await person(base.db, "Ada", { admin: true });
    await expect(erase(ada)).rejects.toThrow("You are the only admin here.");
    await expect(eraseAccount(house(base.db), { confirm: ERASE_PHRASE })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });

  test("ends the copies of one's data too", async () => {
    const wes = await worker(base.db, "Wes");
    const { fileId } = await requestPersonalFile(as(base.db, wes));
    await buildPersonalFile(house(base.db), { fileId }, { storage });
    await erase(wes);
    expect(await deleteOldFiles(house(base.db, later(new Date(), 1_000)), storage)).toBe(1);
    const [file] = await base.db.select().from(personalFiles);
    expect(file).toMatchObject({ state: "deleted", storageKey: null });
  });
});
