/** The catcher's two pages, as plain HTML: the list of letters, and one letter. */
import type { CaughtLetter } from "./mailbox";

const STYLE = `
:root { color-scheme: light dark; --surface: light-dark(#fcfcf9, #161310); --raised: light-dark(#fff, #1f1c18);
  --ink: light-dark(#201c18, #f0eeeb); --soft: light-dark(#5c5751, #b4b1aa); --line: light-dark(#dfdeda, #36322d);
  --streak: light-dark(#b07a00, #e5b650); }
* { box-sizing: border-box }
body { margin: 0; background: var(--surface); color: var(--ink);
  font: 14px/20px "Inter Variable", Inter, ui-sans-serif, system-ui, sans-serif }
main { max-width: 960px; margin: 0 auto; padding: 32px 16px }
h1 { margin: 0 0 4px; font-size: 20px; line-height: 28px }
h2 { margin: 32px 0 8px; font-size: 16px }
p { margin: 0 0 16px; max-width: 75ch; color: var(--soft) }
a { color: inherit; text-underline-offset: 3px }
a:focus-visible, input:focus-visible, button:focus-visible, pre:focus-visible { outline: 2px solid var(--streak); outline-offset: 2px }
form { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 16px 0 }
label { display: grid; gap: 4px; flex: 1 1 240px; max-width: 360px }
input, button { font: inherit; padding: 8px 12px; border: 1px solid var(--soft); border-radius: 6px; background: var(--raised); color: var(--ink) }
.wide { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 8px 12px 8px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
th { font-weight: 500; color: var(--soft) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px }
dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
iframe { width: 100%; height: 640px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface) }
pre { margin: 0; padding: 16px; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 10px; background: var(--raised);
  font: 13px/20px "JetBrains Mono Variable", ui-monospace, monospace }
`;

export function listPage(letters: CaughtLetter[], to: string): string {
  const rows = letters.map(
    (letter) => `<tr>
      <td><a href="/read/${quoted(letter.id)}">${quoted(letter.subject || "(no subject)")}</a></td>
      <td>${quoted(letter.to.join(", "))}</td>
      <td><time datetime="${quoted(letter.receivedAt)}">${quoted(clock(letter.receivedAt))}</time></td></tr>`,
  );
  const table = `<div class="wide"><table><thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Came at</th></tr></thead>
    <tbody>${rows.join("")}</tbody></table></div>`;
  const none = to
    ? `No letter has come to ${quoted(to)}.`
    : "No letter has come yet. Each letter the marketplace sends will stand here.";
  return page(
    "Letters",
    `<h1>Letters</h1>
    <p>Every letter the marketplace on this machine sends comes here and goes no further.</p>
    <form method="get" action="/"><label>To (whole address)<input type="email" name="to" value="${quoted(to)}" autocomplete="off"></label>
    <button>Show</button></form>
    ${letters.length ? table : `<p>${none}</p>`}`,
  );
}

export function letterPage(letter: CaughtLetter): string {
  return page(
    letter.subject,
    `<p><a href="/">All letters</a></p>
    <h1>${quoted(letter.subject)}</h1>
    <dl><dt>From</dt><dd>${quoted(letter.from)}</dd><dt>To</dt><dd>${quoted(letter.to.join(", "))}</dd>
    <dt>Came at</dt><dd>${quoted(clock(letter.receivedAt))}${letter.deliveries > 1 ? ` (${letter.deliveries} times)` : ""}</dd>
    <dt>Message-ID</dt><dd>${quoted(letter.messageId)}</dd></dl>
    <h2>As text</h2><pre tabindex="0" role="region" aria-label="The letter as text">${clickable(letter.text)}</pre>
    <h2>As it looks</h2>
    <iframe title="The letter as it looks" src="/read/${quoted(letter.id)}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`,
  );
}

export function missingPage(): string {
  return page("No such letter", `<h1>No such letter</h1><p><a href="/">All letters</a></p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${quoted(title)}</title><style>${STYLE}</style></head><body><main>${body}</main></body></html>`;
}

function clock(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;
}

function clickable(text: string): string {
  const parts = text.split(/(https?:\/\/[^\s<>"]+)/);
  return parts
    .map((part, at) => (at % 2 ? `<a href="${quoted(part)}">${quoted(part)}</a>` : quoted(part)))
    .join("");
}

function quoted(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
