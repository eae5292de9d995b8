import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { driver } from "#db/client";
import {
  annotations,
  assignments,
  events,
  exportFiles,
  finalLabels,
  goldAnswers,
  jobs,
  labelSchemas,
  tasks,
} from "#db/schema/index";
import { kindOf } from "#domain/annotations/kinds/index";
import { HOUR_MS, later, MINUTE_MS } from "#domain/clock";
import { type Actor, type Ctx, type PersonActor, system } from "#domain/context";
import { buildExport } from "#domain/exports/build-export";
import { downloadLink, ExportNotReady, exportById, exportsOf, openDownload } from "#domain/exports/queries";
import { ExportsWaiting, requestExport } from "#domain/exports/request-export";
import { openStorage } from "#domain/gateways/storage";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { type JobId, newId, type OrganizationId } from "#domain/ids";
import { testDatabase } from "#test/database";
import { member, organization, person } from "#test/people";

const database = testDatabase();
const NOW = new Date("2026-03-02T09:00:00Z");
const SECRET = "a secret of more than thirty-two characters";
const choice = kindOf("choice");

let folder: string;
let storage: StorageGateway;
let acme: OrganizationId;
let manager: PersonActor;
let jobId: JobId;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "touchstone-test-"));
  storage = openStorage({ kind: "disk", path: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  acme = await organization(database.db, "Acme");
  manager = await member(database.db, acme, "manager");
  jobId = await job(acme);
});

const as = (actor: Actor, now = NOW): Ctx => ({ db: database.db, actor, now });
const build = (exportId: string, now = NOW, at: StorageGateway = storage) =>
  buildExport(as(system("build-export"), now), { jobId, exportId }, { storage: at, secret: SECRET });

async function job(organizationId: OrganizationId): Promise<JobId> {
  const id = newId("job");
  await database.db.insert(jobs).values({
    id,
    organizationId,
    title: "Mail",
    kind: "choice",
    state: "published",
    currency: "EUR",
    rewardMicros: 50_000n,
    feeBps: 2000,
    plan: {},
    tiers: [],
    createdBy: "per_test",
  });
  await database.db
    .insert(labelSchemas)
    .values({ jobId: id, version: 1, config: choice.sample.config, createdBy: "per_test" });
  return id;
}

/** Tasks in order, each labelled with the sample's class. */
async function settledTasks(n: number, into = jobId): Promise<string[]> {
  const ids = Array.from({ length: n }, () => newId("task"));
  await database.db.insert(tasks).values(
    ids.map((id, position) => ({
      jobId: into,
      id,
      externalId: `mail-${position}`,
      item: { text: `message ${position}` },
      position,
    })),
  );
  await database.db.insert(finalLabels).values(
    ids.map((taskId) => ({
      jobId: into,
      taskId,
      value: { selected: ["fraud"] },
      schemaVersion: 1,
      confidence: 0.97,
      source: "consensus" as const,
      answers: 3,
      engine: "touchstone 1",
      settledAt: NOW,
    })),
  );
  return ids;
}

async function answered(
  taskId: string,
  workerId: string,
  state: "submitted" | "accepted" | "rejected",
  minute: number,
  into = jobId,
) {
  const assignmentId = newId("assignment");
  await database.db.insert(assignments).values({
    jobId: into,
    workerId,
    taskId,
    id: assignmentId,
    token: "t".repeat(20),
    state,
    priceMicros: 50_000n,
    feeMicros: 10_000n,
    schemaVersion: 1,
    leaseUntil: NOW,
  });
  await database.db.insert(annotations).values({
    jobId: into,
    taskId,
    workerId,
    id: newId("annotation"),
    assignmentId,
    submissionId: newId("submission"),
    kind: "choice",
    kindVersion: 1,
    schemaVersion: 1,
    value: { selected: ["wanted"] },
    activeSeconds: 11,
    submittedAt: later(NOW, minute * MINUTE_MS),
  });
}

async function text(key: string): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of (await storage.get(key))?.body ?? []) parts.push(part);
  return Buffer.concat(parts).toString();
}
const exported = async (format: string, content: "labels" | "annotations") => {
  const { exportId } = await requestExport(as(manager), { jobId, format, content });
  await build(exportId);
  return { exportId, text: await text(`exports/${jobId}/${exportId}.${format}`) };
};

test("a manager asks for an export, and the runner is sent a message in the same transaction", async () => {
  const { exportId } = await requestExport(as(manager), { jobId, format: "jsonl", content: "labels" });
  expect(await exportById(as(manager), { jobId, exportId })).toMatchObject({
    state: "requested",
    format: "jsonl",
    rows: null,
  });
  const waiting = await driver(database.db).unsafe("select task_identifier from graphile_worker.jobs");
  expect(waiting.map((row) => row.task_identifier)).toEqual(["build-export"]);
});

test("final labels come out in the requester's order, over many pages, with the checksum of the file", async () => {
  const ids = await settledTasks(2_345);
  const { exportId, text: file } = await exported("jsonl", "labels");
  const lines = file
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map((line) => line.task_id)).toEqual(ids);
  expect(lines[7]).toEqual({
    external_id: "mail-7",
    task_id: ids[7],
    item: { text: "message 7" },
    value: { selected: ["fraud"] },
    confidence: 0.97,
    source: "consensus",
    answers: 3,
    schema_version: 1,
    engine: "touchstone 1",
    settled_at: "2026-03-02T09:00:00.000Z",
  });
  const [row] = await exportsOf(as(manager), jobId);
  expect(row).toMatchObject({
    exportId,
    state: "ready",
    rows: 2_345,
    sha256: createHash("sha256").update(file).digest("hex"),
  });
  expect((await database.db.select().from(events)).map((event) => event.name)).toEqual(["job.exported"]);
});

test("the same rows exported twice are the same bytes", async () => {
  const [taskId = ""] = await settledTasks(30);
  await answered(taskId, "per_a", "accepted", 1);
  await answered(taskId, "per_b", "submitted", 1);
  for (const content of ["labels", "annotations"] as const) {
    for (const format of ["jsonl", "csv"]) {
      expect((await exported(format, content)).text).toBe((await exported(format, content)).text);
    }
  }
});

test("annotations carry their lineage, under a pseudonym that is the same within one organization only", async () => {
  const [first = "", second = ""] = await settledTasks(2);
  await answered(first, "per_a", "accepted", 2);
  await answered(first, "per_b", "submitted", 1);
  await answered(second, "per_a", "accepted", 0);
  const rows = (await exported("jsonl", "annotations")).text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(rows.map((row) => [row.external_id, row.state, row.submitted_at])).toEqual([
    ["mail-0", "submitted", "2026-03-02T09:01:00.000Z"],
    ["mail-0", "accepted", "2026-03-02T09:02:00.000Z"],
    ["mail-1", "accepted", "2026-03-02T09:00:00.000Z"],
  ]);
  expect(rows[1].worker).toBe(rows[2].worker);
  expect(rows[0].worker).not.toBe(rows[1].worker);
  expect(JSON.stringify(rows)).not.toMatch(/per_/);

  const elsewhere = await organization(database.db, "Other");
  const rival = await member(database.db, elsewhere, "owner");
  jobId = await job(elsewhere);
  const [theirs = ""] = await settledTasks(1);
  await answered(theirs, "per_a", "accepted", 0);
  manager = rival;
  const other = JSON.parse((await exported("jsonl", "annotations")).text);
  expect(other.worker).not.toBe(rows[1].worker);
});

test("rejected work is listed without its answer: what is not paid for is not handed out", async () => {
  const [taskId = ""] = await settledTasks(1);
  await answered(taskId, "per_a", "rejected", 0);
  expect(JSON.parse((await exported("jsonl", "annotations")).text)).toMatchObject({
    state: "rejected",
    value: null,
  });
});

test("the requester's export says which tasks were gold", async () => {
  const [gold = "", ordinary = ""] = await settledTasks(2);
  await database.db
    .insert(goldAnswers)
    .values({ jobId, taskId: gold, value: { selected: ["fraud"] }, schemaVersion: 1, createdBy: "per_test" });
  await answered(gold, "per_a", "accepted", 0);
  await answered(ordinary, "per_a", "accepted", 1);
  const rows = parseCsv((await exported("csv", "annotations")).text, { columns: true }) as Record<
    string,
    string
  >[];
  expect(rows.map((row) => row.gold)).toEqual(["true", "false"]);
});

test("a job with nothing in it exports an empty file, or one with the names of the columns", async () => {
  expect((await exported("jsonl", "labels")).text).toBe("");
  expect((await exported("csv", "labels")).text).toMatch(/^external_id,task_id,label[^\n]*\n$/);
});

test("building an export twice, one after the other or at once, makes one file and one event", async () => {
  await settledTasks(3);
  const { exportId } = await requestExport(as(manager), { jobId, format: "csv", content: "labels" });
  const results = await Promise.allSettled([build(exportId), build(exportId)]);
  expect(results.filter((result) => result.status === "fulfilled").length).toBeGreaterThan(0);
  await build(exportId);
  expect(await database.db.select().from(events)).toHaveLength(1);
});

test("a storage that fails leaves the export waiting for an hour, then it is marked as failed with a sentence", async () => {
  const broken = openStorage({
    kind: "s3",
    endpoint: "http://127.0.0.1:9",
    bucket: "none",
    region: "x",
    accessKeyId: "a",
    secretAccessKey: "b",
  });
  const { exportId } = await requestExport(as(manager), { jobId, format: "csv", content: "labels" });
  await expect(build(exportId, NOW, broken)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect((await exportById(as(manager), { jobId, exportId })).state).toBe("requested");
  await build(exportId, later(NOW, HOUR_MS), broken);
  expect(await exportById(as(manager), { jobId, exportId })).toMatchObject({
    state: "failed",
    failure: expect.stringContaining("Ask for it again"),
  });
  await expect(downloadLink(as(manager), { jobId, exportId }, SECRET)).rejects.toThrow(ExportNotReady);
});

test("reviewers, strangers and other organizations can neither ask for an export nor see one", async () => {
  const reviewer = await member(database.db, acme, "reviewer");
  const rival = await member(database.db, await organization(database.db, "Rival"), "owner");
  const stranger = await person(database.db, "Sam");
  const { exportId } = await requestExport(as(manager), { jobId, format: "csv", content: "labels" });
  for (const actor of [reviewer, rival, stranger]) {
    await expect(requestExport(as(actor), { jobId, format: "csv", content: "labels" })).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
    await expect(exportById(as(actor), { jobId, exportId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(downloadLink(as(actor), { jobId, exportId }, SECRET)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  }
});

test("an unknown format, content or job is refused with a sentence", async () => {
  const ask = (over: object) =>
    requestExport(as(manager), { jobId, format: "csv", content: "labels", ...over } as never);
  await expect(ask({ format: "xlsx" })).rejects.toThrow("is no format of this marketplace");
  await expect(ask({ content: "everything" })).rejects.toThrow("is labels or annotations");
  await expect(ask({ jobId: newId("job") })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("at most five exports of a job wait at once", async () => {
  const ask = () => requestExport(as(manager), { jobId, format: "csv", content: "labels" });
  for (let i = 0; i < 5; i++) await ask();
  await expect(ask()).rejects.toThrow(ExportsWaiting);
  expect(await database.db.select().from(exportFiles)).toHaveLength(5);
});

test("a download link opens its file for its holder for a short time, and for nobody who changed it", async () => {
  await settledTasks(1);
  const { exportId } = await exported("csv", "labels");
  const { path: link, expiresAt } = await downloadLink(as(manager), { jobId, exportId }, SECRET);
  const url = new URL(link, "http://site.test");
  const ask = (over: object = {}, now = NOW, actor: Actor = manager) =>
    openDownload(
      as(actor, now),
      {
        jobId,
        exportId,
        personId: manager.personId,
        until: url.searchParams.get("until"),
        signature: url.searchParams.get("signature"),
        ...over,
      },
      SECRET,
    );
  expect(url.pathname).toContain(manager.personId);
  expect(await ask()).toMatchObject({
    storageKey: `exports/${jobId}/${exportId}.csv`,
    mediaType: "text/csv; charset=utf-8",
    fileName: `labels-${jobId}.csv`,
  });
  expect(expiresAt.getTime() - NOW.getTime()).toBe(20 * MINUTE_MS);
  await expect(ask({}, expiresAt)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(ask({ until: "1999999999" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(ask({ signature: null })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const outsider = await person(database.db, "Sam");
  await expect(ask({ personId: outsider.personId }, NOW, outsider)).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(ask({}, NOW, { ...manager, memberships: [] })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("nothing is left in the temporary folder", async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith("touchstone-export-"));
  await exported("csv", "labels");
  expect((await readdir(tmpdir())).filter((name) => name.startsWith("touchstone-export-"))).toEqual(before);
});
