import { Badge } from "#app/components/ui/badge";
import { Money } from "#app/components/ui/money";
import { count } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import type { Column } from "#app/components/ui/table";
import type { JobState } from "#domain/jobs/states";

export type JobLine = {
  id: string;
  title: string;
  state: JobState;
  currency: string;
  budget: { spentMicros: bigint; heldMicros: bigint } | null;
  counts: { ordinary: number; settled: number; undecided: number };
};

export const jobColumns: Column<JobLine>[] = [
  { key: "title", head: "Job", sortable: true, cell: (job) => job.title, className: "min-w-40" },
  { key: "state", head: "State", sortable: true, cell: (job) => <StatePill state={job.state} /> },
  {
    key: "progress",
    head: "Settled",
    sortable: true,
    from: "sm",
    cell: ({ counts }) => (
      <span className="flex items-center gap-3">
        <span aria-hidden className="h-1.5 w-24 overflow-hidden rounded-full bg-line">
          <span
            className="block h-full bg-streak"
            style={{ width: `${counts.ordinary ? (counts.settled / counts.ordinary) * 100 : 0}%` }}
          />
        </span>
        <span className="whitespace-nowrap tabular-nums">
          {count(counts.settled)} of {count(counts.ordinary)}
        </span>
      </span>
    ),
  },
  {
    key: "spent",
    head: "Spent",
    align: "right",
    sortable: true,
    from: "lg",
    cell: (job) =>
      job.budget ? <Money micros={job.budget.spentMicros} currency={job.currency} /> : <Nothing />,
  },
  {
    key: "needs",
    head: "Needs you",
    align: "right",
    sortable: true,
    cell: (job) => <Needs job={job} />,
  },
];

function Needs({ job }: { job: JobLine }) {
  if (job.counts.undecided > 0) return <Badge tone="warn">{count(job.counts.undecided)} undecided</Badge>;
  if (job.state === "draft") return <Badge>to publish</Badge>;
  return <Nothing />;
}

function Nothing() {
  return <span className="text-ink-faint">–</span>;
}
