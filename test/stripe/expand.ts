/** `expand[]=data.source`: puts objects where ids stand. */
import type { State } from "./state";

export function expand(state: State, answer: object, paths: string[]): object {
  if (paths.length === 0) return answer;
  const copy: object = structuredClone(answer);
  for (const path of paths) descend(state, copy, path.split("."));
  return copy;
}

function descend(state: State, node: unknown, [key, ...rest]: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) descend(state, item, key === undefined ? rest : [key, ...rest]);
    return;
  }
  if (typeof node !== "object" || node === null || key === undefined) return;
  const fields = node as Record<string, unknown>;
  const value = fields[key];
  if (typeof value === "string") fields[key] = structuredClone(lookUp(state, value)) ?? value;
  if (rest.length > 0) descend(state, fields[key], rest);
}

function lookUp(state: State, id: string): object | undefined {
  return (
    state.charges[id] ??
    state.paymentIntents[id] ??
    state.refunds[id] ??
    state.disputes[id] ??
    state.transfers[id] ??
    state.payouts[id]?.payout ??
    state.movements.find(({ txn }) => txn.id === id)?.txn
  );
}
