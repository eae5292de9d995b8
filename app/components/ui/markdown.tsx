import { cx } from "./cx";

/**
 * Instructions and guidelines, at 16 px and reading width. `html` must come out of the sanitiser on the server:
 * this component trusts it.
 */
export function Markdown({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, as the docstring demands
  return <div dir="auto" className={cx("prose", className)} dangerouslySetInnerHTML={{ __html: html }} />;
}
