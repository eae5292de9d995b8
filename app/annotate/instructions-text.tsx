const READING = [
  "text-lg [&_h1]:mt-5 [&_h1]:text-xl [&_h1]:font-semibold [&_h2]:mt-5 [&_h2]:text-lg [&_h2]:font-semibold",
  "[&_h3]:mt-4 [&_h3]:text-base [&_h3]:font-semibold [&_p]:mt-2 [&_ul]:mt-2 [&_ul]:list-disc [&_ul]:ps-5 [&_ol]:mt-2",
  "[&_ol]:list-decimal [&_ol]:ps-5 [&_li]:mt-1 [&_a]:underline [&_a]:underline-offset-2 [&_code]:rounded-sm [&_code]:bg-surface-sunken",
  "[&_code]:px-1 [&_code]:text-sm [&_blockquote]:mt-2 [&_blockquote]:border-s-2 [&_blockquote]:border-line-strong [&_blockquote]:ps-3",
  "[&_img]:mt-2 [&_img]:max-w-full [&_img]:rounded-md [&_table]:mt-2 [&_td]:border [&_td]:border-line [&_td]:px-2 [&_th]:border",
  "[&_[data-change=added]]:mt-2 [&_[data-change=added]]:border-s-4 [&_[data-change=added]]:border-good [&_[data-change=added]]:bg-good-soft",
  "[&_[data-change=added]]:py-1 [&_[data-change=added]]:ps-3 [&_[data-change=removed]]:mt-2 [&_[data-change=removed]]:border-s-4",
  "[&_[data-change=removed]]:border-bad [&_[data-change=removed]]:bg-bad-soft [&_[data-change=removed]]:py-1",
  "[&_[data-change=removed]]:ps-3 [&_[data-change=removed]]:line-through",
  "[&_blockquote[title]]:rounded-md [&_blockquote[title]]:py-2 [&_blockquote[title=Example]]:border-good [&_blockquote[title=Example]]:bg-good-soft",
  "[&_blockquote[title=Counter-example]]:border-bad [&_blockquote[title=Counter-example]]:bg-bad-soft",
  "[&_th]:border-line [&_th]:px-2 [&_th]:text-start [&>:first-child]:mt-0",
].join(" ");

/** The requester's instructions; their HTML was made from Markdown and cleaned on the server. */
export function InstructionsText({ html }: { html: string }) {
  if (html.trim() === "") return <p className="text-ink-soft">No instructions were written.</p>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned on the server before it is stored
  return <div dir="auto" className={READING} dangerouslySetInnerHTML={{ __html: html }} />;
}
