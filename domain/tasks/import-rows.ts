/** Pure checks of an import's rows: which stand, which do not, and why, each in a sentence. */
import { problemsOf } from "#domain/annotations/check-value";
import type { ItemType, Kind } from "#domain/annotations/kind";
import { type StoredItem, showItem } from "./item";
import { ImportRow } from "./schema";

export type RefusedRow = {
  row: number;
  externalId: string | null;
  code: "invalid" | "duplicate" | "unknown_image";
  message: string;
};
export type CheckedRow = {
  row: number;
  externalId: string | null;
  item: StoredItem;
  gold: { value: unknown; explanation: string } | null;
};

export type KnownImage = { width: number; height: number };

/**
 * @param taken external ids the job already has
 * @param images the job's uploaded images by asset id
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
  images: ReadonlyMap<string, KnownImage>;
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
  const { image, text, fields, gold } = parsed.data;
  const size = image ? known.images.get(image.assetId) : undefined;
  if (image && !size) return refuse("unknown_image", `image ${image.assetId} was not uploaded to this job`);
  const item: StoredItem = {
    ...(text ? { text } : {}),
    ...(image && size ? { image: { ...image, ...size } } : {}),
    ...(fields ? { fields } : {}),
  };
  const problem = itemProblem(item, known.kind) ?? goldProblem(gold, item, known);
  return problem ? refuse("invalid", problem) : { row, externalId, item, gold: gold ?? null };
}

function itemProblem(item: StoredItem, kind: Kind): string | undefined {
  const has: Partial<Record<ItemType, boolean>> = {
    text: item.text !== undefined,
    image: item.image !== undefined,
  };
  if (kind.items.some((type) => has[type])) return undefined;
  return `a ${kind.name} task needs ${kind.items.map((t) => (t === "image" ? "an image" : "a text")).join(" or ")}`;
}

function goldProblem(
  gold: { value?: unknown } | null | undefined,
  item: StoredItem,
  known: { kind: Kind; config: unknown },
): string | undefined {
  if (!gold) return undefined;
  const [first] = problemsOf(
    known.kind,
    known.config,
    showItem(item, () => ""),
    gold.value,
  ).problems;
  return first ? `gold: ${first.message}` : undefined;
}

function externalIdOf(raw: unknown): string | null {
  const id = raw && typeof raw === "object" ? (raw as { externalId?: unknown }).externalId : undefined;
  return typeof id === "string" ? id.slice(0, 200) : null;
}
