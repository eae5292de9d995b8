import { CopyButton } from "./copy-button";
import { cx } from "./cx";

type Props = { code: string; caption?: string; className?: string };

/** Code, commands, JSON: as they are, with a button that copies them. */
export function CodeBlock({ code, caption, className }: Props) {
  return (
    <figure className={cx("overflow-clip rounded-lg border border-line bg-surface-sunken", className)}>
      <figcaption className="flex min-h-9 items-center justify-between gap-2 border-b border-line pr-1 pl-4 text-sm text-ink-soft">
        <span>{caption}</span>
        <CopyButton text={code} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto p-4 text-sm leading-relaxed -outline-offset-2">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
