import { checkConfig, checkItem } from "#domain/annotations/check";
import { problemsOf } from "#domain/annotations/check-value";
import type { Item, Kind } from "#domain/annotations/kind";
import type { Issue } from "#domain/errors";

export type ExamItem = { item: Item; gold: unknown; explanation: string };
export type ExamDraft = {
  config: unknown;
  items: { item: unknown; gold: unknown; explanation: string }[];
  questionsPerAttempt: number;
};

/**
 * Reads an exam with its kind: its config and items in checked form, and everything that is wrong with it, each
 * problem with the place it stands in (`items.3.gold.selected`). The checked parts are only good when nothing is wrong.
 */
export function readExam(
  kind: Kind,
  draft: ExamDraft,
): { config: unknown; items: ExamItem[]; problems: Issue[] } {
  const problems: Issue[] = [];
  const items: ExamItem[] = [];
  const config = checkConfig(kind, draft.config);
  if (!config.ok)
    problems.push(...config.problems.map((p) => ({ path: join("config", p.path), message: p.message })));
  const seen = new Map<string, number>();
  draft.items.forEach((each, i) => {
    const item = checkItem(kind, each.item);
    if (!item.ok) {
      problems.push(
        ...item.problems.map((p) => ({ path: join(`items.${i}.item`, p.path), message: p.message })),
      );
      return;
    }
    const before = seen.get(JSON.stringify(item.value));
    if (before !== undefined)
      problems.push({ path: `items.${i}.item`, message: `is the same as item ${before + 1}` });
    else seen.set(JSON.stringify(item.value), i);
    if (!config.ok) return;
    const gold = problemsOf(kind, config.value, item.value, each.gold);
    problems.push(
      ...gold.problems.map((p) => ({ path: join(`items.${i}.gold`, p.path), message: p.message })),
    );
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

const join = (path: string, rest: string) => (rest ? `${path}.${rest}` : path);
