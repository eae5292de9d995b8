import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { assets, jobs } from "#db/schema/index";
import type { Ctx, PersonActor } from "#domain/context";
import { openStorage } from "#domain/gateways/storage";
import { type JobId, newId } from "#domain/ids";
import { storeImage, storeImageFrom } from "#domain/tasks/store-image";
import { testDatabase } from "#test/database";
import { member, organization } from "#test/people";

const database = testDatabase();
let folder: string;
let manager: PersonActor;
let jobId: JobId;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  const acme = await organization(database.db, "Acme");
  manager = await member(database.db, acme, "manager");
  jobId = newId("job");
  const job = {
    title: "Boats",
    kind: "bbox",
    currency: "EUR",
    rewardMicros: 1n,
    feeBps: 0,
    plan: {},
    tiers: [],
    createdBy: manager.personId,
  };
  await database.db.insert(jobs).values({ ...job, id: jobId, organizationId: acme });
});

const as = (actor: PersonActor): Ctx => ({ db: database.db, actor, now: new Date() });
const storage = () => openStorage({ kind: "disk", path: folder });
const boat = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: "#226688" } })
    .withExif({ IFD0: { ImageDescription: "gold" } })
    .png()
    .toBuffer();
const keep = (bytes: Uint8Array, by = manager) => storeImage(as(by), storage(), { jobId, bytes });
const bring = (address: string, allowPrivate: string[] = []) =>
  storeImageFrom(as(manager), storage(), { jobId, address, allowPrivate });

test("an uploaded picture is kept like all others, under a name that says nothing, and the same one once", async () => {
  const stored = await keep(await boat());
  expect(stored).toMatchObject({ width: 64, height: 48 });
  expect(await keep(await boat())).toEqual(stored);
  const [asset, ...more] = await database.db.select().from(assets);
  expect(more).toEqual([]);
  expect(asset).toMatchObject({
    id: stored.assetId,
    contentType: "image/jpeg",
    width: 64,
    height: 48,
    createdBy: manager.personId,
  });
  expect(asset?.storageKey).toMatch(/^pictures\/[0-9a-f]{36}$/);
  expect(asset?.storageKey).not.toContain(stored.assetId);
  expect(await storage().exists(asset?.storageKey ?? "")).toBe(true);
});

test("a picture is fetched from an address, never from our own network unless the operator opened it", async () => {
  const bytes = await boat();
  const server = createServer((_, response) => response.end(bytes));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/boat.png`;
  await expect(bring(address)).rejects.toThrow("leads into a private network");
  expect(await bring(address, ["127.0.0.1"])).toMatchObject({ width: 64 });
  await expect(bring("file:///etc/passwd")).rejects.toMatchObject({ code: "UNFETCHABLE" });
  server.closeAllConnections();
  server.close();
});

test("what is no picture, a stranger's picture, and one for a closed job are refused, and nothing is kept", async () => {
  await expect(keep(Buffer.from("hello"))).rejects.toMatchObject({ code: "UNUSABLE_IMAGE" });
  const rival = await member(database.db, await organization(database.db, "Rival"), "owner");
  await expect(keep(await boat(), rival)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await database.db.update(jobs).set({ state: "closed" });
  await expect(keep(await boat())).rejects.toThrow("This job is closed");
  expect(await database.db.select().from(assets)).toEqual([]);
});
