import { Form, Link } from "@remix-run/react";
import { Send } from "lucide-react";
import { Button } from "#app/components/ui/button";
import { EmptyState } from "#app/components/ui/empty-state";
import { Money } from "#app/components/ui/money";
import { plural } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";

export type PayoutLine = {
  id: string;
  workerId: string;
  worker: string;
  amountMicros: bigint;
  currency: string;
  state: string;
  attempts: number;
  failure: string | null;
  lockedUntil: Date | null;
  requestedAt: Date;
};

const columns: Column<PayoutLine>[] = [
  {
    key: "worker",
    head: "Worker",
    cell: (row) => (
      <Link className="link" to={paths.admin.person(row.workerId)}>
        {row.worker}
      </Link>
    ),
  },
  {
    key: "state",
    head: "State",
    cell: (row) => (
      <span className="flex flex-col items-start gap-1">
        <StatePill state={row.state} />
        {row.failure ? (
          <span className="max-w-[40ch] text-sm break-words text-bad-ink">
            {row.failure}
            {row.state === "requested" ? (
              <span className="text-ink-soft">
                {" "}
                {plural(row.attempts, "attempt")}
                {row.lockedUntil ? (
                  <>
                    , the next <RelativeTime at={row.lockedUntil} />
                  </>
                ) : null}
                .
              </span>
            ) : null}
          </span>
        ) : null}
      </span>
    ),
  },
  { key: "asked", head: "Asked for", from: "sm", cell: (row) => <RelativeTime at={row.requestedAt} /> },
  {
    key: "amount",
    head: "Amount",
    align: "right",
    cell: (row) => <Money micros={row.amountMicros} currency={row.currency} />,
  },
  {
    key: "act",
    head: <span className="sr-only">Try again</span>,
    align: "right",
    cell: (row) =>
      row.state === "requested" && row.failure ? (
        <Form method="post">
          <input type="hidden" name="payoutId" value={row.id} />
          <Button type="submit" size="small" aria-label={`Try the payout to ${row.worker} again now`}>
            Try now
          </Button>
        </Form>
      ) : null,
  },
];

/** Payouts of everybody, the newest first. */
export function AdminPayouts({ payouts }: { payouts: PayoutLine[] }) {
  return (
    <Table
      caption="Payouts"
      columns={columns}
      rows={payouts}
      rowKey={(row) => row.id}
      empty={
        <EmptyState icon={Send} title="No payout here">
          Workers ask for what they have earned, or are paid every week by themselves. Each payout stands here
          from asked for to arrived.
        </EmptyState>
      }
    />
  );
}
