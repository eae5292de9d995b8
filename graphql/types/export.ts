/** Exports of a job's labels and annotations. */

import { FORMATS } from "#domain/exports/formats/index";
import { downloadLink, type ExportFile, exportById, exportsOf } from "#domain/exports/queries";
import { requestExport } from "#domain/exports/request-export";
import { builder } from "../builder";
import { act, onceFor, readOf } from "../operation";
import { Job } from "./job";

const Export = builder.objectRef<ExportFile>("Export");

export function addExports(): void {
  const ExportContent = builder.enumType("ExportContent", { values: ["labels", "annotations"] as const });
  const ExportState = builder.enumType("ExportState", { values: ["requested", "ready", "failed"] as const });
  Export.implement({
    fields: (t) => ({
      id: t.exposeID("exportId"),
      jobId: t.exposeID("jobId"),
      format: t.exposeString("format"),
      content: t.field({ type: ExportContent, resolve: (e) => e.content }),
      state: t.field({ type: ExportState, resolve: (e) => e.state }),
      rows: t.exposeInt("rows", { nullable: true }),
      sha256: t.exposeString("sha256", { nullable: true }),
      failure: t.exposeString("failure", { nullable: true }),
      createdAt: t.expose("createdAt", { type: "DateTime" }),
      finishedAt: t.expose("finishedAt", { type: "DateTime", nullable: true }),
      url: t.string({
        nullable: true,
        description:
          "Where the file is, without signing in, for ten to twenty minutes; null until it is ready.",
        resolve: readOf(async (file, _args, { ctx, outside }) => {
          if (file.state !== "ready") return null;
          const { path } = await downloadLink(ctx, file, outside.secret);
          return outside.links.exportFile(path);
        }),
      }),
    }),
  });
  builder.objectFields(Job, (t) => ({
    exports: t.field({
      type: [Export],
      description: "The newest first.",
      resolve: readOf((job, _args, { ctx }) => exportsOf(ctx, job.id)),
    }),
    export: t.field({
      type: Export,
      args: { id: t.arg.id({ required: true }) },
      resolve: readOf((job, { id }, { ctx }) => exportById(ctx, { jobId: job.id, exportId: id })),
    }),
  }));
  builder.mutationFields((t) => ({
    requestExport: t.field({
      type: Export,
      errors: {},
      description: `Asks for a file of a job's labels or annotations; the runner builds it. Formats: ${FORMATS.map((f) => f.name).join(", ")}.`,
      args: {
        jobId: t.arg.id({ required: true }),
        format: t.arg.string({ required: true }),
        content: t.arg({ type: ExportContent, required: true }),
        idempotencyKey: t.arg.string(),
      },
      resolve: act(async (args, { ctx }) => {
        const { jobId, format, content } = args;
        const { exportId } = await onceFor(ctx, "requestExport", args, (ctx) =>
          requestExport(ctx, { jobId, format, content }),
        );
        return exportById(ctx, { jobId, exportId });
      }),
    }),
  }));
}
