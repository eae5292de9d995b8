/** The frame of the emulator's pages, and a template tag that escapes whatever is put in. */
import { formatMoney, fromMinor } from "#domain/money";

/** Markup that is safe to put into other markup. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function html(parts: TemplateStringsArray, ...values: (string | Markup)[]): Markup {
  const text = parts.reduce((all, part, i) => {
    const value = values[i - 1];
    return all + (value instanceof Markup ? value.text : asText(value ?? "")) + part;
  });
  return new Markup(text);
}

function asText(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export function formatMinor(amount: number, currency: string): string {
  const code = currency.toUpperCase();
  return formatMoney(fromMinor(BigInt(amount), code), code);
}

export function layout(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – local Stripe emulator</title><style>${new Markup(STYLE)}</style></head>
<body><header><strong>Local Stripe emulator</strong> No real money moves here.</header><main>${body}</main></body></html>`
    .text;
}

const STYLE = `
:root { color-scheme: light dark; --bg: #faf9f7; --card: #fff; --ink: #26231f; --soft: #5d5850; --line: #d9d5ce; --bad: #a4262c }
@media (prefers-color-scheme: dark) {
  :root { --bg: #1b1916; --card: #262320; --ink: #f3f1ec; --soft: #bdb7ac; --line: #4a463f; --bad: #ffb4ab }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
header { padding: 12px 24px; border-bottom: 1px solid var(--line); font-size: 14px }
main { max-width: 440px; margin: 48px auto; padding: 32px; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
h1 { margin: 0 0 16px; font-size: 28px; line-height: 1.2; font-variant-numeric: tabular-nums }
p, form { margin: 0 0 16px } p:last-child { margin: 0 } .soft, small { color: var(--soft) }
.alert { padding: 12px; border: 1px solid var(--bad); border-radius: 6px; color: var(--bad) }
fieldset { margin: 0 0 24px; padding: 0; border: 0 } legend { padding: 0; margin-bottom: 8px; font-weight: 600 }
.choice { display: flex; gap: 12px; padding: 12px; margin-top: -1px; border: 1px solid var(--line); cursor: pointer }
.choice:first-of-type { border-radius: 6px 6px 0 0 } .choice:last-of-type { border-radius: 0 0 6px 6px }
.choice input { width: 20px; height: 20px; margin: 2px 0 0; accent-color: currentColor }
button { width: 100%; min-height: 44px; border: 0; border-radius: 6px; background: var(--ink); color: var(--card); font: inherit; font-weight: 600; cursor: pointer }
a { display: inline-block; padding: 4px 0; color: inherit } :focus-visible { outline: 3px solid #c8932b; outline-offset: 2px }
@media (max-width: 520px) { main { margin: 0; padding: 24px; border: 0; border-radius: 0 } }
`;
