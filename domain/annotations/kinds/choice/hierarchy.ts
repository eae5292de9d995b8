/** Reading the tree of classes: who may be chosen, who stands above whom, how near two classes are. */
import type { ChoiceClass, ChoiceConfig } from "./config";

/** The classes a worker may choose, in the requester's order. */
export function selectable(config: ChoiceConfig): ChoiceClass[] {
  if (!config.leavesOnly) return config.classes;
  const parents = new Set(config.classes.map((c) => c.parent));
  return config.classes.filter((c) => !parents.has(c.id));
}

/** A class and everything above it, the class itself first; empty when there is no such class. */
export function lineage(config: ChoiceConfig, id: string): string[] {
  const byId = new Map(config.classes.map((c) => [c.id, c]));
  const line: string[] = [];
  for (let at = byId.get(id); at && !line.includes(at.id); at = at.parent ? byId.get(at.parent) : undefined)
    line.push(at.id);
  return line;
}

/** The lowest class that stands above both, or undefined when they share no group. */
export function commonGroup(config: ChoiceConfig, a: string, b: string): string | undefined {
  const above = new Set(lineage(config, b));
  return lineage(config, a).find((id) => above.has(id));
}

/**
 * How alike two classes are, 0 (other branches) … 1 (the same): twice the depth of what they share over the sum
 * of their depths (Wu and Palmer, "Verb semantics and lexical selection", ACL 1994). In a flat set: 0 or 1.
 */
export function likeness(config: ChoiceConfig, a: string, b: string): number {
  if (a === b) return 1;
  const group = commonGroup(config, a, b);
  if (group === undefined) return 0;
  const depth = (id: string) => lineage(config, id).length;
  return (2 * depth(group)) / (depth(a) + depth(b));
}

/** The name shown to people; the id itself when the class is gone. */
export function nameOf(config: ChoiceConfig, id: string): string {
  return config.classes.find((c) => c.id === id)?.name ?? id;
}

/** Names quoted and joined for a sentence: `"Spam" and "Offer"`. */
export function quoted(config: ChoiceConfig, ids: readonly string[]): string {
  const names = ids.map((id) => `"${nameOf(config, id)}"`);
  if (names.length === 0) return "none of the classes";
  return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
