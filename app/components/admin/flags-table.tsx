import { Badge } from "#app/components/ui/badge";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import { evidenceSentence, signalTitle } from "./signal-words";

export type FlagLine = {
  flagId: string;
  worker: string;
  jobTitle: string | null;
  signal: string;
  evidence: Record<string, unknown>;
  raisedAt: Date;
  resolution?: string | null;
};

const columns: Column<FlagLine>[] = [
  { key: "worker", head: "Worker", cell: (row) => row.worker },
  { key: "signal", head: "Signal", cell: (row) => <Badge tone="warn">{signalTitle(row.signal)}</Badge> },
  {
    key: "evidence",
    head: "Evidence",
    from: "sm",
    cell: (row) => evidenceSentence(row.evidence),
    className: "min-w-64",
  },
  { key: "job", head: "Job", from: "lg", cell: (row) => row.jobTitle ?? "The whole marketplace" },
  { key: "raised", head: "Raised", align: "right", cell: (row) => <RelativeTime at={row.raisedAt} /> },
];

const resolved: Column<FlagLine> = {
  key: "resolution",
  head: "Decided",
  cell: (row) => (row.resolution ? row.resolution.replaceAll("_", " ") : "open"),
};

/** Flags; on a person's own page without the name and with what was decided. */
export function FlagsTable({ flags, ofPerson }: { flags: FlagLine[]; ofPerson?: boolean }) {
  const shown = ofPerson ? [...columns.slice(1), resolved] : columns;
  return (
    <Table
      caption="Flags"
      columns={shown}
      rows={flags}
      rowKey={(row) => row.flagId}
      rowHref={(row) => paths.admin.flag(row.flagId)}
      empty={<p className="text-ink-soft">No signal was ever raised.</p>}
    />
  );
}
