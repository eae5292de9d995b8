import type { LinkClass } from "#domain/annotations/surface";
import type { TextDesk } from "./text-desk";
import { quoted } from "./text-marks";

/** What stands above the text: what was refused, else what can be done with what is in hand. */
export function hintOf(desk: TextDesk): string {
  if (desk.said) return desk.said;
  if (desk.readOnly) return "";
  const { active, activeLink, linking, marks } = desk;
  const from = marks.spans.find((span) => span.id === linking);
  if (from)
    return `Relation from ${desk.wordsOf(from)}: choose the other span (Tab, then Enter). Escape gives it up.`;
  if (activeLink) {
    const types = desk.typesOf(activeLink.id);
    const choice =
      types.length > 1 ? ` ${types.map((type, at) => `${at + 1} ${type.name}`).join(" · ")}.` : "";
    return `A relation is in hand.${choice} Delete removes it.`;
  }
  if (desk.has) return "Choose a class for the selected words.";
  if (active) return "A class changes this span; comma, full stop, < and > move its edges.";
  return "";
}

/** What is in hand, or where the caret stands. */
export function wordsOf(desk: TextDesk, types: readonly LinkClass[]): string {
  const { active, activeLink, caret, has, model, placed, marks } = desk;
  if (active) {
    const number = marks.spans.indexOf(active) + 1;
    return `Span ${number} of ${marks.spans.length}, ${desk.nameOf(active.label)}, ${desk.wordsOf(active)}`;
  }
  if (activeLink) {
    const [from, to] = [activeLink.from, activeLink.to].map((id) => {
      const span = marks.spans.find((one) => one.id === id);
      return span ? desk.wordsOf(span) : "a span that is not there";
    });
    const type = types.find((one) => one.id === activeLink.label)?.name ?? activeLink.label;
    return `Relation: ${from} ${type} ${to}`;
  }
  if (has) {
    const [start, end] = [Math.min(caret.anchor, caret.focus), Math.max(caret.anchor, caret.focus)];
    return `Selected: ${quoted(model.text.slice(start, end), 200)}`;
  }
  if (!placed) return "";
  const word = model.wordAt(caret.focus);
  return word ? model.text.slice(word.start, word.end) : "No word here";
}
