import { Scale } from "lucide-react";
import { Badge } from "#app/components/ui/badge";
import { EmptyState } from "#app/components/ui/empty-state";
import { plural } from "#app/components/ui/numbers";
import { type Column, Table } from "#app/components/ui/table";
import { paths } from "#app/paths";
import { kindOf } from "#domain/annotations/kinds/index";
import type { UndecidedJob } from "#domain/reviews/review-desk";

const columns: Column<UndecidedJob>[] = [
  { key: "job", head: "Job", cell: (row) => row.jobTitle },
  { key: "kind", head: "Kind", from: "sm", cell: (row) => <Badge>{kindOf(row.kind).title}</Badge> },
  {
    key: "count",
    head: "Undecided",
    align: "right",
    cell: (row) => plural(row.undecided, "task"),
  },
];

/** Jobs with tasks on which the workers could not agree; a row opens the first of them. */
export function UndecidedList({ jobs }: { jobs: UndecidedJob[] }) {
  return (
    <Table
      caption="Jobs with undecided tasks"
      columns={columns}
      rows={jobs}
      rowKey={(row) => row.jobId}
      rowHref={(row) => paths.review.task(row.jobId, row.firstTaskId)}
      empty={
        <EmptyState icon={Scale} title="No task is undecided">
          When workers cannot agree on a task, even with as many answers as its job allows, it comes here for
          your ruling.
        </EmptyState>
      }
    />
  );
}
