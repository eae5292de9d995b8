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

/** The first class whose name, or a word in it, begins with what was typed. */
export function findRow(rows: readonly ClassRow[], typed: string): ClassRow | undefined {
  const wanted = typed.trim().toLocaleLowerCase();
  if (!wanted) return undefined;
  const open = rows.filter((row) => row.open);
  const begins = (text: string) => text.toLocaleLowerCase().startsWith(wanted);
  return open.find((row) => begins(row.name)) ?? open.find((row) => row.name.split(/[\s/-]+/).some(begins));
}
