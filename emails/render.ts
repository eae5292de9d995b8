import { render, toPlainText } from "@react-email/render";
import { createElement } from "react";
import type { LetterForm, Site } from "./form";
import { isLetterName, LETTERS } from "./letters";

export type RenderedLetter = { subject: string; html: string; text: string };

/** The outbox holds a letter that cannot be written; trying again does not help. */
export class UnwritableLetter extends Error {}

/**
 * Writes one letter: `name` and `props` as the outbox keeps them, `site` for its links. The text twin says the same
 * as the HTML, links included.
 * @throws UnwritableLetter when there is no such letter or its props are not what it needs.
 */
export async function renderLetter(name: string, props: unknown, site: Site): Promise<RenderedLetter> {
  if (!isLetterName(name)) throw new UnwritableLetter(`There is no letter called "${name}".`);
  // Which props belong to which name is lost in a list of them; the schema just below restores it.
  const form = LETTERS[name] as unknown as LetterForm<object>;
  const read = form.props.safeParse(props);
  if (!read.success) {
    const issues = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new UnwritableLetter(`The letter "${name}" cannot be written: ${issues}`);
  }
  const html = await render(createElement<{ site: Site }>(form.Body, { ...read.data, site }));
  return { subject: form.subject(read.data), html, text: textTwin(html) };
}

/** The address beneath each button carries the link, so the button itself is only its words. */
function textTwin(html: string): string {
  return toPlainText(html, {
    wordwrap: 76,
    preserveNewlines: true,
    selectors: [
      { selector: "[data-skip-in-text=true]", format: "skip" },
      { selector: "h1", options: { uppercase: false } },
      { selector: "table.facts", format: "dataTable", options: { uppercaseHeaderCells: false } },
      { selector: "a", options: { ignoreHref: true } },
    ],
  });
}
