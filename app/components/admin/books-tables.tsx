import { BookOpen } from "lucide-react";
import { Badge } from "#app/components/ui/badge";
import { EmptyState } from "#app/components/ui/empty-state";
import { Money } from "#app/components/ui/money";
import { MonoId } from "#app/components/ui/mono-id";
import { count } from "#app/components/ui/numbers";
import { RelativeTime } from "#app/components/ui/relative-time";
import { type Column, Table } from "#app/components/ui/table";
import type { Book, BookEntry } from "#domain/ledger/queries";

const accountColumns: Column<Book>[] = [
  {
    key: "address",
    head: "Address",
    cell: (row) => (
      <span className="flex flex-wrap items-center gap-2">
        <MonoId id={row.address} className="text-ink!" />
        {row.external ? <Badge>mirrors the outside</Badge> : null}
      </span>
    ),
  },
  { key: "entries", head: "Entries", align: "right", from: "sm", cell: (row) => count(row.entries) },
  {
    key: "balance",
    head: "Balance",
    align: "right",
    cell: (row) => <Money micros={row.balanceMicros} currency={row.currency} />,
  },
];

export function AccountsTable({ accounts }: { accounts: Book[] }) {
  return (
    <Table
      caption="Accounts"
      columns={accountColumns}
      rows={accounts}
      rowKey={(row) => `${row.address} ${row.currency}`}
      empty={
        <EmptyState icon={BookOpen} title="No account yet">
          Accounts appear with the first deposit: a requester's money, what is held for a job, what workers
          have earned, the platform's fees.
        </EmptyState>
      }
    />
  );
}

const entryColumns: Column<BookEntry>[] = [
  {
    key: "recipe",
    head: "Recipe",
    cell: (row) => (
      <span className="flex flex-col">
        <span className="font-medium">{row.recipe.replaceAll("_", " ")}</span>
        <MonoId id={row.subject} />
      </span>
    ),
    className: "align-top min-w-40",
  },
  {
    key: "postings",
    head: "Postings",
    cell: (row) => (
      <ul className="flex flex-col gap-0.5">
        {shown(row).map((posting) => (
          <li key={posting.address} className="flex flex-wrap justify-between gap-x-4">
            <MonoId id={posting.address} />
            <Money micros={posting.amountMicros} currency={row.currency} signed />
          </li>
        ))}
        {row.postings.length > MOST ? (
          <li className="text-sm text-ink-soft">and {count(row.postings.length - MOST)} more postings</li>
        ) : null}
      </ul>
    ),
    className: "min-w-64",
  },
  {
    key: "at",
    head: "Written",
    align: "right",
    from: "sm",
    cell: (row) => <RelativeTime at={row.createdAt} />,
    className: "align-top",
  },
];

/** A settlement may pay hundreds of workers at once. */
const MOST = 8;
const shown = (entry: BookEntry) => entry.postings.slice(0, MOST);

export function EntriesTable({ entries }: { entries: BookEntry[] }) {
  return (
    <Table
      caption="Entries"
      columns={entryColumns}
      rows={entries}
      rowKey={(row) => row.id}
      empty={<p className="text-ink-soft">No entry answers to that.</p>}
    />
  );
}
