import { type ReactNode, useId } from "react";
import { cx } from "./cx";

type Props = {
  title?: ReactNode;
  /** One line under the title. */
  note?: ReactNode;
  /** At the right of the title: a link or a quiet button. */
  aside?: ReactNode;
  children?: ReactNode;
  /** No padding around the content: for tables and lists that bring their own. */
  flush?: boolean;
  className?: string;
};

/** A part of a page with its own heading. Cards are not nested. */
export function Card({ title, note, aside, children, flush, className }: Props) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={cx("min-w-0 overflow-clip rounded-lg border border-line bg-surface-raised", className)}
    >
      {title ? (
        <header
          className={cx(
            "flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4",
            flush && "pb-3",
          )}
        >
          <div className="min-w-0">
            <h2 id={titleId} className="text-base font-semibold">
              {title}
            </h2>
            {note ? <p className="mt-0.5 text-sm text-ink-soft">{note}</p> : null}
          </div>
          {aside}
        </header>
      ) : null}
      <div className={flush ? undefined : "p-4"}>{children}</div>
    </section>
  );
}
