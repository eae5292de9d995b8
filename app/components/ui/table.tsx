import { Link, useSearchParams } from "@remix-run/react";
import { ArrowDown, ArrowUp, ArrowUpDown } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { cx } from "./cx";

export type Column<Row> = {
  key: string;
  head: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers, money and times stand right. */
  align?: "right";
  /** The head becomes a link that sets `?sort=key`, then `?sort=-key`. */
  sortable?: boolean;
  /** Left out on narrow screens: below 640 px, below 1024 px. */
  from?: "sm" | "lg";
  className?: string;
};

type Props<Row> = {
  /** What the table holds; read out, not drawn. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row a link; the first column is its text. */
  rowHref?: (row: Row) => string | undefined;
  /** Shown instead of the table when there are no rows: an EmptyState. */
  empty?: ReactNode;
  sortParameter?: string;
  className?: string;
};

const shown = { sm: "hidden sm:table-cell", lg: "hidden lg:table-cell" };

/** Links and buttons in a row lie above the link that covers the row. */
const aboveRowLink = "[&_:is(a,button,input,summary)]:relative";

/** A list of things: sticky head, sort in the URL, row links, up and down by keyboard. Wide ones scroll in their own frame. */
export function Table<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowKey, rowHref, empty, sortParameter = "sort", className } = props;
  if (rows.length === 0 && empty) return <>{empty}</>;
  const look = (column: Column<Row>) =>
    cx(
      column.align === "right" && "text-right tabular-nums",
      column.from && shown[column.from],
      column.className,
    );
  return (
    <section
      aria-label={caption}
      className={cx("max-h-[80vh] overflow-auto rounded-lg border border-line bg-surface-raised", className)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-surface-sunken text-sm text-ink-soft">
          <tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} parameter={sortParameter} className={look(column)} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={walkRows}>
          {rows.map((row) => {
            const href = rowHref?.(row);
            return (
              <tr
                key={rowKey(row)}
                className={cx(
                  "relative border-t border-line",
                  href && "hover:bg-surface-sunken has-[a[data-row]:focus-visible]:bg-streak-soft",
                )}
              >
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    className={cx(
                      "px-3 py-2.5 align-middle sm:px-4",
                      index > 0 && aboveRowLink,
                      look(column),
                    )}
                  >
                    {href && index === 0 ? (
                      <Link
                        data-row
                        to={href}
                        prefetch="intent"
                        className="font-medium no-underline outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-streak"
                      >
                        {asRead(column.cell(row))}
                      </Link>
                    ) : (
                      asRead(column.cell(row))
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Head<Row>({
  column,
  parameter,
  className,
}: {
  column: Column<Row>;
  parameter: string;
  className: string;
}) {
  const [search] = useSearchParams();
  const current = search.get(parameter);
  const direction =
    current === column.key ? "ascending" : current === `-${column.key}` ? "descending" : undefined;
  const cell = cx("px-3 py-2 font-medium whitespace-nowrap sm:px-4", className);
  if (!column.sortable) {
    return (
      <th scope="col" className={cell}>
        {column.head}
      </th>
    );
  }
  const target = new URLSearchParams(search);
  target.set(parameter, direction === "ascending" ? `-${column.key}` : column.key);
  const Arrow = direction === "ascending" ? ArrowUp : direction === "descending" ? ArrowDown : ArrowUpDown;
  return (
    <th scope="col" aria-sort={direction ?? "none"} className={cell}>
      <Link
        to={{ search: target.toString() }}
        preventScrollReset
        className="inline-flex items-center gap-1 rounded-sm no-underline hover:text-ink pointer-coarse:min-h-10"
      >
        {column.head}
        <Arrow aria-hidden size={12} className={direction ? "text-ink" : "text-ink-faint"} />
      </Link>
    </th>
  );
}

const LONG_WORD = /\S{24,}/;

/** Text keeps its own direction of reading, and a very long word breaks rather than widen the table. */
function asRead(cell: ReactNode): ReactNode {
  if (typeof cell !== "string") return cell;
  return (
    <bdi className={LONG_WORD.test(cell) ? "inline-block min-w-32 wrap-anywhere sm:min-w-40" : undefined}>
      {cell}
    </bdi>
  );
}

/** Arrow keys (and j, k) move between row links; Enter follows, as links do. */
function walkRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  const at = document.activeElement;
  if (!step || !(at instanceof HTMLAnchorElement) || !("row" in at.dataset)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>("a[data-row]")];
  const next = links[links.indexOf(at) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
