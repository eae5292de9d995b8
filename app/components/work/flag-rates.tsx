import { type Column, Table } from "#app/components/ui/table";
import { Template } from "./reason-table";

export type FlagRateRow = { signal: string; sentence: string; falseAlarm: string };

const columns: Column<FlagRateRow>[] = [
  {
    key: "sentence",
    head: "What an admin would read",
    cell: (row) => <Template sentence={row.sentence} />,
    className: "min-w-56",
  },
  {
    key: "falseAlarm",
    head: "How often it is raised for nothing",
    cell: (row) => <span className="text-ink-soft">{row.falseAlarm}</span>,
    className: "min-w-48",
  },
];

/** Every signal that raises a flag, and how often it does so about people who did nothing. */
export function FlagRates({ rows }: { rows: FlagRateRow[] }) {
  return (
    <Table caption="Signals that raise a flag" columns={columns} rows={rows} rowKey={(row) => row.signal} />
  );
}
