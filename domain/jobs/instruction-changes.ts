/** What has changed between two versions of the instructions, block by block: paragraphs, headings, items of lists. Pure. */
export type Block = { change: "same" | "added" | "removed"; markdown: string };

/** Longer texts are shown as wholly new: comparing them block by block would cost more than reading them. */
const MOST_BLOCKS = 2_000;

/** The blocks of the newer version in their order, with those that are gone where they stood. */
export function changedBlocks(before: string, after: string): Block[] {
  const [old, now] = [blocksOf(before), blocksOf(after)];
  if (old.length > MOST_BLOCKS || now.length > MOST_BLOCKS)
    return now.map((markdown) => ({ change: "added", markdown }));
  const lengths = longestCommon(old, now);
  const found: Block[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const [left, right] = [old[i], now[j]];
    if (left !== undefined && left === right) {
      found.push({ change: "same", markdown: left });
      i++;
      j++;
    } else if (
      right === undefined ||
      (left !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))
    ) {
      found.push({ change: "removed", markdown: left ?? "" });
      i++;
    } else {
      found.push({ change: "added", markdown: right });
      j++;
    }
  }
  return found;
}

/** Paragraphs, and each item of a list by itself; a fenced block stays whole. */
function blocksOf(markdown: string): string[] {
  const blocks: string[][] = [[]];
  let fenced = false;
  for (const line of markdown.replaceAll("\r\n", "\n").split("\n")) {
    const fence = /^\s*(```|~~~)/.test(line);
    const begins =
      !fenced && (line.trim() === "" || /^\s*([-*+]|\d+[.)])\s/.test(line) || /^#{1,6}\s/.test(line));
    if (begins) blocks.push([]);
    blocks.at(-1)?.push(line);
    if (fence) fenced = !fenced;
  }
  return blocks.map((lines) => lines.join("\n").trim()).filter(Boolean);
}

/** Length of the longest common row of blocks from each pair of places on. */
function longestCommon(old: string[], now: string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const row = table[i];
      if (row)
        row[j] =
          old[i] === now[j]
            ? at(table, i + 1, j + 1) + 1
            : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

const at = (table: Uint16Array[], i: number, j: number): number => table[i]?.[j] ?? 0;
