import { duration } from "#app/components/ui/duration";
import { Interval } from "#app/components/ui/interval";
import { count } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import { type Column, Table } from "#app/components/ui/table";
import type { Seat } from "#domain/reviews/person-queries";

const columns: Column<Seat>[] = [
  { key: "job", head: "Job", cell: (row) => row.jobTitle },
  { key: "standing", head: "Standing", cell: (row) => <StatePill state={row.standing} /> },
  { key: "answers", head: "Answers", align: "right", cell: (row) => count(row.submitted) },
  {
    key: "gold",
    head: "Right on gold",
    align: "right",
    from: "sm",
    cell: (row) => `${row.goldCorrect} of ${row.goldAnswers}`,
  },
  {
    key: "quality",
    head: "Quality",
    from: "lg",
    cell: (row) =>
      row.quality ? (
        <Interval
          label="Quality, 80 % interval"
          value={row.quality.mean}
          low={row.quality.lower}
          high={row.quality.upper}
        />
      ) : (
        "not measured yet"
      ),
  },
  {
    key: "time",
    head: "Active time",
    align: "right",
    from: "lg",
    cell: (row) => duration(row.activeSeconds),
  },
];

/** The jobs a worker has worked in. */
export function SeatsTable({ seats }: { seats: Seat[] }) {
  return (
    <Table
      caption="Jobs of this worker"
      columns={columns}
      rows={seats}
      rowKey={(row) => row.jobId}
      empty={<p className="text-ink-soft">Has not worked in any job yet.</p>}
    />
  );
}
