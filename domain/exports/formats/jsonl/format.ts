/** JSON Lines: one row, one line, nothing lost. */
import type { ExportFormat, ExportRow } from "../../format";

export const jsonl: ExportFormat = {
  name: "jsonl",
  title: "JSON Lines",
  description:
    "One JSON object on each line, with the whole value and all its lineage. Nothing is lost or changed.",
  extension: "jsonl",
  mediaType: "application/jsonl",
  contents: ["labels", "annotations"],
  regions: "all",
  async *write(rows) {
    for await (const row of rows) yield `${JSON.stringify(lineOf(row))}\n`;
  },
};

/** Names as programs of other languages like them, in a fixed order. */
function lineOf(row: ExportRow): Record<string, unknown> {
  const task = { external_id: row.externalId, task_id: row.taskId, item: row.item };
  if (row.content === "labels") {
    return {
      ...task,
      value: row.value,
      confidence: row.confidence,
      source: row.source,
      answers: row.answers,
      schema_version: row.schemaVersion,
      engine: row.engine,
      settled_at: row.settledAt.toISOString(),
    };
  }
  return {
    ...task,
    annotation_id: row.annotationId,
    assignment_id: row.assignmentId,
    submission_id: row.submissionId,
    worker: row.worker,
    value: row.value,
    kind: row.kind,
    kind_version: row.kindVersion,
    schema_version: row.schemaVersion,
    submitted_at: row.submittedAt.toISOString(),
    active_seconds: row.activeSeconds,
    late: row.late,
    state: row.state,
    agrees: row.agrees,
    gold: row.gold,
    gold_score: row.goldScore,
    prediction: row.prediction,
  };
}
