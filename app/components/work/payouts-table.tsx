import { Money } from "#app/components/ui/money";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import type { Micros } from "#domain/money";

export type PayoutRow = {
  id: string;
  amountMicros: Micros;
  currency: string;
  state: string;
  failure: string | null;
  requestedAt: Date;
  endedAt: Date | null;
};

const columns: Column<PayoutRow>[] = [
  { key: "asked", head: "Asked for", cell: (row) => <RelativeTime at={row.requestedAt} /> },
  {
    key: "state",
    head: "State",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatePill state={row.state} />
        {row.state === "paid" && row.endedAt ? (
          <span className="text-sm text-ink-soft">
            <RelativeTime at={row.endedAt} />
          </span>
        ) : null}
        {row.state === "returned" && row.failure ? (
          <span className="text-sm text-ink-soft">{row.failure}</span>
        ) : null}
      </span>
    ),
  },
  {
    key: "amount",
    head: "Amount",
    align: "right",
    cell: (row) => <Money micros={row.amountMicros} currency={row.currency} />,
  },
];

/** Money sent, the newest first. A payout that came back is in the balance again. */
export function PayoutsTable({ payouts }: { payouts: PayoutRow[] }) {
  return (
    <Table
      caption="Your payouts"
      columns={columns}
      rows={payouts}
      rowKey={(row) => row.id}
      empty={
        <p className="text-ink-soft">
          None yet. They appear here with their state, from asked for to arrived.
        </p>
      }
    />
  );
}
