import { Gift } from "lucide-react";
import { DialogButton } from "#app/components/ui/dialog-button";
import { duration } from "#app/components/ui/duration";
import { Interval } from "#app/components/ui/interval";
import { Money } from "#app/components/ui/money";
import { count } from "#app/components/ui/numbers";
import { StatePill } from "#app/components/ui/state-pill";
import type { Column } from "#app/components/ui/table";
import type { WorkerRow } from "#domain/insights/worker-table";
import { BonusForm } from "./bonus-form";

export type WorkerLine = WorkerRow & { currency: string; bonusKey: string; why: string | undefined };

export const workerColumns: Column<WorkerLine>[] = [
  { key: "worker", head: "Worker", cell: (row) => row.worker },
  { key: "standing", head: "Standing", cell: (row) => <StatePill state={row.standing} /> },
  {
    key: "quality",
    head: "Right, 80 % interval",
    cell: (row) =>
      row.quality ? (
        <Interval
          label={`${row.worker}: chance of being right, 80 % interval`}
          value={row.quality.mean}
          low={row.quality.lower}
          high={row.quality.upper}
        />
      ) : (
        <span className="text-ink-faint">not measured yet</span>
      ),
  },
  {
    key: "gold",
    head: "Gold right",
    align: "right",
    from: "lg",
    cell: (row) => `${count(row.goldCorrect)} of ${count(row.goldAnswers)}`,
  },
  { key: "answers", head: "Answers", align: "right", from: "sm", cell: (row) => count(row.submitted) },
  {
    key: "time",
    head: "Per task",
    align: "right",
    from: "lg",
    cell: (row) => (row.secondsPerTask === null ? "–" : duration(row.secondsPerTask)),
  },
  {
    key: "price",
    head: "Paid each",
    align: "right",
    from: "lg",
    cell: (row) => <Money micros={row.priceMicros} currency={row.currency} />,
  },
  {
    key: "bonus",
    head: <span className="sr-only">Bonus</span>,
    align: "right",
    cell: (row) => (
      <DialogButton
        size="small"
        icon={Gift}
        label="Bonus"
        aria-label={`Bonus for ${row.worker}`}
        title={`A bonus for ${row.worker}`}
        note="Paid at once from your funds, with the marketplace’s fee on top."
        why={row.why}
      >
        <BonusForm worker={row} />
      </DialogButton>
    ),
  },
];
