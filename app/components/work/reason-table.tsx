import { type Column, Table } from "#app/components/ui/table";

export type ReasonEntry = { code: string; about: string; sentence: string; restores?: string };

/** A sentence of the table; where a fact will stand there is an N. */
export function Template({ sentence }: { sentence: string }) {
  const parts = sentence.split(/(\{\w+%?\})/);
  return (
    <>
      {parts.map((part, index) =>
        part.startsWith("{") ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts never change places
          <em key={index}>{part.endsWith("%}") ? "N %" : "N"}</em>
        ) : (
          part
        ),
      )}
    </>
  );
}

const columns: Column<ReasonEntry>[] = [
  {
    key: "sentence",
    head: "What you would read",
    cell: (row) => <Template sentence={row.sentence} />,
    className: "min-w-56",
  },
  {
    key: "restores",
    head: "What follows, or what changes it",
    from: "sm",
    cell: (row) => <span className="text-ink-soft">{row.restores ?? "nothing to restore"}</span>,
    className: "min-w-48",
  },
];

/** Every reason the engine can give about one matter. */
export function ReasonTable({ caption, reasons }: { caption: string; reasons: ReasonEntry[] }) {
  return <Table caption={caption} columns={columns} rows={reasons} rowKey={(row) => row.code} />;
}
