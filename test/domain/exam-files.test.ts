import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { examFiles } from "#db/schema/index";
import type { Actor, Ctx, PersonActor } from "#domain/context";
import { openStorage } from "#domain/gateways/storage";
import type { OrganizationId } from "#domain/ids";
import { answerQuestion } from "#domain/qualifications/answer-question";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { openExamFile } from "#domain/qualifications/open-exam-file";
import { examSitting } from "#domain/qualifications/queries";
import { startAttempt } from "#domain/qualifications/start-attempt";
import { storeExamFile } from "#domain/qualifications/store-exam-file";
import { testDatabase } from "#test/database";
import { TELLTALE, wav } from "#test/media";
import { member, organization, worker } from "#test/people";

const database = testDatabase();
let folder: string;
let acme: OrganizationId;
let manager: PersonActor;
let wes: PersonActor;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-exam-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  acme = await organization(database.db, "Acme");
  manager = await member(database.db, acme, "manager");
  wes = await worker(database.db, "Wes");
});

const as = (actor: Actor): Ctx => ({ db: database.db, actor, now: new Date("2026-03-02T09:00:00Z") });
const storage = () => openStorage({ kind: "disk", path: folder });
const keep = (bytes: Uint8Array, actor = manager, organizationId: string = acme) =>
  storeExamFile(as(actor), storage(), { organizationId, bytes });
const picture = (shade: number) =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: { r: shade, g: shade, b: 90 } } })
    .withExif({ IFD0: { Artist: "Ann Author" } })
    .jpeg()
    .toBuffer();
const boxed = (x: number) => ({ boxes: [{ id: "a", label: "boat", x, y: 4, width: 20, height: 20 }] });

async function boxExam(assetIds: string[]) {
  return defineQualification(as(manager), {
    organizationId: acme,
    name: "Boats",
    kind: "bbox",
    config: { classes: [{ id: "boat", name: "Boat" }] },
    items: assetIds.map((assetId, i) => ({ item: { image: { assetId } }, gold: boxed(4 + i) })),
    questionsPerAttempt: assetIds.length,
  });
}

async function bytesOf(ctx: Ctx, attemptId: string, question: number): Promise<Buffer> {
  const file = await openExamFile(ctx, storage(), { attemptId, question, part: "image" });
  const parts: Uint8Array[] = [];
  for await (const part of await file.read()) parts.push(part);
  return Buffer.concat(parts);
}

test("an exam asks about pictures that were uploaded for it: stripped, seen in the worker's own sitting alone, and graded in their pixels", async () => {
  const [one, two] = [await keep(await picture(20)), await keep(await picture(200))];
  expect(one).toMatchObject({ type: "image", width: 64, height: 48 });
  const { qualificationId, questions } = await boxExam([one.assetId, two.assetId]);
  expect(questions).toBe(2);

  const { attemptId } = await startAttempt(as(wes), { qualificationId });
  const sitting = await examSitting(as(wes), attemptId);
  expect(sitting.items.map(({ item }) => item.image?.width)).toEqual([64, 64]);
  expect(JSON.stringify(sitting)).not.toContain("gold");
  expect(JSON.stringify(sitting)).not.toContain("boxes");
  const shown = await bytesOf(as(wes), attemptId, 1);
  expect((await sharp(shown).metadata()).width).toBe(64);
  expect(shown.includes("Ann Author")).toBe(false);

  const stranger = await worker(database.db, "Sam");
  await expect(bytesOf(as(stranger), attemptId, 1)).rejects.toThrow("file");
  await expect(bytesOf(as(wes), attemptId, 3)).rejects.toThrow("file");

  await expect(answerQuestion(as(wes), { attemptId, question: 1, value: boxed(60) })).rejects.toMatchObject({
    code: "INVALID_INPUT",
  });
  const first = sitting.items[0]?.item.image?.assetId === one.assetId ? 4 : 5;
  const feedback = await answerQuestion(as(wes), { attemptId, question: 1, value: boxed(first) });
  expect(feedback).toMatchObject({ right: true, rightAnswer: boxed(first) });
});

test("the same content is one file, recordings lose their tags, and no other organization can use it", async () => {
  const sound = wav([{ seconds: 1, hertz: 300 }]);
  const stored = await keep(sound);
  expect(stored).toMatchObject({ type: "audio", seconds: 1 });
  expect(await keep(wav([{ seconds: 1, hertz: 300 }], 8_000, false))).toEqual(stored);
  const rows = await database.db.select().from(examFiles);
  expect(rows).toHaveLength(1);
  const kept = await storage().get(rows[0]?.storageKey ?? "");
  const parts: Uint8Array[] = [];
  for await (const part of kept?.body ?? []) parts.push(part);
  expect(Buffer.concat(parts).includes(TELLTALE)).toBe(false);

  await expect(keep(sound, wes)).rejects.toThrow("Only members");
  const other = await organization(database.db, "Other");
  const theirs = await member(database.db, other, "manager");
  await expect(
    defineQualification(as(theirs), {
      organizationId: other,
      name: "Hearing",
      kind: "transcript",
      config: {},
      items: [{ item: { audio: { assetId: stored.assetId } }, gold: { text: "hm", segments: [] } }],
      questionsPerAttempt: 1,
    }),
  ).rejects.toMatchObject({
    data: { issues: [{ path: "items.0.item.audio", message: expect.stringContaining("was not uploaded") }] },
  });
});

test("an exam takes no addresses, only files that were uploaded for it, and of the right sort", async () => {
  const sound = await keep(wav([{ seconds: 1, hertz: 300 }]));
  await expect(boxExam([sound.assetId])).rejects.toMatchObject({
    data: { issues: [{ path: "items.0.item.image", message: expect.stringContaining("is a recording") }] },
  });
  const drawn = defineQualification(as(manager), {
    organizationId: acme,
    name: "Boats",
    kind: "bbox",
    config: { classes: [{ id: "boat", name: "Boat" }] },
    items: [{ item: { image: { url: "https://example.test/a.jpg", width: 1, height: 1 } }, gold: boxed(4) }],
    questionsPerAttempt: 1,
  });
  await expect(drawn).rejects.toMatchObject({ code: "BAD_EXAM" });
});
