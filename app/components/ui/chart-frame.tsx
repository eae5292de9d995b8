import type { ReactNode } from "react";

export type ChartTable = { head: string[]; rows: (string | number)[][] };

type Props = {
  /** What the chart shows, as a sentence a person could read out. */
  title: string;
  note?: ReactNode;
  /** The same numbers as a table: for screen readers and for copying. */
  table: ChartTable;
  children: ReactNode;
};

/** A drawing and its table twin. Every chart is built on this one. */
export function ChartFrame({ title, note, table, children }: Props) {
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <figcaption>
        <p className="font-medium">{title}</p>
        {note ? <p className="text-sm text-ink-soft">{note}</p> : null}
      </figcaption>
      <div aria-hidden>{children}</div>
      <details className="text-sm">
        <summary className="w-fit cursor-pointer rounded-sm text-ink-soft hover:text-ink">As a table</summary>
        <section
          aria-label={title}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard
          tabIndex={0}
          className="mt-2 max-h-72 overflow-auto rounded-md border border-line"
        >
          <table className="w-full text-left">
            <caption className="sr-only">{title}</caption>
            <thead className="bg-surface-sunken text-ink-soft">
              <tr>
                {table.head.map((cell, column) => (
                  <th
                    key={cell}
                    scope="col"
                    className={`px-3 py-1.5 font-medium ${column ? "text-right" : ""}`}
                  >
                    {cell}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row) => (
                <tr key={row.join("|")} className="border-t border-line">
                  {row.map((cell, column) => (
                    <td
                      key={table.head[column]}
                      className={`px-3 py-1.5 whitespace-nowrap ${column ? "text-right tabular-nums" : ""}`}
                    >
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}
