import { z } from "zod";
import type { AssetFacts } from "#domain/annotations/asset-facts";
import { checkConfig } from "#domain/annotations/check";
import { problemsOf } from "#domain/annotations/check-value";
import { fillFiles } from "#domain/annotations/fill-files";
import { hasDatum, itemProblems, MEDIA_TYPES, NO_DATUM } from "#domain/annotations/item";
import type { Kind, Problem } from "#domain/annotations/kind";
import { namedItem, type StoredItem, showItem } from "#domain/annotations/stored-item";
import type { Issue } from "#domain/errors";

/** Files among the stored item's parts are named by their ids. */
export type ExamItem = { item: StoredItem; gold: unknown; explanation: string };
export type ExamDraft = {
  config: unknown;
  items: { item: unknown; gold: unknown; explanation: string }[];
  questionsPerAttempt: number;
};

/**
 * Reads an exam with its kind: its config and items in checked form, and everything that is wrong with it, each
 * problem with the place it stands in (`items.3.gold.selected`). The checked parts are only good when nothing is wrong.
 * @param files the files that were uploaded for exams of this organization, by asset id
 */
export function readExam(
  kind: Kind,
  draft: ExamDraft,
  files: ReadonlyMap<string, AssetFacts>,
): { config: unknown; items: ExamItem[]; problems: Issue[] } {
  const problems: Issue[] = [];
  const items: ExamItem[] = [];
  const config = checkConfig(kind, draft.config);
  if (!config.ok)
    problems.push(...config.problems.map((p) => ({ path: join("config", p.path), message: p.message })));
  const seen = new Map<string, number>();
  draft.items.forEach((each, i) => {
    const at = (p: Problem) => ({ path: `items.${i}.${p.path}`, message: p.message });
    const item = readItem(kind, each.item, files);
    if (!item.ok) {
      problems.push(...item.problems.map(at));
      return;
    }
    const before = seen.get(JSON.stringify(item.value));
    if (before !== undefined)
      problems.push({ path: `items.${i}.item`, message: `is the same as item ${before + 1}` });
    else seen.set(JSON.stringify(item.value), i);
    if (!config.ok) return;
    const gold = readGold(kind, config.value, item.value, each.gold);
    problems.push(...gold.problems.map(at));
    items.push({ item: item.value, gold: gold.value, explanation: each.explanation });
  });
  if (draft.items.length > 0 && draft.questionsPerAttempt > draft.items.length) {
    problems.push({
      path: "questionsPerAttempt",
      message: `asks ${draft.questionsPerAttempt} questions, but there are only ${draft.items.length} items`,
    });
  }
  return { config: config.ok ? config.value : undefined, items, problems };
}

const NamedItem = z.strictObject(namedItem);

/** The asset ids that drafts of items name, whatever else is wrong with them. */
export function filesNamed(items: readonly { item: unknown }[]): string[] {
  return items.flatMap(({ item }) =>
    MEDIA_TYPES.map((part) => (item as Record<string, { assetId?: unknown }> | null)?.[part]?.assetId).filter(
      (id) => typeof id === "string",
    ),
  );
}

type ReadItem = { ok: true; value: StoredItem } | { ok: false; problems: Problem[] };

/** What one question asks about, in checked form, or what is wrong with it (at `item…`). */
export function readItem(kind: Kind, raw: unknown, files: ReadonlyMap<string, AssetFacts>): ReadItem {
  const refuse = (problems: Problem[]): ReadItem => ({
    ok: false,
    problems: problems.map((p) => ({ path: join("item", p.path), message: p.message })),
  });
  const read = NamedItem.safeParse(raw);
  if (!read.success)
    return refuse(read.error.issues.map((i) => ({ path: i.path.map(String).join("."), message: i.message })));
  const filled = fillFiles(read.data, files, "exams of this organization");
  if ("problem" in filled) return refuse([{ path: filled.problem.part, message: filled.problem.message }]);
  const value = filled.item;
  if (!hasDatum(value)) return refuse([{ path: "", message: NO_DATUM }]);
  const problems = itemProblems(kind, value);
  return problems.length > 0 ? refuse(problems) : { ok: true, value };
}

/** The right answer to one question, in checked form, or what is wrong with it (at `gold…`). */
export function readGold(
  kind: Kind,
  config: unknown,
  item: StoredItem,
  raw: unknown,
): { value?: unknown; problems: Problem[] } {
  const { value, problems } = problemsOf(kind, config, shownAnywhere(item), raw);
  return { value, problems: problems.map((p) => ({ path: join("gold", p.path), message: p.message })) };
}

/** The item as rules read it, to whom an address says nothing. */
function shownAnywhere(item: StoredItem) {
  return showItem(item, () => "");
}

const join = (path: string, rest: string) => (rest ? `${path}.${rest}` : path);
