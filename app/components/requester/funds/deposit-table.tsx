import { Wallet } from "lucide-react";
import { EmptyState } from "#app/components/ui/empty-state";
import { Money } from "#app/components/ui/money";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";

type Line = {
  id: string;
  state: string;
  amountMicros: bigint;
  currency: string;
  createdAt: Date;
  checkoutUrl: string | null;
};

const words: Record<string, string> = {
  created: "Not paid yet",
  paid: "Paid",
  failed: "Failed",
  charged_back: "Charged back",
};

const columns: Column<Line>[] = [
  { key: "when", head: "When", cell: (line) => <RelativeTime at={line.createdAt} /> },
  {
    key: "amount",
    head: "Amount",
    align: "right",
    cell: (line) => <Money micros={line.amountMicros} currency={line.currency} />,
  },
  {
    key: "state",
    head: "State",
    cell: (line) => (
      <StatePill
        state={line.state === "created" ? "pending" : line.state === "charged_back" ? "returned" : line.state}
        word={words[line.state]}
      />
    ),
  },
  {
    key: "go",
    head: <span className="sr-only">Pay</span>,
    align: "right",
    cell: (line) =>
      line.state === "created" && line.checkoutUrl ? (
        <a href={line.checkoutUrl} className="link">
          Pay now
        </a>
      ) : null,
  },
];

/** The newest deposits and what became of them. */
export function DepositTable({ deposits }: { deposits: Line[] }) {
  return (
    <Table
      caption="Deposits"
      columns={columns}
      rows={deposits}
      rowKey={(line) => line.id}
      className="max-h-80"
      empty={
        <EmptyState icon={Wallet} title="No deposits yet">
          Deposit what your first job may cost. What you do not use stays yours.
        </EmptyState>
      }
    />
  );
}
