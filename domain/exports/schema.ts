/** What this room's verbs accept. */
import { z } from "zod";
import { idOf } from "#domain/ids";
import { formatOf } from "./formats/index";

export const RequestExport = z
  .object({
    jobId: idOf("job"),
    format: z.string().refine((name) => formatOf(name) !== undefined, "is no format of this marketplace"),
    content: z.enum(["labels", "annotations"], "is labels or annotations"),
  })
  .refine(({ format, content }) => formatOf(format)?.contents.includes(content) ?? true, {
    path: ["content"],
    message: "cannot be written in this format",
  });
export type RequestExport = z.input<typeof RequestExport>;

export const BuildExport = z.object({ jobId: idOf("job"), exportId: idOf("export") });
export type BuildExport = z.input<typeof BuildExport>;
