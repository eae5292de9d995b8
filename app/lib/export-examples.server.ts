/** Every export format with what its files look like: its own example, or a reason why it cannot hold this job's marks. */
import { unwritable } from "#domain/exports/fit";
import type { ExportContent, ExportRow } from "#domain/exports/format";
import { FORMATS } from "#domain/exports/formats/index";
import { ANNOTATION_ROWS, HEAD, LABEL_ROWS } from "#domain/exports/formats/sample-rows";

export type OfferedFormat = {
  name: string;
  title: string;
  description: string;
  contents: readonly ExportContent[];
  why: string | undefined;
  /** The first lines, by content. */
  examples: Partial<Record<ExportContent, string>>;
};

const SHOWN = 1_600;

async function* rowsOf(content: ExportContent): AsyncIterable<ExportRow> {
  yield* content === "labels" ? LABEL_ROWS : ANNOTATION_ROWS;
}

export function exportExamples(job: { kind: string }): Promise<OfferedFormat[]> {
  return Promise.all(
    FORMATS.map(async (format) => {
      const { name, title, description, contents } = format;
      const why = unwritable(format, job.kind);
      const examples: OfferedFormat["examples"] = {};
      for (const content of contents) {
        let text = "";
        for await (const part of format.write(rowsOf(content), { ...HEAD, content })) {
          text += typeof part === "string" ? part : new TextDecoder().decode(part);
          if (text.length > SHOWN) break;
        }
        examples[content] = text.slice(0, SHOWN);
      }
      return { name, title, description, contents, why: why && `${why}.`, examples };
    }),
  );
}
