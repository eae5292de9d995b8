import { Interval } from "#app/components/ui/interval";
import { type Column, Table } from "#app/components/ui/table";
import { paths, withQuery } from "#app/paths";

export type PausedLine = {
  workerId: string;
  worker: string;
  jobId: string;
  jobTitle: string;
  goldAnswers: number;
  goldCorrect: number;
  lower: number;
  upper: number;
};

const columns: Column<PausedLine>[] = [
  { key: "worker", head: "Worker", cell: (row) => row.worker },
  { key: "job", head: "Job", cell: (row) => row.jobTitle },
  {
    key: "gold",
    head: "Right on gold",
    align: "right",
    cell: (row) => `${row.goldCorrect} of ${row.goldAnswers}`,
  },
  {
    key: "quality",
    head: "Quality, 80 % interval",
    from: "lg",
    cell: (row) => (
      <Interval
        label="Quality, 80 % interval"
        value={(row.lower + row.upper) / 2}
        low={row.lower}
        high={row.upper}
      />
    ),
  },
];

/** Workers whom the engine has paused in a job: only a person reinstates or suspends them. */
export function PausedTable({ paused }: { paused: PausedLine[] }) {
  return (
    <Table
      caption="Paused workers"
      columns={columns}
      rows={paused}
      rowKey={(row) => `${row.workerId} ${row.jobId}`}
      rowHref={(row) => withQuery(paths.admin.person(row.workerId), { job: row.jobId })}
    />
  );
}
