import { ScrollText } from "lucide-react";
import { dayWords } from "#app/components/ui/day";
import { EmptyState } from "#app/components/ui/empty-state";
import { Money } from "#app/components/ui/money";
import { type Column, Table } from "#app/components/ui/table";
import type { StatementLine } from "#domain/ledger/statement";

const words: Record<string, string> = {
  deposit: "Deposit",
  chargeback: "Charged back",
  chargeback_returned: "Chargeback withdrawn",
  hold: "Held for",
  release: "Came back from",
  exam_hold: "Put aside for the exam",
  exam_release: "Came back from the exam",
  refund: "Refund",
  bonus: "Bonus in",
  reversal: "Correction",
};

const columns: Column<StatementLine>[] = [
  {
    key: "day",
    head: "Day (UTC)",
    from: "sm",
    cell: (line) => dayWords(line.day),
    className: "whitespace-nowrap",
  },
  {
    key: "what",
    head: "What",
    cell: (line) => <What line={line} />,
  },
  {
    key: "amount",
    head: "Amount",
    align: "right",
    cell: (line) => <Money signed micros={line.amountMicros} currency={line.currency} />,
  },
  {
    key: "balance",
    head: "Available after",
    align: "right",
    from: "sm",
    cell: (line) => <Money micros={line.balanceMicros} currency={line.currency} />,
  },
];

function What({ line }: { line: StatementLine }) {
  const what = words[line.recipe] ?? line.recipe.replaceAll("_", " ");
  const about = line.jobTitle ?? line.qualification;
  return (
    <>
      <span className="inline-block min-w-32 wrap-anywhere">
        {about ? (
          <>
            {what}: <bdi>{about}</bdi>
          </>
        ) : (
          what.replace(/ (for|from|in)$/, "")
        )}
      </span>
      <span className="block text-sm text-ink-soft sm:hidden">{dayWords(line.day)}</span>
    </>
  );
}

/** Every movement of the organization's money, the newest first. */
export function StatementTable({ lines }: { lines: StatementLine[] }) {
  return (
    <Table
      caption="Statement"
      columns={columns}
      rows={lines}
      rowKey={(line) => `${line.day}|${line.recipe}|${line.subject}|${line.currency}`}
      empty={
        <EmptyState icon={ScrollText} title="No movements yet">
          Deposits, holds of jobs and what comes back from them will stand here.
        </EmptyState>
      }
    />
  );
}
