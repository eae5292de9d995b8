import { ClockTime } from "#app/components/review/clock";
import { RelativeTime } from "#app/components/ui/relative-time";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import type { Appeal } from "#domain/reviews/appeal-queries";

export type AppealRow = Pick<
  Appeal,
  "appealId" | "jobTitle" | "subject" | "worker" | "state" | "dueAt" | "decidedAt"
>;

const subjects = { assignment: "a rejected answer", decision: "a decision about standing" };

/** Appeals, what is due soonest first. */
export function AppealsTable({
  caption,
  appeals,
  now,
}: {
  caption: string;
  appeals: AppealRow[];
  now: Date;
}) {
  const columns: Column<AppealRow>[] = [
    { key: "worker", head: "Worker", cell: (row) => row.worker },
    { key: "subject", head: "Contests", cell: (row) => subjects[row.subject] },
    { key: "job", head: "Job", from: "sm", cell: (row) => row.jobTitle ?? "The whole marketplace" },
    { key: "state", head: "State", from: "sm", cell: (row) => <StatePill state={row.state} /> },
    {
      key: "due",
      head: "When",
      align: "right",
      cell: (row) =>
        row.decidedAt ? (
          <RelativeTime at={row.decidedAt} />
        ) : (
          <ClockTime at={row.dueAt} words="due" soonHours={48} now={now} />
        ),
    },
  ];
  return (
    <Table
      caption={caption}
      columns={columns}
      rows={appeals}
      rowKey={(row) => row.appealId}
      rowHref={(row) => paths.admin.appeal(row.appealId)}
    />
  );
}
