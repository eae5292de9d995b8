/** The last operations that were run in this browser. */
import type { Asked } from "./ask";

const KEY = "touchstone:explorer";
const MOST = 30;

export function readHistory(): Asked[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? (kept as Asked[]) : [];
  } catch {
    return [];
  }
}

/** The newest first, each once. What does not fit into the browser's storage is not kept. */
export function remember(asked: Asked): Asked[] {
  const same = (one: Asked) => one.query === asked.query && one.variables === asked.variables;
  const history = [asked, ...readHistory().filter((one) => !same(one))].slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify(history));
  } catch {
    return readHistory();
  }
  return history;
}

/** The operation's name, or its first words. */
export function titleOf({ query }: Asked): string {
  const named = /\b(?:query|mutation|subscription)\s+(\w+)/.exec(query)?.[1];
  return named ?? query.replace(/\s+/g, " ").trim().slice(0, 40);
}
