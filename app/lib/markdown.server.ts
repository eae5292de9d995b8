/** Markdown that people wrote, as HTML that is safe to show to other people. Every page that shows some comes here. */
import DOMPurify from "isomorphic-dompurify";
import { Marked } from "marked";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const marked = new Marked({
  gfm: true,
  breaks: false,
  renderer: {
    // HTML inside Markdown is shown as the text it is.
    html: ({ text }) => escaped(text),
    // The page has its own title: what a requester calls the first heading is the second here.
    heading({ tokens, depth }) {
      const level = Math.min(depth + 1, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    // "> [!EXAMPLE]" and "> [!COUNTEREXAMPLE]" stand out with their name; other quotations are quotations.
    blockquote({ tokens, text }) {
      const kind = /^\[!(example|counterexample)\]\s*/i.exec(text)?.[1]?.toLowerCase();
      const inner = this.parser.parse(tokens);
      if (!kind) return `<blockquote>\n${inner}</blockquote>\n`;
      const name = kind === "example" ? "Example" : "Counter-example";
      const rest = inner
        .replace(/\[!(?:example|counterexample)\]\s*(?:<br>\s*)?/i, "")
        .replace(/<p>\s*<\/p>\s*/, "");
      return `<blockquote title="${name}"><p><strong>${name}</strong></p>\n${rest}</blockquote>\n`;
    },
    // A picture from elsewhere would tell its owner who reads; only pictures of this site are shown.
    image({ href, text }) {
      return /^\/(?!\/)/.test(href) ? `<img src="${escaped(href)}" alt="${escaped(text)}">` : escaped(text);
    },
  },
});

const ALLOWED_TAGS = [
  ...["h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "del"],
  ...["ul", "ol", "li", "a", "img", "table", "thead", "tbody", "tr", "th", "td"],
];
const ALLOWED_ATTR = ["href", "src", "alt", "title", "start", "align"];

/** Turns Markdown into clean HTML: no raw HTML, no scripts, no pictures from other sites; links open beside the page. */
export function markdownToHtml(markdown: string): string {
  const html = marked.parse(markdown, { async: false });
  const clean = DOMPurify.sanitize(html, {
    ALLOWED_TAGS,
    ALLOWED_ATTR,
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|\/(?!\/)|#)/i,
  });
  return clean.replace(
    /<a href="(https?:[^"]*)"/g,
    '<a href="$1" target="_blank" rel="noopener noreferrer nofollow"',
  );
}
