/** What a question or a gold task asks about, as it is being put together. Pure. */
import { ITEM_WORDS, itemProblems, MEDIA_TYPES, type MediaType } from "#domain/annotations/item";
import type { Item, ItemType } from "#domain/annotations/kind";
import { questionsIn } from "#domain/annotations/kinds/composite/config";
import { kindOf } from "#domain/annotations/kinds/index";

/** A file that the site keeps already; `facts` say how large, long or many-paged it is. */
export type KeptFile = { assetId: string; name: string; facts: Record<string, unknown> };

export type ItemDraft = {
  text: string;
  files: { [T in MediaType]?: KeptFile };
  /** What the picture shows, in words. */
  alt: string;
  /** What was asked before the answers to compare. */
  prompt: string;
  responses: string[];
  /** Extra lines: "Subject: Re: offer". */
  fields: string;
};

export const EMPTY_ITEM: ItemDraft = {
  text: "",
  files: {},
  alt: "",
  prompt: "",
  responses: ["", ""],
  fields: "",
};

/** What tasks of a kind can be made of; of several questions, what any of them can be. */
export function typesTaken(kind: string, config: unknown): readonly ItemType[] {
  const asked = kind === "composite" ? questionsIn(config).map((one) => one.kind) : [];
  return asked.length > 0 ? [...new Set(asked.flatMap((one) => kindOf(one).items))] : kindOf(kind).items;
}

export function mediaTaken(kind: string, config: unknown): MediaType[] {
  const taken = typesTaken(kind, config);
  return MEDIA_TYPES.filter((type) => taken.includes(type));
}

/** The item as it is sent: files by the ids they are kept under. */
export function namedItemOf({
  text,
  files,
  alt,
  prompt,
  responses,
  fields,
}: ItemDraft): Record<string, unknown> {
  const item: Record<string, unknown> = {};
  if (text.trim()) item.text = text;
  for (const type of MEDIA_TYPES) {
    const file = files[type];
    if (file)
      item[type] = { assetId: file.assetId, ...(type === "image" && alt.trim() ? { alt: alt.trim() } : {}) };
  }
  const said = responses.filter((one) => one.trim());
  if (said.length > 0) item.responses = said.map((text, at) => ({ id: "ABCDEF"[at] ?? String(at), text }));
  if (said.length > 0 && prompt.trim()) item.conversation = [{ role: "user", text: prompt }];
  const lines = linesIn(fields);
  if (lines.length > 0) item.fields = lines;
  return item;
}

/** The same as the tool shows it. */
export function shownItemOf(draft: ItemDraft, urlOf: (assetId: string) => string): Item {
  const shown: Record<string, unknown> = namedItemOf(draft);
  for (const type of MEDIA_TYPES) {
    const file = draft.files[type];
    if (!file) continue;
    const { assetId: _, ...said } = shown[type] as { assetId: string };
    shown[type] = { url: urlOf(file.assetId), ...file.facts, ...said };
  }
  return shown as Item;
}

/** What is still missing before the tool can be opened, as a sentence. */
export function itemComplaint(kind: string, config: unknown, item: Item): string | undefined {
  const asked = kind === "composite" ? questionsIn(config).map((one) => one.kind) : [kind];
  const lacking = asked.map(kindOf).find((one) => itemProblems(one, item).length > 0);
  if (lacking) {
    const words = lacking.items.map((type) => ITEM_WORDS[type]).join(" or ");
    return `Give ${words} first: then the tool opens on it.`;
  }
  if (item.responses && item.responses.length < 2) return "Give at least two answers to compare.";
  return undefined;
}

function linesIn(text: string): { name: string; value: string }[] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf(":");
    const [name, value] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && name && value ? [{ name, value }] : [];
  });
}
