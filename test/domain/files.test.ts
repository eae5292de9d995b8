import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { assets } from "#db/schema/index";
import type { Ctx } from "#domain/context";
import { openStorage } from "#domain/gateways/storage";
import { draftJob } from "#domain/jobs/draft-job";
import { checkRows } from "#domain/tasks/import-rows";
import { openAsset } from "#domain/tasks/open-asset";
import { storeAsset, storeAssetFrom } from "#domain/tasks/store-asset";
import { testDatabase } from "#test/database";
import { pdf, TELLTALE, wav, webm } from "#test/media";
import { as, office } from "#test/world";

const database = testDatabase();
let folder: string;
let ctx: Ctx;
let jobId: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-files-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  const rita = await office(database.db);
  ctx = as(database.db, rita.owner);
  const draft = { organizationId: rita.organizationId, title: "Files", kind: "bbox", instructions: "Look." };
  const config = { classes: [{ id: "boat", name: "Boat" }] };
  ({ jobId } = await draftJob(ctx, { ...draft, config, rewardMicros: 1_000n, plan: {} }));
});

const storage = () => openStorage({ kind: "disk", path: folder });
const keep = (bytes: Uint8Array) => storeAsset(ctx, storage(), { jobId, bytes });
const read = async (assetId: string, range?: { from: number; to: number }) => {
  const asset = await openAsset(ctx, storage(), jobId, assetId);
  const parts: Uint8Array[] = [];
  for await (const part of await asset.read(range)) parts.push(part);
  return { contentType: asset.contentType, bytes: Buffer.concat(parts) };
};

test("a recording is kept without its tags and measured to the sample; the same sound is one asset", async () => {
  const parts = [{ seconds: 1.25, hertz: 300 }];
  const stored = await keep(wav(parts));
  expect(stored).toEqual({ assetId: stored.assetId, type: "audio", seconds: 1.25 });
  expect(await keep(wav(parts, 8_000, false))).toEqual(stored);
  const { contentType, bytes } = await read(stored.assetId);
  expect(contentType).toBe("audio/wav");
  expect(bytes.includes(TELLTALE)).toBe(false);
  expect((await read(stored.assetId, { from: 4, to: 11 })).bytes).toEqual(bytes.subarray(4, 12));
});

test("a film is kept with its size, rate and frames, and without its title", async () => {
  const stored = await keep(webm(50));
  expect(stored).toMatchObject({ type: "video", width: 64, height: 48, fps: 25, frames: 50 });
  const { contentType, bytes } = await read(stored.assetId);
  expect(contentType).toBe("video/webm");
  expect(bytes.includes(TELLTALE)).toBe(false);
});

test("a PDF's pages are counted and its author is gone", async () => {
  const stored = await keep(pdf(3));
  expect(stored).toMatchObject({ type: "document", pages: 3 });
  const { bytes } = await read(stored.assetId);
  expect(bytes.includes(TELLTALE)).toBe(false);
  const reading = getDocument({ data: new Uint8Array(bytes) });
  const { info } = await (await reading.promise).getMetadata();
  expect(info).not.toHaveProperty("Author");
  await reading.destroy();
});

test("a table of measurements becomes times and channels that a tool reads at once", async () => {
  const csv = 'time,Speed [m/s],"Load (%)"\n0,1.5,\n0.5,2.5,40\n0.5,3.5,50\n';
  const stored = await keep(Buffer.from(csv));
  expect(stored).toMatchObject({
    type: "series",
    points: 3,
    startSeconds: 0,
    endSeconds: 0.5,
    channels: [
      { name: "Speed", unit: "m/s" },
      { name: "Load", unit: "%" },
    ],
  });
  const { bytes } = await read(stored.assetId);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect([0, 1, 2].map((i) => view.getFloat64(8 * i, true))).toEqual([0, 0.5, 0.5]);
  expect([0, 1, 2, 3, 4, 5].map((i) => view.getFloat32(24 + 4 * i, true))).toEqual([
    1.5,
    2.5,
    3.5,
    Number.NaN,
    40,
    50,
  ]);
  const dated = await keep(Buffer.from("when;v\r\n2024-01-01T00:00:00Z;1\r\n2024-01-01 00:00:01;2\r\n"));
  const times = (await read(dated.assetId)).bytes;
  expect([times.readDoubleLE(0), times.readDoubleLE(8)]).toEqual([1_704_067_200, 1_704_067_201]);
  expect(dated).toMatchObject({ points: 2, channels: [{ name: "v" }] });
});

test.each([
  ["a series whose times go back", Buffer.from("t,v\n1,1\n0,2\n"), "Row 3 lies before the row above it"],
  ["a series with a word for a number", Buffer.from("t,v\n1,much\n"), "“much” under “v”, which is no number"],
  ["a series with a strange time", Buffer.from("t,v\nnoon,1\n"), "neither seconds nor an ISO time"],
  ["a series without channels", Buffer.from("hello"), "needs a head"],
  ["bytes of no type", Buffer.from([1, 0, 2, 0, 3]), "neither a picture, a recording, a film, a PDF nor CSV"],
  [
    "a film that browsers cannot all play",
    webm(5, "V_MPEGH/ISO/HEVC"),
    "coded as HEVC, which not every browser plays",
  ],
  ["a PDF cut in half", pdf(1).subarray(0, 60), "This PDF is damaged"],
  ["a recording without a sound", wav([]), "damaged"],
  [
    "an archive",
    Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), Buffer.alloc(60)]),
    "This is no JPEG",
  ],
])("%s is refused with a sentence, and nothing is kept", async (_, bytes, sentence) => {
  await expect(keep(bytes)).rejects.toThrow(sentence);
  expect(await database.db.select().from(assets).where(eq(assets.jobId, jobId))).toEqual([]);
});

test("a recording is fetched from an address", async () => {
  const server = createServer((_, response) => response.end(wav([{ seconds: 0.5, hertz: 200 }])));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.wav`;
  const from = { jobId, address, allowPrivate: ["127.0.0.1"] };
  expect(await storeAssetFrom(ctx, storage(), from)).toMatchObject({ type: "audio", seconds: 0.5 });
  server.closeAllConnections();
  server.close();
});

test("a row may hold several files beside words, each only where its type belongs", () => {
  const kind = { name: "sound", items: ["audio", "responses"] } as never;
  const audio = "ast_00000000000000000000000001";
  const image = "ast_00000000000000000000000002";
  const files = new Map([
    [audio, { type: "audio" as const, seconds: 2 }],
    [image, { type: "image" as const, width: 4, height: 3 }],
  ]);
  const responses = [
    { id: "a", text: "one" },
    { id: "b", text: "two" },
  ];
  const rows = [
    { audio: { assetId: audio }, image: { assetId: image, alt: "A boat" }, text: "Both" },
    { responses, conversation: [{ role: "user", text: "Hello" }] },
    { audio: { assetId: image } },
    { image: { assetId: image } },
    { responses: responses.slice(1) },
    { responses: [responses[0], responses[0]] },
  ];
  const { checked, refused } = checkRows(rows, { kind, config: {}, taken: new Set(), files });
  expect(checked.map((row) => row.item)).toEqual([
    {
      text: "Both",
      audio: { assetId: audio, seconds: 2 },
      image: { assetId: image, alt: "A boat", width: 4, height: 3 },
    },
    { responses, conversation: [{ role: "user", text: "Hello" }] },
  ]);
  expect(refused.map((row) => row.message)).toEqual([
    `${image} is an image, not a recording`,
    'needs a recording or answers to compare for the kind "sound"',
    "responses: needs at least two answers",
    "responses: uses an id twice",
  ]);
});
