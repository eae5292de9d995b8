import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { KINDS } from "#domain/annotations/kinds/index";
import { unwritable } from "../fit";
import type { ExportContent, ExportFormat, ExportRow } from "../format";
import { escapeFormula } from "./csv/escape";
import { FORMATS, formatOf } from "./index";
import { ANNOTATION_ROWS, HEAD, LABEL_ROWS } from "./sample-rows";

async function written(format: ExportFormat, content: ExportContent, rows?: ExportRow[]): Promise<Buffer> {
  async function* each() {
    yield* rows ?? (content === "labels" ? LABEL_ROWS : ANNOTATION_ROWS);
  }
  const parts: Buffer[] = [];
  for await (const part of format.write(each(), { ...HEAD, content })) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

describe.each(FORMATS.map((format) => [format.name, format] as const))("the format %s", (name, format) => {
  test("is found by its name, and its name, extension and media type are plain", () => {
    expect(formatOf(name)).toBe(format);
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect(format.extension).toMatch(/^[a-z0-9.]+$/);
    expect(format.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+/);
  });
  test.each(format.contents)("writes the rows of its example (%s) byte for byte", async (content) => {
    const example = fileURLToPath(
      new URL(`./${name}/example/${content}.${format.extension}`, import.meta.url),
    );
    expect((await written(format, content)).equals(await readFile(example))).toBe(true);
  });
  test.each(format.contents)(
    "writes a file that can be read even where there is nothing (%s)",
    async (content) => {
      expect((await written(format, content, [])).toString().split("\n").length).toBeLessThanOrEqual(2);
    },
  );
  test("writes equal rows as equal bytes", async () => {
    for (const content of format.contents)
      expect(await written(format, content)).toEqual(await written(format, content));
  });
});

test("answers of every kind can be exported whole, as JSON lines and as a table", () => {
  for (const kind of KINDS)
    for (const name of ["jsonl", "csv"]) expect(unwritable(formatOf(name), kind.name)).toBeUndefined();
  expect(unwritable(undefined, "choice")).toBe("is no format of this marketplace");
});

describe("CSV", () => {
  test("says in each cell what the row says, formulas apart", async () => {
    const rows = parse(await written(formatOf("csv")!, "labels"), { columns: true }) as Record<
      string,
      string
    >[];
    expect(rows.map((row) => row.external_id)).toEqual([
      "mail-001",
      '\'=HYPERLINK("http://evil.test")',
      "-5.2",
    ]);
    expect(JSON.parse(rows[1]?.value ?? "")).toEqual(LABEL_ROWS[1]?.value);
    expect(rows[0]?.confidence).toBe("0.9731");
  });
  test.each([
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "\nx",
    "\u0000=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
  ])("never lets a spreadsheet run %j", (text) => expect(escapeFormula(text)).toBe(`'${text}`));
  test.each(["-5.2", "+4", "-1e-7", "plain", "a=b", "", "5-3"])("leaves %j as it is", (text) =>
    expect(escapeFormula(text)).toBe(text),
  );
});

describe("JSON Lines", () => {
  test("loses nothing of a value", async () => {
    const lines = (await written(formatOf("jsonl")!, "labels")).toString().trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).value)).toEqual(LABEL_ROWS.map((row) => row.value));
  });
});
