/**
 * Undo and redo without limit for a value that is replaced, never changed in place: a step costs one reference,
 * because unchanged parts are shared between steps.
 */
export type History<V> = { past: readonly V[]; present: V; future: readonly V[] };

export function startHistory<V>(present: V): History<V> {
  return { past: [], present, future: [] };
}

/** Adds a step; "continue" (a key held down) replaces the newest step instead of adding one. Redo is forgotten. */
export function change<V>(history: History<V>, present: V, step: "new" | "continue" = "new"): History<V> {
  if (Object.is(present, history.present)) return history;
  const joins = step === "continue" && history.past.length > 0;
  return { past: joins ? history.past : [...history.past, history.present], present, future: [] };
}

export function undo<V>(history: History<V>): History<V> {
  if (history.past.length === 0) return history;
  const present = history.past[history.past.length - 1] as V;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future] };
}

export function redo<V>(history: History<V>): History<V> {
  if (history.future.length === 0) return history;
  const present = history.future[0] as V;
  return { past: [...history.past, history.present], present, future: history.future.slice(1) };
}
