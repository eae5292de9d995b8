/** An exam of each kind, made of the kind's own sample, with an answer that is wrong: what the tests of right answers go through. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import type { Db } from "#db/client";
import { MEDIA_TYPES, type MediaType } from "#domain/annotations/item";
import type { Item } from "#domain/annotations/kind";
import { KINDS, kindOf } from "#domain/annotations/kinds/index";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { defineQualification } from "#domain/qualifications/define-qualification";
import { storeExamFile } from "#domain/qualifications/store-exam-file";
import { as, type Office } from "#test/world";

const SAMPLES = resolve(import.meta.dirname, "../../public/samples");

/** The file behind a sample's item; measurements as the table they come in as. */
export function sampleFile(item: Item): { type: MediaType; name: string; bytes: Buffer } | undefined {
  const type = MEDIA_TYPES.find((part) => item[part]);
  if (!type) return undefined;
  const name = String(item[type]?.url).split("/").at(-1) ?? "";
  const bytes = readFileSync(resolve(SAMPLES, name));
  return item.series
    ? { type, name: "machine.csv", bytes: asCsv(bytes, item.series) }
    : { type, name, bytes };
}

function asCsv(file: Buffer, { points, channels }: NonNullable<Item["series"]>): Buffer {
  const rows = Array.from({ length: points }, (_, i) => [
    file.readDoubleLE(8 * i),
    ...channels.map((_, c) => file.readFloatLE(points * 8 + 4 * (c * points + i))),
  ]);
  const head = ["seconds", ...channels.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))];
  return Buffer.from([head, ...rows].map((row) => row.join(",")).join("\n"));
}

type Gold = Record<string, never[]>;
const list = (gold: unknown, name: string) => (gold as Record<string, Record<string, never>[]>)[name] ?? [];
const moved = (point: number[], x: number, y: number) => [(point[0] ?? 0) + x, (point[1] ?? 0) + y];

/** An answer of each kind that may be handed in and is not right, from the right one. */
const WRONG: Record<string, (gold: never, config: never) => unknown> = {
  choice: (gold: { selected: string[] }, config: { classes: { id: string }[] }) => ({
    selected: [config.classes.find(({ id }) => !gold.selected.includes(id))?.id],
  }),
  bbox: (gold: Gold) => ({
    boxes: list(gold, "boxes")
      .slice(0, 1)
      .map((box) => ({ ...box, x: 90, y: 150 })),
  }),
  polygon: (gold: Gold) => ({
    polygons: list(gold, "polygons")
      .slice(0, 1)
      .map((one) => ({
        ...one,
        rings: (one.rings as unknown as number[][][]).map((ring) => ring.map((at) => moved(at, -120, 90))),
      })),
  }),
  polyline: (gold: Gold) => ({
    lines: list(gold, "lines")
      .slice(0, 1)
      .map((one) => ({
        ...one,
        points: (one.points as unknown as number[][]).map((at) => moved(at, 150, 40)),
      })),
  }),
  keypoints: (gold: Gold) => ({
    skeletons: list(gold, "skeletons")
      .slice(0, 1)
      .map((one) => ({
        ...one,
        points: (one.points as unknown as { x: number; y: number }[]).map((at) => ({ ...at, x: at.x - 150 })),
      })),
  }),
  mask: (gold: Gold) => ({
    masks: list(gold, "masks")
      .slice(0, 1)
      .map((one) => ({ ...one, x: 60, y: 120 })),
  }),
  preference: () => ({
    order: [["wordy"]],
    noneGood: false,
    ratings: [
      { response: "plain", scale: "clarity", value: 2 },
      { response: "wordy", scale: "clarity", value: 5 },
    ],
    reason: "It is longer.",
    shown: ["wordy", "plain"],
  }),
  extraction: (gold: { data: object }) => ({
    data: { ...gold.data, shop: "Green Corner", total: 8.3 },
    proofs: [],
  }),
  "audio-segments": (gold: Gold) => ({
    segments: list(gold, "segments")
      .slice(0, 1)
      .map((one) => ({ ...one, startSeconds: 1.8, endSeconds: 2.6 })),
  }),
  transcript: (gold: Gold) => ({
    text: "",
    segments: list(gold, "segments").map((one) => ({ ...one, text: "Fa so la" })),
  }),
  span: (gold: Gold) => ({
    spans: list(gold, "spans")
      .slice(0, 2)
      .map((one) => ({ ...one, label: "place" })),
    relations: [],
  }),
  "time-series": (gold: Gold) => ({
    intervals: list(gold, "intervals")
      .slice(0, 1)
      .map((one) => ({ ...one, startSeconds: 12, endSeconds: 30 })),
    changes: [],
  }),
  "video-tracks": () => ({
    tracks: [{ id: "t", label: "ball", keyframes: [{ frame: 0, x: 200, y: 20, width: 28, height: 28 }] }],
    actions: [],
  }),
  composite: (gold: { parts: Record<string, { value: Gold }> }) => ({
    parts: {
      scene: { ...gold.parts.scene, value: { selected: ["rough"] } },
      boats: {
        ...gold.parts.boats,
        value: {
          boxes: list(gold.parts.boats?.value, "boxes").map((box) => ({ ...box, x: 90, y: 150 })),
        },
      },
    },
  }),
};

/** What somebody may hand in for the kind's sample, and is not right. */
export function wrongAnswer(kind: string): unknown {
  const { config, gold } = kindOf(kind).sample;
  return WRONG[kind]?.(gold as never, config as never);
}

export type KindExam = { kind: string; qualificationId: string; right: unknown; wrong: unknown };

/** Exams of one question, of each kind named (of all, where none is). */
export async function examsOfKinds(
  db: Db,
  rita: Office,
  storage: StorageGateway,
  names: readonly string[] = KINDS.map((kind) => kind.name),
): Promise<KindExam[]> {
  const ctx = as(db, rita.owner);
  const exams: KindExam[] = [];
  for (const name of names) {
    const { config, item, gold } = kindOf(name).sample;
    const { organizationId } = rita;
    const { qualificationId } = await defineQualification(ctx, {
      organizationId,
      name: `School of ${name}`,
      kind: name,
      config,
      questionsPerAttempt: 1,
      items: [
        {
          item: await keptItem(ctx, storage, organizationId, item),
          gold,
          explanation: "Look closely at the edges before you answer: what is half hidden counts too.",
        },
      ],
    });
    exams.push({ kind: name, qualificationId, right: gold, wrong: wrongAnswer(name) });
  }
  return exams;
}

async function keptItem(
  ctx: ReturnType<typeof as>,
  storage: StorageGateway,
  organizationId: Office["organizationId"],
  item: Item,
): Promise<Record<string, unknown>> {
  const file = sampleFile(item);
  if (!file) return { ...item };
  const { assetId } = await storeExamFile(ctx, storage, { organizationId, bytes: file.bytes });
  return { ...item, [file.type]: { assetId, ...(item.image?.alt ? { alt: item.image.alt } : {}) } };
}

/** Leaves an answer on this device as the bench itself does while somebody works, so that the bench opens with it. */
export async function leaveDraft(
  page: Page,
  draft: { assignmentId: string; owner: string; value: unknown },
): Promise<void> {
  await page.evaluate(
    (kept) =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.open("touchstone-bench", 1);
        asked.onupgradeneeded = () => {
          asked.result.createObjectStore("drafts", { keyPath: "assignmentId" });
          const unsent = asked.result.createObjectStore("unsent", { keyPath: "submissionId" });
          unsent.createIndex("owner", "owner");
        };
        asked.onerror = () => failed(asked.error);
        asked.onsuccess = () => {
          const write = asked.result.transaction("drafts", "readwrite");
          write.objectStore("drafts").put({ ...kept, activeSeconds: 1, savedAt: Date.now() });
          write.oncomplete = () => {
            asked.result.close();
            done();
          };
        };
      }),
    draft,
  );
}
