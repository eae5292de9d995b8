/** Reads about exports, and the way to their files. */
import { and, desc, eq } from "drizzle-orm";
import { exportFiles, jobs } from "#db/schema/index";
import { authorize } from "#domain/access/authorize";
import { visible } from "#domain/access/visible";
import type { Ctx } from "#domain/context";
import { NotFound, StaleState } from "#domain/errors";
import { signPath, verifyPath } from "#domain/gateways/signed-urls";
import type { ExportContent } from "./format";
import { formatOf } from "./formats/index";

export type ExportFile = {
  exportId: string;
  jobId: string;
  format: string;
  content: ExportContent;
  state: "requested" | "ready" | "failed";
  rows: number | null;
  /** Of the file's bytes, in hex: whoever downloads it can check it. */
  sha256: string | null;
  failure: string | null;
  createdAt: Date;
  finishedAt: Date | null;
};

/** A job's exports, the newest first. */
export async function exportsOf(ctx: Ctx, jobId: string): Promise<ExportFile[]> {
  const [job] = await ctx.db
    .select({ organizationId: jobs.organizationId })
    .from(jobs)
    .where(and(visible.jobs(ctx.actor), eq(jobs.id, jobId)));
  if (!job) throw new NotFound("job", jobId);
  authorize(ctx, "job.export", job);
  const rows = await ctx.db
    .select()
    .from(exportFiles)
    .where(and(visible.exports(ctx.actor), eq(exportFiles.jobId, jobId)))
    .orderBy(desc(exportFiles.createdAt), desc(exportFiles.id))
    .limit(200);
  return rows.map(show);
}

/** One export. @throws NotFound for those who may not download it. */
export async function exportById(ctx: Ctx, ref: { jobId: string; exportId: string }): Promise<ExportFile> {
  return show(await find(ctx, ref));
}

/** The file is not there yet, or never will be. */
export class ExportNotReady extends StaleState {
  override readonly code = "EXPORT_NOT_READY";
}

const pathOf = (ref: { jobId: string; exportId: string }, personId: string) =>
  `/jobs/${ref.jobId}/exports/${ref.exportId}/file/${personId}`;

/**
 * A link to the file for the person who asks: it works without signing in, so that programs can fetch it, for ten to
 * twenty minutes. The path names its holder.
 * @throws ExportNotReady
 */
export async function downloadLink(
  ctx: Ctx,
  ref: { jobId: string; exportId: string },
  secret: string,
): Promise<{ path: string; expiresAt: Date }> {
  const file = await find(ctx, ref);
  if (file.state !== "ready") throw notReady(file);
  const holder = ctx.actor.type === "person" ? ctx.actor.personId : "system";
  const { url, expiresAt } = signPath(secret, pathOf(ref, holder), holder, ctx.now);
  return { path: url, expiresAt };
}

export type DownloadRequest = {
  jobId: string;
  exportId: string;
  personId: string;
  until: string | null;
  signature: string | null;
};
export type Download = { storageKey: string; fileName: string; mediaType: string; sha256: string };

/**
 * Which stored file a download link opens. `ctx` is the link's holder (who may since have left the organization), made
 * by the door from the person the path names.
 * @throws NotFound when the link is forged or expired, or its holder may no longer have the file.
 */
export async function openDownload(ctx: Ctx, request: DownloadRequest, secret: string): Promise<Download> {
  const verdict = verifyPath(secret, pathOf(request, request.personId), request.personId, request, ctx.now);
  const holder = ctx.actor.type === "person" ? ctx.actor.personId : "system";
  if (verdict !== "good" || holder !== request.personId) throw new NotFound("file");
  const file = await find(ctx, request);
  const format = formatOf(file.format);
  if (file.state !== "ready" || !file.storageKey || !file.sha256 || !format) throw notReady(file);
  const fileName = `${file.content}-${file.jobId}.${format.extension}`;
  return { storageKey: file.storageKey, fileName, mediaType: format.mediaType, sha256: file.sha256 };
}

async function find(ctx: Ctx, ref: { jobId: string; exportId: string }) {
  const [file] = await ctx.db
    .select()
    .from(exportFiles)
    .where(
      and(visible.exports(ctx.actor), eq(exportFiles.jobId, ref.jobId), eq(exportFiles.id, ref.exportId)),
    );
  if (!file) throw new NotFound("export", ref.exportId);
  return file;
}

function notReady(file: { state: ExportFile["state"]; failure: string | null }): ExportNotReady {
  const sentence =
    file.state === "failed" ? (file.failure ?? "This export failed.") : "This export is still being built.";
  return new ExportNotReady(sentence, { state: file.state });
}

function show(file: typeof exportFiles.$inferSelect): ExportFile {
  const { id, jobId, format, content, state, rows, sha256, failure, createdAt, finishedAt } = file;
  return { exportId: id, jobId, format, content, state, rows, sha256, failure, createdAt, finishedAt };
}
