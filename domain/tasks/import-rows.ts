/** Pure checks of an import's rows: which stand, which do not, and why, each in a sentence. */

import type { AssetFacts } from "#domain/annotations/asset-facts";
import { problemsOf } from "#domain/annotations/check-value";
import { fillFiles } from "#domain/annotations/fill-files";
import { hasDatum, itemProblems, NO_DATUM } from "#domain/annotations/item";
import type { Kind } from "#domain/annotations/kind";
import type { PredictionInput } from "#domain/annotations/prediction";
import { type StoredItem, showItem } from "#domain/annotations/stored-item";
import { ImportRow } from "./schema";

export type RefusedRow = {
  row: number;
  externalId: string | null;
  code: "invalid" | "duplicate" | "unknown_file";
  message: string;
};
export type CheckedRow = {
  row: number;
  externalId: string | null;
  item: StoredItem;
  gold: { value: unknown; explanation: string } | null;
  predictions: PredictionInput[];
};

/**
 * @param taken external ids the job already has
 * @param files the job's uploaded files by asset id
 * Row numbers count from 1, as a person reading the file counts.
 */
export function checkRows(rows: unknown[], known: Known): { checked: CheckedRow[]; refused: RefusedRow[] } {
  const checked: CheckedRow[] = [];
  const refused: RefusedRow[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of rows.entries()) {
    const answer = checkRow(index + 1, raw, known, seen);
    if ("code" in answer) refused.push(answer);
    else checked.push(answer);
  }
  return { checked, refused };
}

type Known = {
  kind: Kind;
  config: unknown;
  taken: ReadonlySet<string>;
  files: ReadonlyMap<string, AssetFacts>;
};

function checkRow(
  row: number,
  raw: unknown,
  known: Known,
  seen: Map<string, number>,
): CheckedRow | RefusedRow {
  const parsed = ImportRow.safeParse(raw);
  const externalId = parsed.success ? (parsed.data.externalId ?? null) : externalIdOf(raw);
  const refuse = (code: RefusedRow["code"], message: string): RefusedRow => ({
    row,
    externalId,
    code,
    message,
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return refuse("invalid", `${issue?.path.join(".") || "row"}: ${issue?.message ?? "is not valid"}`);
  }
  if (externalId !== null) {
    const before = seen.get(externalId);
    if (before !== undefined) return refuse("duplicate", `has the same external id as row ${before}`);
    seen.set(externalId, row);
    if (known.taken.has(externalId))
      return refuse("duplicate", "a task with this external id is already in the job");
  }
  const { externalId: _externalId, gold, predictions, ...given } = parsed.data;
  const filled = fillFiles(given, known.files, "this job");
  if ("problem" in filled) return refuse(filled.problem.code, filled.problem.message);
  const stored = filled.item;
  const proposed = predictions ?? [];
  const problem =
    itemProblem(stored, known.kind) ??
    (gold ? valueProblem("gold", gold.value, stored, known) : undefined) ??
    proposed
      .map((one, at) => valueProblem(`predictions.${at}`, one.value, stored, known))
      .find((found) => found !== undefined);
  if (problem) return refuse("invalid", problem);
  return { row, externalId, item: stored, gold: gold ?? null, predictions: proposed };
}

function itemProblem(item: StoredItem, kind: Kind): string | undefined {
  return hasDatum(item) ? itemProblems(kind, item)[0]?.message : NO_DATUM;
}

/** What is wrong with a value that came with a task: a known answer, or a model's. */
function valueProblem(
  name: string,
  value: unknown,
  item: StoredItem,
  known: { kind: Kind; config: unknown },
): string | undefined {
  const [first] = problemsOf(
    known.kind,
    known.config,
    showItem(item, () => ""),
    value,
  ).problems;
  return first ? `${name}: ${first.message}` : undefined;
}

function externalIdOf(raw: unknown): string | null {
  const id = raw && typeof raw === "object" ? (raw as { externalId?: unknown }).externalId : undefined;
  return typeof id === "string" ? id.slice(0, 200) : null;
}
