import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { exportFiles, jobs, labelSchemas } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { kindOf } from "#domain/annotations/kinds/index";
import { HOUR_MS } from "#domain/clock";
import { type Ctx, inTransaction } from "#domain/context";
import { invariant, NotFound } from "#domain/errors";
import { record } from "#domain/events/record";
import type { StorageGateway } from "#domain/gateways/storage-gateway";
import { parse } from "#domain/parse";
import { moveTo } from "#domain/transition";
import type { ExportFormat, ExportHead, ExportRow } from "./format";
import { formatOf } from "./formats/index";
import { pseudonym } from "./pseudonym";
import { annotationRows, labelRows } from "./rows";
import * as schema from "./schema";
import { exportProcess } from "./states";

type Outside = { storage: StorageGateway; secret: string };
type Wanted = { file: typeof exportFiles.$inferSelect; job: typeof jobs.$inferSelect };

/**
 * Writes a requested export: all rows of one moment, first to a local file while the snapshot is held, then to the
 * storage when it is not. Run again after a crash it begins anew; run twice it does nothing the second time. What
 * still fails an hour after it was asked for is marked as failed.
 */
export async function buildExport(ctx: Ctx, input: schema.BuildExport, outside: Outside): Promise<void> {
  const { jobId, exportId } = parse(schema.BuildExport, input);
  const [wanted] = await ctx.db
    .select({ file: exportFiles, job: jobs })
    .from(exportFiles)
    .innerJoin(jobs, eq(jobs.id, exportFiles.jobId))
    .where(and(eq(exportFiles.jobId, jobId), eq(exportFiles.id, exportId)));
  if (!wanted) throw new NotFound("export", exportId);
  authorize(ctx, "job.export", { organizationId: wanted.job.organizationId });
  if (wanted.file.state !== "requested") return;
  try {
    await build(ctx, wanted, outside);
  } catch (error) {
    if (ctx.now.getTime() - wanted.file.createdAt.getTime() < HOUR_MS) throw error;
    const failure =
      "The file could not be written. Ask for it again; if that fails too, tell the people who run this marketplace.";
    await moveTo(ctx, exportProcess, exportFiles, thisOne(wanted), "requested", "fail", {
      failure,
      finishedAt: ctx.now,
    });
  }
}

async function build(ctx: Ctx, wanted: Wanted, { storage, secret }: Outside): Promise<void> {
  const { file, job } = wanted;
  const format = formatOf(file.format);
  invariant(format, `the format ${file.format} was known when the export was asked for`);
  const folder = await mkdtemp(path.join(tmpdir(), "touchstone-export-"));
  try {
    const local = path.join(folder, "export");
    const made = await ctx.db.transaction(
      (tx) => writeLocally(tx as unknown as Db, wanted, format, secret, local),
      {
        isolationLevel: "repeatable read",
        accessMode: "read only",
      },
    );
    const storageKey = `exports/${job.id}/${file.id}.${format.extension}`;
    await storage.put(storageKey, createReadStream(local) as AsyncIterable<Uint8Array>, format.mediaType);
    await inTransaction(ctx, async (ctx) => {
      await moveTo(ctx, exportProcess, exportFiles, thisOne(wanted), "requested", "finish", {
        ...made,
        storageKey,
        finishedAt: ctx.now,
      });
      await record(ctx, "job.exported", {
        jobId: job.id,
        subject: file.requestedBy,
        payload: { exportId: file.id, format: format.name },
      });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeLocally(
  db: Db,
  { file, job }: Wanted,
  format: ExportFormat,
  secret: string,
  local: string,
) {
  const kind = kindOf(job.kind);
  const [schemaNow] = await db
    .select({ config: labelSchemas.config })
    .from(labelSchemas)
    .where(and(eq(labelSchemas.jobId, job.id), eq(labelSchemas.version, job.schemaVersion)));
  const labels = schemaNow ? kind.labels(schemaNow.config) : [];
  const head: ExportHead = { content: file.content, jobId: job.id, title: job.title, kind: job.kind, labels };
  const nameOf = (workerId: string) => pseudonym(secret, job.organizationId, workerId);
  const source: AsyncIterable<ExportRow> =
    file.content === "labels" ? labelRows(db, job.id, kind) : annotationRows(db, job.id, kind, nameOf);
  let rows = 0;
  async function* counted() {
    for await (const row of source) {
      rows++;
      yield row;
    }
  }
  const hash = createHash("sha256");
  const handle = await open(local, "wx", 0o600);
  try {
    for await (const part of inLargeParts(format.write(counted(), head))) {
      hash.update(part);
      await handle.writeFile(part);
    }
  } finally {
    await handle.close();
  }
  return { rows, sha256: hash.digest("hex") };
}

/** Lines are short; the disk is asked for 256 kB at a time. */
async function* inLargeParts(parts: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const part of parts) {
    const bytes =
      typeof part === "string"
        ? Buffer.from(part)
        : Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    held.push(bytes);
    size += bytes.byteLength;
    if (size < 262_144) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

const thisOne = ({ file }: Wanted) => and(eq(exportFiles.jobId, file.jobId), eq(exportFiles.id, file.id));
