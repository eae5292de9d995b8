/** CSV for spreadsheets (RFC 4180): the class labels in a column of their own, the whole value as JSON beside it. */
import { stringify } from "csv-stringify/sync";
import type { AnnotationRow, ExportFormat, ExportRow, LabelRow } from "../../format";
import { escapeFormula } from "./escape";

type Cell = string | number | boolean | Date | null;
type Columns<Row> = readonly (readonly [name: string, cell: (row: Row) => Cell])[];

const LABELS: Columns<LabelRow> = [
  ["external_id", (row) => row.externalId],
  ["task_id", (row) => row.taskId],
  ["label", labelsOf],
  ["value", (row) => JSON.stringify(row.value)],
  ["confidence", (row) => row.confidence],
  ["source", (row) => row.source],
  ["answers", (row) => row.answers],
  ["schema_version", (row) => row.schemaVersion],
  ["engine", (row) => row.engine],
  ["settled_at", (row) => row.settledAt],
];

const ANNOTATIONS: Columns<AnnotationRow> = [
  ["external_id", (row) => row.externalId],
  ["task_id", (row) => row.taskId],
  ["annotation_id", (row) => row.annotationId],
  ["assignment_id", (row) => row.assignmentId],
  ["submission_id", (row) => row.submissionId],
  ["worker", (row) => row.worker],
  ["label", labelsOf],
  ["value", (row) => (row.value === null ? null : JSON.stringify(row.value))],
  ["kind", (row) => row.kind],
  ["kind_version", (row) => row.kindVersion],
  ["schema_version", (row) => row.schemaVersion],
  ["submitted_at", (row) => row.submittedAt],
  ["active_seconds", (row) => row.activeSeconds],
  ["late", (row) => row.late],
  ["state", (row) => row.state],
  ["agrees", (row) => row.agrees],
  ["gold", (row) => row.gold],
  ["gold_score", (row) => row.goldScore],
  ["prediction_model", (row) => (row.prediction ? nameOf(row.prediction) : null)],
  ["prediction_shown", (row) => row.prediction?.shown ?? null],
  ["prediction_outcome", (row) => row.prediction?.outcome ?? null],
  ["prediction_kept", (row) => row.prediction?.kept ?? null],
  ["prediction_changed", (row) => row.prediction?.changed ?? null],
  ["prediction_deleted", (row) => row.prediction?.deleted ?? null],
  ["prediction_added", (row) => row.prediction?.added ?? null],
];

export const csv: ExportFormat = {
  name: "csv",
  title: "CSV",
  description:
    "For spreadsheets. Text that a spreadsheet would run as a formula gets an apostrophe before it; choose JSON Lines where every character counts.",
  extension: "csv",
  mediaType: "text/csv; charset=utf-8",
  contents: ["labels", "annotations"],
  regions: "all",
  async *write(rows, head) {
    const names =
      head.content === "labels" ? LABELS.map(([name]) => name) : ANNOTATIONS.map(([name]) => name);
    yield line(names);
    for await (const row of rows) yield line(cellsOf(row));
  },
};

function cellsOf(row: ExportRow): Cell[] {
  return row.content === "labels"
    ? LABELS.map(([, cell]) => cell(row))
    : ANNOTATIONS.map(([, cell]) => cell(row));
}

/** The classes named in a value, each once, in the order they appear. */
function labelsOf(row: ExportRow): string {
  return [...new Set(row.regions.map((region) => region.label))].join("|");
}

const nameOf = ({ model, version }: { model: string; version: string }) =>
  version ? `${model} ${version}` : model;

function line(cells: readonly Cell[]): string {
  return stringify([cells.map(plain)], { record_delimiter: "windows" });
}

function plain(cell: Cell): string | number {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === "number") return cell;
  return typeof cell === "boolean" ? String(cell) : escapeFormula(cell);
}
