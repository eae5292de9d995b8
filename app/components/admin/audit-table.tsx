import { History } from "lucide-react";
import { EmptyState } from "#app/components/ui/empty-state";
import { MonoId } from "#app/components/ui/mono-id";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import { eventName } from "./event-names";

export type EventLine = {
  eventId: string;
  name: string;
  by: string;
  subject: string;
  payload: Record<string, unknown>;
  at: Date;
  seal: number | null;
  hash: string | null;
};

const columns: Column<EventLine>[] = [
  { key: "seal", head: "No.", align: "right", from: "sm", cell: (row) => row.seal ?? "to be sealed" },
  {
    key: "name",
    head: "Event",
    cell: (row) => (
      <span className="flex flex-col">
        <span className="font-medium" title={row.name}>
          {eventName(row.name)}
        </span>
        <MonoId id={row.subject} />
      </span>
    ),
  },
  { key: "by", head: "By", cell: (row) => row.by },
  {
    key: "payload",
    head: "What was said",
    from: "lg",
    cell: (row) => <code className="text-sm break-all text-ink-soft">{JSON.stringify(row.payload)}</code>,
  },
  {
    key: "hash",
    head: "Hash",
    from: "lg",
    cell: (row) =>
      row.hash ? <MonoId id={`${row.hash.slice(0, 10)}…`} className="whitespace-nowrap" /> : "",
  },
  {
    key: "at",
    head: "When",
    align: "right",
    cell: (row) => <RelativeTime at={row.at} className="whitespace-nowrap" />,
  },
];

/** Events, the newest first. */
export function AuditTable({ events }: { events: EventLine[] }) {
  return (
    <Table
      caption="Events"
      columns={columns}
      rows={events}
      rowKey={(row) => row.eventId}
      empty={
        <EmptyState icon={History} title="No event answers to that">
          Every change in the marketplace leaves an event here. Ask for less to see more.
        </EmptyState>
      }
    />
  );
}
