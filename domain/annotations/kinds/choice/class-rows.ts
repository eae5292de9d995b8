import type { ChoiceClass, ChoiceConfig } from "./config";
import { selectable } from "./hierarchy";

/** One line of the class list as the tool shows it. */
export type ClassRow = ChoiceClass & {
  /** 0 for the top of the tree. */
  depth: number;
  /** Groups are headings: only classes inside them may be chosen. */
  open: boolean;
  /** Place among the classes that may be chosen; gives the key. */
  place: number;
  /** Names of the groups above, outermost first. */
  path: string[];
};

/** The tree of classes as lines from top to bottom, each group directly followed by what is inside it. */
export function classRows(config: ChoiceConfig): ClassRow[] {
  const open = new Set(selectable(config).map((one) => one.id));
  const rows: ClassRow[] = [];
  let place = 0;
  const add = (parent: string | undefined, path: string[]) => {
    for (const one of config.classes.filter((each) => each.parent === parent)) {
      const isOpen = open.has(one.id);
      rows.push({ ...one, depth: path.length, open: isOpen, place: isOpen ? place++ : -1, path });
      add(one.id, [...path, one.name]);
    }
  };
  add(undefined, []);
  return rows;
}

/** What typed letters leave of the list. */
export type FoundRows = {
  /** The classes found, with the groups above them, in the order of the list. */
  shown: ClassRow[];
  /** Those that may be chosen, in the order of the list. */
  matches: ClassRow[];
  /** The one that Enter takes: the first whose name begins so, else the first with such a word, else in such a group. */
  best: ClassRow | undefined;
};

/** The classes whose name, or a word in it, or the name of a group above, begins with what was typed; undefined for no letters. */
export function findRows(rows: readonly ClassRow[], typed: string): FoundRows | undefined {
  const wanted = typed.trim().toLocaleLowerCase();
  if (!wanted) return undefined;
  const begins = (text: string) => text.toLocaleLowerCase().startsWith(wanted);
  const hasWord = (text: string) => begins(text) || text.split(/[\s/_-]+/).some(begins);
  const matches = rows.filter((row) => row.open && (hasWord(row.name) || row.path.some(hasWord)));
  const kept = new Set(matches.map((row) => row.id));
  const parents = new Map(rows.map((row) => [row.id, row.parent]));
  for (const { parent } of matches)
    for (let above = parent; above !== undefined && !kept.has(above); above = parents.get(above))
      kept.add(above);
  const best =
    matches.find((row) => begins(row.name)) ?? matches.find((row) => hasWord(row.name)) ?? matches[0];
  return { shown: rows.filter((row) => kept.has(row.id)), matches, best };
}
