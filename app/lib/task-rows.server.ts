/** Uploaded tables, read into the rows that `importTasks` takes: CSV, JSON or one JSON object a line. */
import { parse as parseCsv } from "csv-parse/sync";
import type { Role } from "#app/components/requester/upload/roles";
import { MEDIA_TYPES, type MediaType } from "#domain/annotations/item";
import { kindOf } from "#domain/annotations/kinds/index";
import { InvalidInput } from "#domain/errors";
import type { RefusedRow } from "#domain/tasks/import-rows";
import { IMPORT_LIMIT } from "#domain/tasks/schema";

export type Row = Record<string, unknown>;
export type UploadedTable = { columns: string[]; rows: Row[]; broken: RefusedRow[] };

/** @throws InvalidInput with one sentence when the whole file cannot be read. */
export function readTable(text: string): UploadedTable {
  const clean = text.replace(/^\uFEFF/, "").trim();
  if (clean === "") throw new InvalidInput([{ path: "file", message: "There is nothing in it." }]);
  const table = clean.startsWith("[")
    ? fromArray(clean)
    : clean.startsWith("{")
      ? fromLines(clean)
      : fromCsv(clean);
  const total = table.rows.length + table.broken.length;
  if (total === 0) throw new InvalidInput([{ path: "file", message: "It has a head but no rows." }]);
  if (total > IMPORT_LIMIT) {
    const message = `It has ${total.toLocaleString("en")} rows; one import holds at most ${IMPORT_LIMIT.toLocaleString("en")}. Split the file.`;
    throw new InvalidInput([{ path: "file", message }]);
  }
  const columns = [...new Set(table.rows.flatMap((row) => Object.keys(row)))];
  if (columns.length > 100)
    throw new InvalidInput([{ path: "file", message: "It has more than 100 columns." }]);
  return { ...table, columns };
}

type Read = Omit<UploadedTable, "columns">;

function fromArray(text: string): Read {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (error) {
    throw new InvalidInput([{ path: "file", message: `It is not valid JSON: ${(error as Error).message}` }]);
  }
  return sortOut(list as unknown[]);
}

function fromLines(text: string): Read {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return sortOut(
    lines.map((line) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        return undefined;
      }
    }),
  );
}

function sortOut(list: unknown[]): Read {
  const rows: Row[] = [];
  const broken: RefusedRow[] = [];
  for (const [at, one] of list.entries()) {
    if (one && typeof one === "object" && !Array.isArray(one)) rows.push(one as Row);
    else broken.push({ row: at + 1, externalId: null, code: "invalid", message: "is not a JSON object" });
  }
  return { rows, broken };
}

function fromCsv(text: string): Read {
  try {
    const rows = parseCsv(text, {
      columns: (head: string[]) => head.map((name, at) => name.trim() || `column ${at + 1}`),
      delimiter: [",", ";", "\t"],
      skip_empty_lines: true,
      bom: true,
    }) as Row[];
    return { rows, broken: [] };
  } catch (error) {
    throw new InvalidInput([
      { path: "file", message: `It cannot be read as CSV: ${(error as Error).message}` },
    ]);
  }
}

/** Every file that the table names, by address or name, each once. */
export function addressesIn(table: UploadedTable, roles: Record<string, Role>): string[] {
  const columns = table.columns.filter((column) => roles[column] === "file");
  const found = table.rows.flatMap((row) => columns.map((column) => cell(row[column])));
  return [...new Set(found.filter(Boolean))];
}

type Terms = {
  kind: string;
  config: unknown;
  /** What became of each file that the table names. */
  files: Record<string, { assetId: string; type: MediaType }>;
};

/** The rows as the import takes them. What cannot even be put into its form is listed with its reason. */
export function toImportRows(
  table: UploadedTable,
  roles: Record<string, Role>,
  terms: Terms,
): { rows: unknown[]; refused: RefusedRow[] } {
  const refused: RefusedRow[] = [...table.broken];
  const rows = table.rows.map((row, at) => {
    const made = toImportRow(row, table.columns, roles, terms);
    if (typeof made !== "string") return made;
    const id = table.columns.find((column) => roles[column] === "externalId");
    refused.push({ row: at + 1, externalId: (id && cell(row[id])) || null, code: "invalid", message: made });
    return undefined;
  });
  return { rows, refused };
}

function toImportRow(row: Row, columns: string[], roles: Record<string, Role>, terms: Terms): Row | string {
  const made: Row = {};
  const fields: { name: string; value: string }[] = [];
  const responses: { id: string; text: string }[] = [];
  let explanation = "";
  for (const column of columns) {
    const text = cell(row[column]);
    const role = roles[column] ?? "ignore";
    if (text === "" || role === "ignore") continue;
    if (role === "externalId") made.externalId = text;
    if (role === "text") made.text = text;
    if (role === "fileId") made[typeIn(column)] = isObject(row[column]) ? row[column] : { assetId: text };
    if (role === "conversation" || role === "responses") {
      const list = isObject(row[column]) ? row[column] : parsed(text);
      if (!Array.isArray(list)) return `the ${role} under “${column}” must be a JSON list`;
      made[role] = list;
    }
    if (role === "response") responses.push({ id: idFrom(column), text });
    if (role === "field" && Array.isArray(row[column])) fields.push(...(row[column] as typeof fields));
    else if (role === "field") fields.push({ name: column, value: text });
    if (role === "goldExplanation") explanation = text;
    if (role === "file") {
      const file = terms.files[text];
      if (!file) return `the file ${text} was not sent along and has no address`;
      if (made[file.type]) return `names two files of one type (${file.type})`;
      made[file.type] = { assetId: file.assetId };
    }
    if (role === "predictions") {
      const given = isObject(row[column]) ? row[column] : parsed(text);
      if (!isObject(given)) return `the predictions under “${column}” must be JSON`;
      made.predictions = Array.isArray(given) ? given : [given];
    }
    if (role === "gold") {
      const gold = readGold(row[column], terms);
      if (typeof gold === "string") return gold;
      made.gold = gold;
    }
  }
  if (fields.length > 0) made.fields = fields;
  if (responses.length > 0) made.responses = responses;
  if (explanation && made.gold) made.gold = { ...(made.gold as object), explanation };
  return made;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

/** Which part of an item a column of ids gives, by its name; pictures where it says nothing. */
function typeIn(column: string): MediaType {
  return MEDIA_TYPES.find((type) => column.toLowerCase().includes(type)) ?? "image";
}

function idFrom(column: string): string {
  return (
    column
      .trim()
      .replace(/[^A-Za-z0-9_.-]+/g, "-")
      .replace(/^[^A-Za-z0-9]+/, "")
      .slice(0, 64) || "answer"
  );
}

/** A gold answer in a cell: the API's own object, the kind's value as JSON, or words that the kind understands. */
function readGold(raw: unknown, { kind: name, config }: Terms): { value: unknown } | string {
  const kind = kindOf(name);
  const given = typeof raw === "string" ? (parsed(raw) ?? raw) : raw;
  if (given && typeof given === "object")
    return "value" in given ? (given as { value: unknown }) : { value: given };
  const value = kind.fromText?.(String(given), config);
  if (value !== undefined) return { value };
  return kind.fromText
    ? `“${String(given)}” is no class of this job's label set`
    : `a gold answer of the kind ${kind.name} is written as JSON`;
}

function parsed(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value).trim();
}
