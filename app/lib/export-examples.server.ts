/** Every export format with what its files look like: its own example, or a reason why it cannot hold this job's marks. */
import { kindOf } from "#domain/annotations/kinds/index";
import { unwritable } from "#domain/exports/fit";
import type { ExportContent, ExportRow } from "#domain/exports/format";
import { FORMATS } from "#domain/exports/formats/index";
import { ANNOTATION_ROWS, HEAD, LABEL_ROWS } from "#domain/exports/formats/sample-rows";
import type { AssetId } from "#domain/ids";

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

/** Rows as this job's own would be: the sample of its kind, under names that requesters give. */
async function* rowsOf(content: ExportContent, kindName: string): AsyncIterable<ExportRow> {
  const kind = kindOf(kindName);
  const { value, item } = kind.sample;
  const shown = item.image
    ? { image: { assetId: "ast_0001" as AssetId, width: item.image.width, height: item.image.height } }
    : { text: item.text?.slice(0, 60) };
  const own = { value, regions: kind.regions(value), item: shown };
  const rows: ExportRow[] = content === "labels" ? LABEL_ROWS : ANNOTATION_ROWS;
  yield* rows.map((row, at) => ({ ...row, ...own, externalId: `task-${at + 1}` }));
}

export function exportExamples(job: { kind: string }): Promise<OfferedFormat[]> {
  const { labels, sample } = kindOf(job.kind);
  const own = { kind: job.kind, labels: labels(sample.config) };
  return Promise.all(
    FORMATS.map(async (format) => {
      const { name, title, description, contents } = format;
      const why = unwritable(format, job.kind);
      const examples: OfferedFormat["examples"] = {};
      for (const content of contents) {
        let text = "";
        for await (const part of format.write(rowsOf(content, job.kind), { ...HEAD, ...own, content })) {
          text += typeof part === "string" ? part : new TextDecoder().decode(part);
          if (text.length > SHOWN) break;
        }
        examples[content] = text.slice(0, SHOWN);
      }
      return { name, title, description, contents, why: why && `${why}.`, examples };
    }),
  );
}
