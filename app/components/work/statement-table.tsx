import { Link } from "@remix-run/react";
import { dayWords } from "#app/components/ui/day";
import { EmptyState } from "#app/components/ui/empty-state";
import { LinkButton } from "#app/components/ui/link-button";
import { Money } from "#app/components/ui/money";
import { plural } from "#app/components/ui/numbers";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { StatementLine } from "#domain/ledger/statement";

const columns: Column<StatementLine>[] = [
  {
    key: "day",
    head: "Day (UTC)",
    from: "sm",
    className: "whitespace-nowrap",
    cell: (line) => dayWords(line.day),
  },
  {
    key: "what",
    head: "What for",
    cell: (line) => (
      <>
        <What line={line} />
        <span className="block text-sm text-ink-soft sm:hidden">{dayWords(line.day)}</span>
      </>
    ),
  },
  {
    key: "amount",
    head: "Amount",
    align: "right",
    cell: (line) => <Money micros={line.amountMicros} currency={line.currency} signed />,
  },
  {
    key: "balance",
    head: "Balance",
    align: "right",
    from: "sm",
    cell: (line) => <Money micros={line.balanceMicros} currency={line.currency} className="text-ink-soft" />,
  },
];

function What({ line }: { line: StatementLine }) {
  const job = line.jobTitle ? (
    <Link to={paths.work.job(line.subject)} className="link">
      {line.jobTitle}
    </Link>
  ) : null;
  switch (line.recipe) {
    case "reward":
      return (
        <>
          {job ?? "Accepted work"}{" "}
          {line.annotations > 0 ? (
            <span className="text-ink-soft">· {plural(line.annotations, "accepted answer")}</span>
          ) : null}
        </>
      );
    case "exam_reward":
      return <>Exam passed: {line.qualification ?? "a qualification"}</>;
    case "top_up":
      return <>Lifted to the hourly floor {job ? <>in {job}</> : null}</>;
    case "compensation":
      return <>Made good after a wrong check {job ? <>in {job}</> : null}</>;
    case "bonus":
      return <>Bonus {job ? <>in {job}</> : "from a requester"}</>;
    case "goodwill":
      return <>Paid by the marketplace itself {job ? <>for {job}</> : null}</>;
    case "payout":
      return <>Payout to your bank</>;
    case "payout_returned":
      return <>Payout that came back</>;
    default:
      return (
        <>
          {line.recipe.replaceAll("_", " ")} {job}
        </>
      );
  }
}

/** Earnings as a bank statement: one line per day, job and kind of movement, with the balance after it. */
export function StatementTable({ lines }: { lines: StatementLine[] }) {
  return (
    <Table
      caption="Statement of your earnings"
      columns={columns}
      rows={lines}
      rowKey={(line) => `${line.day} ${line.recipe} ${line.subject} ${line.currency}`}
      empty={
        <EmptyState
          title="Nothing earned yet"
          action={<LinkButton to={paths.work.board}>See the jobs</LinkButton>}
        >
          Each accepted answer appears here within moments, one line for each job and day.
        </EmptyState>
      }
    />
  );
}
